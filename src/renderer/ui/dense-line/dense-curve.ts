import type { Millis } from '@shared/clock';
import type { Columns } from '@shared/series/columns';
import type { Excursion } from '../chart/outside-limits';
import type { TimeWindow } from '../chart/plot-geometry';
import type { PanelLimit } from '../chart/trend-model';

/** Upright strokes of a picture: three numbers each, the column in pixels from the left, and from which value to which. */
export type Strokes = Float64Array;

/** A curve with more points than the picture has columns: what each column holds, and what of it lies beyond a limit. */
export interface DenseCurve {
  readonly ink: Strokes;
  readonly yellow: Strokes;
  readonly red: Strokes;
  /** Lowest and highest value in view; NaN where there is none. */
  readonly range: readonly [low: number, high: number];
  /** Points that are deviating, and a null where others lie between. */
  readonly deviating: readonly (readonly [at: Millis, value: number | null, severity: number])[];
}

/** From this many points a column on, columns say as much as a line does. */
export const DENSE_FROM = 2;
/** Marks of deviating times do not stand closer than this. */
const MARK_ROOM_PX = 8;

/** What is drawn, and where. */
export interface DenseInput {
  readonly columns: Columns;
  readonly window: TimeWindow;
  readonly pixels: number;
  /** After how long without a value the line ends; `step` as in a slice. */
  readonly gapMs: Millis;
  readonly step: Millis;
}

/**
 * The same picture as the line would give, at a fraction of what a line of thousands of joints costs to paint: each
 * pixel column is filled from its lowest to its highest point, and from where the line enters it. A missing or odd value
 * and a gap end the line, so that the column after them begins anew.
 */
export function denseCurve(
  { columns, window, pixels, gapMs, step }: DenseInput,
  chosen: Uint32Array,
  limits: readonly PanelLimit[],
  isOdd: (value: number) => boolean,
): DenseCurve {
  const perPixel = (window.to - window.from) / pixels;
  const breakMs = Math.max(gapMs, step, perPixel);
  const picture = new Picture(window.from, perPixel, pixels, limits);
  const deviating: [Millis, number | null, number][] = [];
  let last = Number.NaN;
  let lastAt = Number.NaN;
  for (const index of chosen) {
    const at = columns.at[index] ?? 0;
    const read = columns.value[index] ?? Number.NaN;
    const value = isOdd(read) ? Number.NaN : read;
    if (picture.enter(at) && at - lastAt <= breakMs) picture.reach(last);
    picture.reach(value);
    const severity = columns.severity[index] ?? 3;
    if (severity === 1 || severity === 2) {
      picture.flag(value, severity);
      deviating.push([at, value, severity]);
    } else if (deviating.length > 0 && deviating.at(-1)?.[1] !== null) deviating.push([at, null, 0]);
    last = value;
    lastAt = at;
  }
  return { ...picture.finish(), deviating };
}

/** Columns from left to right, each closed when the next one is entered. */
class Picture {
  readonly #ink: StrokeList;
  readonly #beyond;
  readonly #range: [number, number] = [Number.NaN, Number.NaN];
  #column = Number.NaN;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  /** Lowest and highest value of the column that was judged yellow, and red. */
  readonly #flagged = { yellow: new Float64Array(2), red: new Float64Array(2) };

  constructor(
    readonly from: Millis,
    readonly perPixel: number,
    readonly pixels: number,
    readonly limits: readonly PanelLimit[],
  ) {
    this.#ink = new StrokeList(pixels);
    // Each limit may give a stroke to a column, and what was judged without one.
    const most = pixels * (limits.length + 1);
    this.#beyond = { yellow: new StrokeList(most), red: new StrokeList(most) };
    this.#clear();
  }

  /** True where the instant begins a column. */
  enter(at: Millis): boolean {
    const column = Math.floor((at - this.from) / this.perPixel);
    if (column === this.#column) return false;
    this.#close();
    this.#clear();
    this.#column = column;
    return true;
  }

  reach(value: number): void {
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
  }

  flag(value: number, severity: 1 | 2): void {
    const range = this.#flagged[severity === 2 ? 'red' : 'yellow'];
    if (!((range[0] ?? 0) <= value)) range[0] = value;
    if (!((range[1] ?? 0) >= value)) range[1] = value;
  }

  finish() {
    this.#close();
    const { yellow, red } = this.#beyond;
    return { ink: this.#ink.list(), yellow: yellow.list(), red: red.list(), range: this.#range };
  }

  #clear(): void {
    this.#low = Number.POSITIVE_INFINITY;
    this.#high = Number.NEGATIVE_INFINITY;
    this.#flagged.yellow.fill(Number.NaN);
    this.#flagged.red.fill(Number.NaN);
  }

  #close(): void {
    const [column, low, high] = [this.#column, this.#low, this.#high];
    if (!(high >= low) || column < 0 || column >= this.pixels) return;
    this.#ink.add(column, low, high);
    if (!(low >= this.#range[0])) this.#range[0] = low;
    if (!(high <= this.#range[1])) this.#range[1] = high;
    const at = this.from + (column + 0.5) * this.perPixel;
    const isShown = { yellow: false, red: false };
    for (const { since, until, side, value, severity } of this.limits) {
      if (at < since || (until !== null && at > until)) continue;
      const isLow = side === 'low';
      if (isLow ? low >= value : high <= value) continue;
      isShown[severity] = true;
      if (isLow) this.#beyond[severity].add(column, low, Math.min(high, value));
      else this.#beyond[severity].add(column, Math.max(low, value), high);
    }
    // What was judged by a limit that is none of today's stands for itself.
    for (const severity of ['yellow', 'red'] as const) {
      const [from = Number.NaN, to = Number.NaN] = this.#flagged[severity];
      if (!isShown[severity] && !Number.isNaN(from)) this.#beyond[severity].add(column, from, to);
    }
  }
}

class StrokeList {
  readonly #numbers: Float64Array;
  #length = 0;

  constructor(most: number) {
    this.#numbers = new Float64Array(3 * most);
  }

  add(pixel: number, low: number, high: number): void {
    const at = this.#length;
    this.#numbers[at] = pixel;
    this.#numbers[at + 1] = low;
    this.#numbers[at + 2] = high;
    this.#length = at + 3;
  }

  list(): Strokes {
    return this.#numbers.subarray(0, this.#length);
  }
}

/** Of marks that would stand on each other the worst one: red before yellow, of equals the first. */
export function marksApart(marks: readonly Excursion[], from: Millis, perPixel: number): Excursion[] {
  const shown: Excursion[] = [];
  let place = Number.NaN;
  for (const mark of marks) {
    const own = Math.floor((mark.at - from) / (perPixel * MARK_ROOM_PX));
    const before = shown.at(-1);
    if (own !== place || before === undefined) shown.push(mark);
    else if (mark.severity === 'red' && before.severity === 'yellow') shown[shown.length - 1] = mark;
    place = own;
  }
  return shown;
}
