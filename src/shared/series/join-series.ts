import type { SeriesView } from '../ipc/views';

/**
 * Older values and newer ones as one series, oldest first. Where both have an instant, the newer series
 * is right: it is kept up to date. Values of one instant that only the older one has stay.
 */
export function joinSeries(older: SeriesView, newer: SeriesView): SeriesView {
  const start = newer.at[0] ?? Number.POSITIVE_INFINITY;
  const kept: number[] = [];
  for (let index = 0; index < older.at.length; index += 1) {
    const at = older.at[index] ?? 0;
    if (at < start || (at === start && !has(newer, older, index))) kept.push(index);
  }
  if (kept.length === 0) return newer;
  const withSecond = older.second !== null || newer.second !== null;
  return {
    code: newer.code,
    unit: newer.unit === '' ? older.unit : newer.unit,
    at: joined(older.at, newer.at, kept),
    value: joined(older.value, newer.value, kept),
    second: withSecond ? joined(secondOf(older), secondOf(newer), kept) : null,
    severity: Uint8Array.from([...kept.map((index) => older.severity[index] ?? 3), ...newer.severity]),
  };
}

function has(series: SeriesView, other: SeriesView, index: number): boolean {
  const at = other.at[index];
  for (let own = 0; own < series.at.length && series.at[own] === at; own += 1) {
    if (
      Object.is(series.value[own], other.value[index]) &&
      Object.is(series.second?.[own], other.second?.[index])
    )
      return true;
  }
  return false;
}

function joined(older: Float64Array, newer: Float64Array, kept: readonly number[]): Float64Array {
  return Float64Array.from([...kept.map((index) => older[index] ?? Number.NaN), ...newer]);
}

function secondOf({ second, at }: SeriesView): Float64Array {
  return second ?? new Float64Array(at.length).fill(Number.NaN);
}
