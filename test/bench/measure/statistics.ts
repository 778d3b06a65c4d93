/** Which way a ratio is good: of rates the higher, of times and bytes the lower. */
export type Direction = 'higher' | 'lower';

/** What one arm cost in one sample, per unit of work: wall time in ns (or bytes), and CPU time in ns where it counts. */
export interface Sample {
  readonly cost: number;
  readonly cpu: number | null;
}

/** Two samples of the same work, one after the other. */
export interface Pair {
  readonly ours: Sample;
  readonly reference: Sample;
}

/** A median with its bootstrap 95 % interval. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The control of a run: what the reference scores against itself. */
export const STEADY = { low: 0.95, high: 1.05 } as const;

const RESAMPLES = 2_000;

/** Middle value; of an even number the mean of the two in the middle. @throws where there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)];
  const lower = sorted[Math.ceil(half) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('no values');
  return (lower + upper) / 2;
}

/** The value that a share of them does not exceed, by nearest rank; `share` in (0, 1]. @throws where there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  if (value === undefined) throw new RangeError('no values');
  return value;
}

/** Ratio of one pair: ours to the reference in rates (`higher`), or in cost (`lower`). */
export function ratioOf(direction: Direction, ours: number, reference: number): number {
  return direction === 'higher' ? reference / ours : ours / reference;
}

/** Median of per-pair ratios with its percentile bootstrap interval; the same seed gives the same interval. */
export function estimate(ratios: readonly number[], seed: number, resamples = RESAMPLES): Estimate {
  const random = seededRandom(seed);
  const medians = Array.from({ length: resamples }, () =>
    median(Array.from(ratios, () => ratios[Math.floor(random() * ratios.length)] ?? Number.NaN)),
  ).sort((a, b) => a - b);
  return {
    median: median(ratios),
    low: medians[Math.floor(resamples * 0.025)] ?? Number.NaN,
    high: medians[Math.ceil(resamples * 0.975) - 1] ?? Number.NaN,
  };
}

/** Wall and CPU ratios of a run; CPU is null where the cost is no time. */
export function estimatePairs(
  direction: Direction,
  pairs: readonly Pair[],
  seed: number,
): { readonly wall: Estimate; readonly cpu: Estimate | null } {
  const wall = pairs.map(({ ours, reference }) => ratioOf(direction, ours.cost, reference.cost));
  const cpu = pairs.flatMap(({ ours, reference }) =>
    ours.cpu === null || reference.cpu === null ? [] : [ratioOf(direction, ours.cpu, reference.cpu)],
  );
  return {
    wall: estimate(wall, seed),
    cpu: cpu.length === pairs.length ? estimate(cpu, seed) : null,
  };
}

/** Whether the reference against itself came out even: else the machine was too restless to say anything. */
export function isSteady(control: Estimate): boolean {
  return control.median >= STEADY.low && control.median <= STEADY.high;
}

export type Verdict = 'pass' | 'miss' | 'void';

/** Judges a run by the bad end of its interval; a run whose control is off says nothing. */
export function verdictOf(direction: Direction, floor: number, wall: Estimate, control: Estimate): Verdict {
  if (!isSteady(control)) return 'void';
  const reached = direction === 'higher' ? wall.low >= floor : wall.high <= floor;
  return reached ? 'pass' : 'miss';
}

/** Mulberry32: numbers in [0, 1) that a seed repeats. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
