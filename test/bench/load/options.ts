import { parseArgs } from 'node:util';

/** How large a load is made. */
export interface LoadOptions {
  readonly patients: number;
  readonly historyDays: number;
  /** Cold starts without the centre. */
  readonly starts: number;
  readonly json: string | undefined;
  /** Whether docs/benchmarks.md gets the figures. */
  readonly record: boolean;
}

/** Reads the command line of `npm run bench -- load`. @throws with one sentence. */
export function readLoadOptions(argv: readonly string[]): LoadOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      patients: { type: 'string', default: '10000' },
      'history-days': { type: 'string', default: '90' },
      starts: { type: 'string', default: '3' },
      json: { type: 'string' },
      record: { type: 'boolean', default: false },
    },
  });
  return {
    patients: whole('patients', values.patients),
    historyDays: whole('history-days', values['history-days']),
    starts: whole('starts', values.starts),
    json: values.json,
    record: values.record,
  };
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} must be a whole number above 0, not "${text}"`);
  return Number(text);
}
