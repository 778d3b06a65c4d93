import { median, type Verdict } from '../measure/statistics';

/** A straight line through values over time, with the 95 % interval of its slope. */
export interface Line {
  /** Value at time 0. */
  readonly start: number;
  /** Change of the value for a step of time. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/** What came of one row of figures over the checkpoints. */
export interface Trend {
  /** Middle of the last quarter against that of the first. */
  readonly ratio: number;
  readonly line: Line;
}

/** Least squares; `at` and `values` are of the same length. @throws where there are fewer than four points. */
export function fitLine(at: readonly number[], values: readonly number[]): Line {
  const n = at.length;
  if (n < 4 || values.length !== n) throw new RangeError('A line needs four points');
  const [meanAt, mean] = [average(at), average(values)];
  const spread = at.reduce((sum, x) => sum + (x - meanAt) ** 2, 0);
  const slope = at.reduce((sum, x, i) => sum + (x - meanAt) * ((values[i] ?? 0) - mean), 0) / spread;
  const start = mean - slope * meanAt;
  const left = at.reduce((sum, x, i) => sum + ((values[i] ?? 0) - start - slope * x) ** 2, 0);
  const half = studentQuantile(n - 2) * Math.sqrt(left / (n - 2) / spread);
  return { start, slope, low: slope - half, high: slope + half };
}

/** The 97.5 % quantile of Student's t, by its series in 1/degrees; good to a hundredth from three degrees on. */
export function studentQuantile(degrees: number): number {
  const z = 1.959964;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), z);
}

/** Trend of values that were read at these times. */
export function trendOf(at: readonly number[], values: readonly number[]): Trend {
  const quarter = Math.max(1, Math.floor(values.length / 4));
  const [first, last] = [median(values.slice(0, quarter)), median(values.slice(-quarter))];
  return {
    ratio: first === 0 ? (last === 0 ? 1 : Number.POSITIVE_INFINITY) : last / first,
    line: fitLine(at, values),
  };
}

/** Whether memory held: the ratio within the floor, and a slope that may as well be none, or falls. */
export function judgeTrend({ ratio, line }: Trend, floor: number): Exclude<Verdict, 'void'> {
  return ratio <= floor && line.low <= 0 ? 'pass' : 'miss';
}

/**
 * The same for a count of things, which has no noise: one more that stays is no leak, though a line through it surely
 * rises. `share` is what the count may surely grow by over all checkpoints, against its start.
 */
export function judgeCount(
  trend: Trend,
  floor: number,
  length: number,
  share: number,
): Exclude<Verdict, 'void'> {
  const { start, low } = trend.line;
  return trend.ratio <= floor && low * length <= start * share ? 'pass' : 'miss';
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
