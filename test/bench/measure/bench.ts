import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { collectGarbage, measure, type Arm, type Measured } from './arms';
import {
  estimatePairs,
  isSteady,
  verdictOf,
  type Direction,
  type Estimate,
  type Verdict,
} from './statistics';

/** One comparison: what is measured, what it must reach, and how its two arms are made. */
export interface Bench {
  readonly id: string;
  /** Ours against the reference, in one line. */
  readonly what: string;
  /** Unit of a sample's cost, such as `ns a row`. */
  readonly unit: string;
  readonly direction: Direction;
  readonly floor: number;
  readonly goal: number;
  /** Rounds of ABBA, two pairs each. */
  readonly rounds: number;
  readonly warmUps: number;
  /** Runs at most where the control is off; 3 where nothing is said. */
  readonly maxTries?: number;
  /** Makes an arm over a folder of its own. */
  readonly ours: (folder: string) => Promise<Arm> | Arm;
  readonly reference: (folder: string) => Promise<Arm> | Arm;
}

/** What one bench came to. */
export interface BenchResult {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly floor: number;
  readonly goal: number;
  readonly verdict: Verdict;
  readonly wall: Estimate;
  readonly cpu: Estimate | null;
  readonly control: Estimate;
  readonly pairs: number;
  /** Runs made; more than one where the control was off. */
  readonly tries: number;
  /** When the counting run began, RFC 3339. */
  readonly startedAt: string;
  readonly measured: Measured;
}

/** A run whose control is off is made again, at most this often in all. */
const MAX_TRIES = 3;
/** Resampling repeats with it. */
const SEED = 20_260_301;

/** Runs a bench until its control is even, at most three times. */
export async function runBench(
  bench: Bench,
  root: string,
  settle: () => void = collectGarbage,
  onProgress: (text: string) => void = () => undefined,
): Promise<BenchResult> {
  for (let tries = 1; ; tries += 1) {
    const startedAt = new Date().toISOString();
    const measured = await runOnce(bench, root, settle, (done, of) => {
      onProgress(`run ${String(tries)}, ${String(done)} of ${String(of)} samples`);
    });
    const control = estimatePairs(bench.direction, measured.control, SEED).wall;
    if (!isSteady(control) && tries < (bench.maxTries ?? MAX_TRIES)) continue;
    const { wall, cpu } = estimatePairs(bench.direction, measured.pairs, SEED);
    const { id, what, unit, direction, floor, goal } = bench;
    return {
      ...{ id, what, unit, direction, floor, goal },
      verdict: verdictOf(direction, floor, wall, control),
      ...{ wall, cpu, control, tries, startedAt, measured },
      pairs: measured.pairs.length,
    };
  }
}

async function runOnce(
  bench: Bench,
  root: string,
  settle: () => void,
  onSample: (done: number, of: number) => void,
): Promise<Measured> {
  const opened: Arm[] = [];
  const folders: string[] = [];
  const open = async (make: Bench['ours']): Promise<Arm> => {
    const folder = mkdtempSync(join(root, `${bench.id}-`));
    folders.push(folder);
    const arm = await make(folder);
    opened.push(arm);
    return arm;
  };
  try {
    const ours = await open(bench.ours);
    const reference = await open(bench.reference);
    const control = [await open(bench.reference), await open(bench.reference)] as const;
    return await measure({ ours, reference, control }, bench.rounds, bench.warmUps, settle, onSample);
  } finally {
    for (const arm of opened) await arm.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}
