import { fitLine, judgeCount, judgeTrend, trendOf, type Trend } from './trend';

/** What was read at one checkpoint: heaps and private memory in bytes, counts of things. */
export interface Checkpoint {
  readonly hour: number;
  readonly heaps: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly privateBytes: number;
}

/** One row of figures and what came of it. */
export interface SoakTrend {
  readonly name: string;
  readonly trend: Trend;
  readonly verdict: 'pass' | 'miss';
  readonly first: number;
  readonly last: number;
}

export const SOAK_FLOOR = 1.1;
export const SOAK_GOAL = 1.02;
const MIB = 2 ** 20;

/** Trends of all heaps together, each heap, and each count that every checkpoint has. */
export function soakTrends(points: readonly Checkpoint[]): {
  readonly all: SoakTrend;
  readonly heaps: readonly SoakTrend[];
  readonly counts: readonly SoakTrend[];
} {
  const hours = points.map(({ hour }) => hour);
  const length = (hours.at(-1) ?? 0) - (hours[0] ?? 0);
  const row = (name: string, values: readonly number[], counted: boolean): SoakTrend => {
    const trend = trendOf(hours, values);
    return {
      ...{ name, trend },
      verdict: counted ? judgeCount(trend, SOAK_FLOOR, length, SOAK_GOAL - 1) : judgeTrend(trend, SOAK_FLOOR),
      ...{ first: values[0] ?? 0, last: values.at(-1) ?? 0 },
    };
  };
  const rows = (
    of: (point: Checkpoint) => Readonly<Record<string, number>>,
    counted: boolean,
  ): SoakTrend[] => {
    const first = points[0];
    const names = first === undefined ? [] : Object.keys(of(first));
    return names
      .filter((name) => points.every((point) => of(point)[name] !== undefined))
      .map((name) =>
        row(
          name,
          points.map((point) => of(point)[name] ?? 0),
          counted,
        ),
      );
  };
  return {
    all: row('all heaps', points.map(allHeaps), false),
    heaps: rows(({ heaps }) => heaps, false),
    counts: rows(({ counts }) => counts, true),
  };
}

/** Bytes of all heaps at a checkpoint. */
export function allHeaps({ heaps }: Checkpoint): number {
  return Object.values(heaps).reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * The line that other programs read, and what stands below it. Its interval is that of the fitted line: the end of the
 * day against its beginning.
 */
export function soakLines(points: readonly Checkpoint[], judged: boolean): readonly string[] {
  const { all, heaps, counts } = soakTrends(points);
  const { line } = all.trend;
  const length = (points.at(-1)?.hour ?? 0) - (points[0]?.hour ?? 0);
  const from = line.start + line.slope * (points[0]?.hour ?? 0);
  const share = (slope: number): string => (1 + (slope * length) / from).toFixed(2);
  const missed = [all, ...heaps, ...counts].filter(({ verdict }) => verdict === 'miss');
  const verdict = judged ? (missed.length === 0 ? 'pass' : 'miss') : 'void';
  const privates = fitLine(
    points.map(({ hour }) => hour),
    points.map(({ privateBytes }) => privateBytes),
  );
  return [
    `R18 ${all.trend.ratio.toFixed(2)} [${share(line.low)},${share(line.high)}] floor ${SOAK_FLOOR.toFixed(2)} goal ${SOAK_GOAL.toFixed(2)} ${verdict}`,
    ...[all, ...heaps].map(
      (one) =>
        `    ${one.name}: ${mib(one.first)} to ${mib(one.last)} MiB, ratio ${one.trend.ratio.toFixed(3)}, slope ${kib(one.trend.line.slope)} [${kib(one.trend.line.low)}, ${kib(one.trend.line.high)}] KiB an hour, ${one.verdict}`,
    ),
    ...counts.map(
      (one) =>
        `    ${one.name}: ${String(one.first)} to ${String(one.last)}, ratio ${one.trend.ratio.toFixed(3)}, slope ${one.trend.line.slope.toFixed(2)} [${one.trend.line.low.toFixed(2)}, ${one.trend.line.high.toFixed(2)}] an hour, ${one.verdict}`,
    ),
    `    private memory of all processes, not judged: ${mib(points[0]?.privateBytes ?? 0)} to ${mib(points.at(-1)?.privateBytes ?? 0)} MiB, slope ${kib(privates.slope)} [${kib(privates.low)}, ${kib(privates.high)}] KiB an hour`,
  ];
}

/** Whether nothing grew beyond what the judgement allows. */
export function soakPassed(points: readonly Checkpoint[]): boolean {
  const { all, heaps, counts } = soakTrends(points);
  return [all, ...heaps, ...counts].every(({ verdict }) => verdict === 'pass');
}

function mib(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}

function kib(bytes: number): string {
  return (bytes / 1_024).toFixed(1);
}
