/** Columns of one measure, oldest first. */
export interface Columns {
  /** ms since 1970. */
  readonly at: Float64Array;
  /** NaN where the value is missing. */
  readonly value: Float64Array;
  /** Second component of a panel, else null. */
  readonly second: Float64Array | null;
  /** 0 normal, 1 yellow, 2 red, 3 unknown. */
  readonly severity: Uint8Array;
}

/** Index of the first time not before `at`; the length where there is none. */
export function firstAtOrAfter(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first time after `at`; the length where there is none. */
export function firstAfter(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the time nearest to `at`; −1 in an empty series. */
export function nearest(times: Float64Array, at: number): number {
  const after = firstAtOrAfter(times, at);
  if (after === 0) return times.length === 0 ? -1 : 0;
  if (after === times.length) return times.length - 1;
  return (times[after] ?? 0) - at < at - (times[after - 1] ?? 0) ? after : after - 1;
}
