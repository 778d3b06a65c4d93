import { parseArgs } from 'node:util';
import { failure, success, type Outcome } from '@shared/outcome';

/** What the command line asks for. */
export interface BenchArguments {
  readonly ids: readonly string[];
  /** File that gets every sample. */
  readonly json: string | undefined;
  /** Rounds of ABBA, two pairs each, instead of the bench's own; to see that a bench works. */
  readonly rounds: number | undefined;
  /** Whether docs/benchmarks.md gets the table; only a run of all benches may replace it. */
  readonly record: boolean;
}

/** Reads it against the benches there are, in their order; nothing named means all. */
export function readArguments(
  argv: readonly string[],
  known: readonly string[],
): Outcome<BenchArguments, 'bad_argument'> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        json: { type: 'string' },
        rounds: { type: 'string' },
        record: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const unknown = positionals.filter((id) => !known.includes(id));
    if (unknown.length > 0) {
      throw new Error(`There is no bench ${unknown.join(', ')}; there are ${known.join(', ')} and load.`);
    }
    const ids = positionals.length === 0 ? known : known.filter((id) => positionals.includes(id));
    if (values.record && ids.length < known.length) {
      throw new Error('--record is for a run of all benches: name none.');
    }
    const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
    if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))
      throw new Error('--rounds must be a whole number above 0.');
    if (values.record && rounds !== undefined) throw new Error('--record keeps the rounds of each bench.');
    return success({ ids, json: values.json, rounds, record: values.record });
  } catch (error) {
    return failure('bad_argument', { sentence: error instanceof Error ? error.message : 'bad argument' });
  }
}
