import type { Columns } from './columns';

/**
 * What is remembered of a run of measurements, as places in the columns (−1 = none): of either curve the lowest, the
 * highest and the first missing one, and the first of each severity. Of equals the first.
 */
export const FIELDS = 10;
const LOW = 0;
const HIGH = 1;
const MISSING = 2;
const SECOND = 3;
const SEVERITY = 6;
const SEVERITIES = 4;

/** Points that one pixel is drawn with at most: the two ends and every place of its summary, less the first severity, which is an end. */
export const MOST_POINTS = { one: 2 + 3 + SEVERITIES - 1, two: 2 + 6 + SEVERITIES - 1 } as const;

/** Makes the summary at `into` + 0 … 9 that of nothing. */
export function clearSummary(summaries: Int32Array, into: number): void {
  summaries.fill(-1, into, into + FIELDS);
}

/** Takes the measurements `start` … `end` − 1 into a summary of what lies before them. */
export function scanInto(
  columns: Columns,
  start: number,
  end: number,
  summaries: Int32Array,
  into: number,
): void {
  scanCurve(columns.value, start, end, summaries, into);
  if (columns.second !== null) scanCurve(columns.second, start, end, summaries, into + SECOND);
  const { severity } = columns;
  let last = -1;
  for (let index = start; index < end; index += 1) {
    const one = severity[index] ?? 0;
    // Most are as the one before.
    if (one === last) continue;
    last = one;
    const place = into + SEVERITY + (one & (SEVERITIES - 1));
    if ((summaries[place] ?? 0) < 0) summaries[place] = index;
  }
}

function scanCurve(
  values: Float64Array,
  start: number,
  end: number,
  summaries: Int32Array,
  into: number,
): void {
  let low = summaries[into + LOW] ?? -1;
  let high = summaries[into + HIGH] ?? -1;
  let missing = summaries[into + MISSING] ?? -1;
  let lowest = low < 0 ? Number.POSITIVE_INFINITY : (values[low] ?? 0);
  let highest = high < 0 ? Number.NEGATIVE_INFINITY : (values[high] ?? 0);
  for (let index = start; index < end; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (value < lowest) {
      low = index;
      lowest = value;
    }
    if (value > highest) {
      high = index;
      highest = value;
    }
    if (missing < 0 && Number.isNaN(value)) missing = index;
  }
  summaries[into + LOW] = low;
  summaries[into + HIGH] = high;
  summaries[into + MISSING] = missing;
}

/** Takes the summary of later measurements into that of those before them; both may lie in one array. */
export function mergeInto(
  columns: Columns,
  later: Int32Array,
  from: number,
  summaries: Int32Array,
  into: number,
): void {
  mergeCurve(columns.value, later, from, summaries, into);
  if (columns.second !== null) mergeCurve(columns.second, later, from + SECOND, summaries, into + SECOND);
  for (let field = SEVERITY; field < FIELDS; field += 1) takeFirst(later, from, summaries, into, field);
}

function mergeCurve(
  values: Float64Array,
  later: Int32Array,
  from: number,
  summaries: Int32Array,
  into: number,
): void {
  const [low, lowBefore] = [later[from + LOW] ?? -1, summaries[into + LOW] ?? -1];
  if (low >= 0 && (lowBefore < 0 || (values[low] ?? 0) < (values[lowBefore] ?? 0)))
    summaries[into + LOW] = low;
  const [high, highBefore] = [later[from + HIGH] ?? -1, summaries[into + HIGH] ?? -1];
  if (high >= 0 && (highBefore < 0 || (values[high] ?? 0) > (values[highBefore] ?? 0)))
    summaries[into + HIGH] = high;
  takeFirst(later, from, summaries, into, MISSING);
}

function takeFirst(
  later: Int32Array,
  from: number,
  summaries: Int32Array,
  into: number,
  field: number,
): void {
  if ((summaries[into + field] ?? -1) < 0) summaries[into + field] = later[from + field] ?? -1;
}

/** Puts the two ends and every place of a summary behind `length` places in `out`, in order and each once; answers the new length. */
export function writePlaces(
  summary: Int32Array,
  start: number,
  end: number,
  out: Uint32Array,
  length: number,
): number {
  let size = insert(out, length, length, start);
  for (let field = 0; field < FIELDS; field += 1) {
    const place = summary[field] ?? -1;
    if (place >= 0) size = insert(out, length, size, place);
  }
  return insert(out, length, size, end - 1);
}

/** Insertion into the few places from `begin` on, which are in order. */
function insert(out: Uint32Array, begin: number, size: number, place: number): number {
  let at = size;
  while (at > begin && (out[at - 1] ?? 0) > place) at -= 1;
  if (at > begin && out[at - 1] === place) return size;
  for (let move = size; move > at; move -= 1) out[move] = out[move - 1] ?? 0;
  out[at] = place;
  return size + 1;
}
