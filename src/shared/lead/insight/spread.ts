import type { Millis } from '../../clock';

/** Fewer than this say nothing of others, and may point at one person: no median, no share. */
export const TOO_FEW = 5;

/** Lengths of time: how many, and their median and 90th percentile; null where there are too few. */
export interface Spread {
  readonly n: number;
  readonly medianMs: Millis | null;
  readonly p90Ms: Millis | null;
}

/** How many of how many; what is shown of it is for the screen, which says "too few" below `TOO_FEW`. */
export interface Share {
  readonly yes: number;
  readonly of: number;
}

/**
 * Nearest rank: the smallest value that at least `percent` of all are no greater than. It is always a value that
 * occurred, never one between two. `sorted` ascending and not empty; `percent` above 0, at most 100.
 */
export function nearestRank(sorted: readonly number[], percent: number): number {
  // Whole numbers first: 0.9 · 10 is 9, and must not become 10 by a rounding of binary fractions.
  const rank = Math.ceil((percent * sorted.length) / 100);
  const value = sorted[Math.max(1, rank) - 1];
  if (value === undefined) throw new Error('a percentile of nothing');
  return value;
}

/** Of lengths in any order. A negative one is two clocks that disagree by less than they can tell, and counts as none. */
export function spreadOf(lengths: readonly Millis[]): Spread {
  const n = lengths.length;
  if (n < TOO_FEW) return { n, medianMs: null, p90Ms: null };
  const sorted = lengths.map((length) => Math.max(0, length)).sort((a, b) => a - b);
  return { n, medianMs: nearestRank(sorted, 50), p90Ms: nearestRank(sorted, 90) };
}
