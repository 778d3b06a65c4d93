import { parseArgs } from 'node:util';

/** How long a soak is, and what becomes of its figures. */
export interface SoakOptions {
  readonly hours: number;
  /** Real seconds that an hour of the day takes at least. */
  readonly secondsAnHour: number;
  readonly patients: number;
  /** A short run that only shows that all of it works; its figures are not judged. */
  readonly quick: boolean;
  readonly json: string | undefined;
  /** Whether the picture for docs/benchmarks.md is drawn. */
  readonly record: boolean;
}

const DAY = { hours: 24, secondsAnHour: 40, patients: 10_000 } as const;
const QUICK = { hours: 4, secondsAnHour: 6, patients: 500 } as const;

/** Reads the command line of `npm run bench -- R18`. @throws with one sentence. */
export function readSoakOptions(argv: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      record: { type: 'boolean', default: false },
    },
  });
  if (values.quick && values.record) throw new Error('--record is for a whole day, not for --quick.');
  return { ...(values.quick ? QUICK : DAY), quick: values.quick, json: values.json, record: values.record };
}
