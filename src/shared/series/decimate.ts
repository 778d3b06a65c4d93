/** Columns of one measure, oldest first; what decimation looks at. */
export interface Columns {
  readonly at: Float64Array;
  readonly value: Float64Array;
  readonly second: Float64Array | null;
  readonly severity: Uint8Array;
}

const SEVERITIES = 4;

/**
 * Which points to draw so that nothing that matters is lost: of each pixel column the first, the last, the
 * lowest and the highest of every curve, the first point of every severity in it, and both ends of every
 * missing stretch. A one-sample desaturation must never be sampled away (quality.md 1.2).
 */
export function decimate(columns: Columns, from: number, to: number, pixels: number): Uint32Array {
  const start = firstAtOrAfter(columns.at, from);
  const end = firstAtOrAfter(columns.at, to + Number.EPSILON * to);
  // One point more at each side, so that the line runs to the edge.
  const low = Math.max(0, start - 1);
  const high = Math.min(columns.at.length, end + 1);
  if (high - low <= pixels * 4) return Uint32Array.from({ length: high - low }, (_, index) => low + index);
  const keep: number[] = [];
  const perPixel = (to - from) / pixels;
  const pixelOf = (index: number): number => Math.floor(((columns.at[index] ?? 0) - from) / perPixel);
  let bucketStart = low;
  while (bucketStart < high) {
    const bucket = pixelOf(bucketStart);
    let bucketEnd = Math.max(
      bucketStart + 1,
      Math.min(high, firstAtOrAfter(columns.at, from + (bucket + 1) * perPixel)),
    );
    // The edge is rounded, the pixel of a point is not: a point on the edge belongs to its own pixel.
    while (bucketEnd > bucketStart + 1 && pixelOf(bucketEnd - 1) > bucket) bucketEnd -= 1;
    while (bucketEnd < high && pixelOf(bucketEnd) === bucket) bucketEnd += 1;
    keepBucket(columns, bucketStart, bucketEnd, keep);
    bucketStart = bucketEnd;
  }
  return Uint32Array.from(keep);
}

function keepBucket(columns: Columns, start: number, end: number, keep: number[]): void {
  const wanted = new Set<number>([start, end - 1]);
  addExtremes(columns.value, start, end, wanted);
  if (columns.second !== null) addExtremes(columns.second, start, end, wanted);
  addSeverities(columns.severity, start, end, wanted);
  addMissing(columns.value, start, end, wanted);
  keep.push(...[...wanted].sort((a, b) => a - b));
}

function addExtremes(values: Float64Array, start: number, end: number, wanted: Set<number>): void {
  let lowest = -1;
  let highest = -1;
  for (let index = start; index < end; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (lowest < 0 || value < (values[lowest] ?? 0)) lowest = index;
    if (highest < 0 || value > (values[highest] ?? 0)) highest = index;
  }
  if (lowest >= 0) wanted.add(lowest);
  if (highest >= 0) wanted.add(highest);
}

function addSeverities(severity: Uint8Array, start: number, end: number, wanted: Set<number>): void {
  let seen = 0;
  for (let index = start; index < end && seen !== (1 << SEVERITIES) - 1; index += 1) {
    const bit = 1 << (severity[index] ?? 0);
    if ((seen & bit) !== 0) continue;
    seen |= bit;
    wanted.add(index);
  }
}

function addMissing(values: Float64Array, start: number, end: number, wanted: Set<number>): void {
  for (let index = start; index < end; index += 1) {
    if (!Number.isNaN(values[index] ?? Number.NaN)) continue;
    wanted.add(index);
    return;
  }
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

/** Index of the time nearest to `at`; −1 in an empty series. */
export function nearest(times: Float64Array, at: number): number {
  const after = firstAtOrAfter(times, at);
  if (after === 0) return times.length === 0 ? -1 : 0;
  if (after === times.length) return times.length - 1;
  return (times[after] ?? 0) - at < at - (times[after - 1] ?? 0) ? after : after - 1;
}
