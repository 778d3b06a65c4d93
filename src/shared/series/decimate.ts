import type { Millis } from '../clock';
import { firstAfter, firstAtOrAfter, type Columns } from './columns';
import { clearSummary, FIELDS, MOST_POINTS, scanInto, writePlaces } from './summary';

export { firstAtOrAfter, nearest, type Columns } from './columns';

/** A window (ms, both ends included) and the pixels that it is drawn on. */
export interface Viewport {
  readonly from: Millis;
  readonly to: Millis;
  readonly pixels: number;
}

/** Fills a cleared summary with what lies from `start` to before `end`. */
export type Summarize = (start: number, end: number, summary: Int32Array) => void;

/**
 * Which points to draw so that nothing that matters is lost: of each pixel column the first, the last, the lowest and
 * the highest of every curve, the first point of every severity in it, and the first missing one. A one-sample
 * desaturation must never be sampled away (quality.md 1.2).
 *
 * Limits are no input, and need not be. Lowest and highest keep more than any list of limits could ask for: for every
 * number L, a pixel that holds a value below L is drawn with one, and one that holds a value above L too. So a run
 * beyond a limit between two values inside it survives, and a value inside between two beyond, for the limits of today,
 * for those in force when it was measured, and for one that somebody is just dragging. Ends of pixels are kept, so a
 * run that reaches into the next pixel keeps its ends. What one pixel cannot show is how many runs it holds: they come
 * apart when the window is made smaller. Between two limits that are both broken within a pixel, the severity (judged
 * by the limits in force) keeps a value that is in order.
 *
 * The bound: at most 4 points a pixel of one curve (6 of two), one more for each severity beyond the first that the
 * pixel holds (3 at most) and one for a missing value of each curve: `MOST_POINTS`, whatever the series and the limits.
 */
export function decimate(columns: Columns, from: Millis, to: Millis, pixels: number): Uint32Array {
  return choosePoints(columns, { from, to, pixels }, 0, (start, end, summary) => {
    scanInto(columns, start, end, summary, 0);
  });
}

/** The points of a window among those from place `after` on, the summary of a pixel made by whoever knows it best. */
export function choosePoints(
  columns: Columns,
  { from, to, pixels }: Viewport,
  after: number,
  summarize: Summarize,
): Uint32Array {
  const { at } = columns;
  // One point more at each side, so that the line runs to the edge.
  const low = Math.max(after, firstAtOrAfter(at, from) - 1);
  const high = Math.min(at.length, firstAfter(at, to) + 1);
  if (high - low <= pixels * 4) return placesFrom(low, Math.max(low, high));
  const perPixel = to > from ? (to - from) / pixels : 1;
  const most = columns.second === null ? MOST_POINTS.one : MOST_POINTS.two;
  // The pixels, the edge of the last one, and a point beyond each side.
  const out = new Uint32Array(Math.min(high - low, (pixels + 3) * most) + most);
  const summary = new Int32Array(FIELDS);
  let length = 0;
  for (let start = low; start < high;) {
    const end = bucketEnd(at, start, high, from, perPixel);
    clearSummary(summary, 0);
    summarize(start, end, summary);
    length = writePlaces(summary, start, end, out, length);
    start = end;
  }
  return out.slice(0, length);
}

function placesFrom(low: number, high: number): Uint32Array {
  const places = new Uint32Array(high - low);
  for (let place = 0; place < places.length; place += 1) places[place] = low + place;
  return places;
}

/** Where the pixel of the point at `start` ends; the points between share it, all of an instant together. */
function bucketEnd(at: Float64Array, start: number, high: number, from: Millis, perPixel: number): number {
  const pixelOf = (index: number): number => Math.floor(((at[index] ?? 0) - from) / perPixel);
  const pixel = pixelOf(start);
  let end = Math.min(high, Math.max(start + 1, firstAtOrAfter(at, from + (pixel + 1) * perPixel)));
  // The edge is rounded, the pixel of a point is not: a point on the edge belongs to its own pixel.
  while (end > start + 1 && pixelOf(end - 1) > pixel)
    end = Math.max(start + 1, firstAtOrAfter(at, at[end - 1] ?? 0));
  while (end < high && pixelOf(end) === pixel) end = Math.min(high, firstAfter(at, at[end] ?? 0));
  return end;
}
