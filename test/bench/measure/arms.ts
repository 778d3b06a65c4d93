import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Pair, Sample } from './statistics';

/** One side of a comparison, kept open over all samples of a run. */
export interface Arm {
  /** Does the next piece of work and says what it cost. */
  readonly sample: () => Promise<Sample>;
  /** What else was seen over all samples, for people. */
  readonly notes?: () => readonly string[];
  readonly close: () => Promise<void> | void;
}

/** The arms of a run: what is compared, and the reference against itself. */
export interface Arms {
  readonly ours: Arm;
  readonly reference: Arm;
  readonly control: readonly [Arm, Arm];
}

/** Pairs of both comparisons, made in the same minutes. */
export interface Measured {
  readonly pairs: readonly Pair[];
  readonly control: readonly Pair[];
  /** What the arms say besides. */
  readonly notes: readonly string[];
}

/** Runs the garbage collector now, so that no sample pays for the one before; works in Node and in Electron. */
export const collectGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

/**
 * Warms every arm up, then alternates in the order ABBA: two pairs of the comparison, two of the control, again and
 * again. Drift of the machine meets both sides alike, and the control sees the same weather. `settle` runs before
 * every sample.
 */
export async function measure(
  arms: Arms,
  rounds: number,
  warmUps: number,
  settle: () => void = collectGarbage,
  onSample: (done: number, of: number) => void = () => undefined,
): Promise<Measured> {
  const total = warmUps * 4 + rounds * 8;
  let done = 0;
  const counted = (arm: Arm): Arm => ({
    ...arm,
    sample: async () => {
      const sample = await arm.sample();
      done += 1;
      onSample(done, total);
      return sample;
    },
  });
  const [ours, reference] = [counted(arms.ours), counted(arms.reference)];
  const [first, second] = [counted(arms.control[0]), counted(arms.control[1])];
  for (let round = 0; round < warmUps; round += 1) {
    for (const arm of [ours, reference, first, second]) await sampleOf(arm, settle);
  }
  const pairs: Pair[] = [];
  const controls: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push(...(await abba(ours, reference, settle)));
    controls.push(...(await abba(first, second, settle)));
  }
  const notes = [ours, reference].flatMap((arm) => arm.notes?.() ?? []);
  return { pairs, control: controls, notes };
}

async function abba(a: Arm, b: Arm, settle: () => void): Promise<Pair[]> {
  const firstA = await sampleOf(a, settle);
  const firstB = await sampleOf(b, settle);
  const secondB = await sampleOf(b, settle);
  const secondA = await sampleOf(a, settle);
  return [
    { ours: firstA, reference: firstB },
    { ours: secondA, reference: secondB },
  ];
}

/** Lets the event loop turn first: else a run of samples that wait for nothing would not hear Ctrl-C. */
async function sampleOf(arm: Arm, settle: () => void): Promise<Sample> {
  await turn();
  settle();
  return arm.sample();
}

/** Wall and CPU time of work (all threads of this process), per unit, in ns. */
export async function timed(units: number, work: () => Promise<void> | void): Promise<Sample> {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  await work();
  const wall = performance.now() - before;
  const cpu = process.cpuUsage(cpuBefore);
  return { cost: (wall * 1e6) / units, cpu: ((cpu.user + cpu.system) * 1e3) / units };
}
