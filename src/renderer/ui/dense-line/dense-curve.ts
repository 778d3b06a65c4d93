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
  /** Where it can be taken up again when points are put behind it. */
  readonly newest: NewestColumn;
}

/** The newest column, and what had been drawn when its first point came. */
export interface NewestColumn {
  /** Place of its first point among the chosen ones. */
  readonly first: number;
  /** Numbers of each ink. */
  readonly ink: number;
  readonly yellow: number;
  readonly red: number;
  readonly range: readonly [low: number, high: number];
  readonly deviating: number;
  /** The point before. */
  readonly last: number;
  readonly lastAt: Millis;
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
 * and a gap end the line, so that the column after them begins anew. `before` is the curve of the points that these begin
 * with, in the same window and by the same limits: only what comes from its newest column on is looked at.
 */
export function denseCurve(
  { columns, window, pixels, gapMs, step }: DenseInput,
  chosen: Uint32Array,
  limits: readonly PanelLimit[],
  isOdd: (value: number) => boolean,
  before: DenseCurve | null = null,
): DenseCurve {
  const perPixel = (window.to - window.from) / pixels;
  const breakMs = Math.max(gapMs, step, perPixel);
  const picture = new Picture(window.from, perPixel, pixels, limits, before);
  const start = before?.newest ?? nothing;
  const deviating = before === null ? [] : before.deviating.slice(0, start.deviating);
  let { last, lastAt } = start;
  let newest = start;
  for (let place = start.first; place < chosen.length; place += 1) {
    const index = chosen[place] ?? 0;
    const at = columns.at[index] ?? 0;
    const read = columns.value[index] ?? Number.NaN;
    const value = isOdd(read) ? Number.NaN : read;
    if (picture.enter(at)) {
      newest = { first: place, ...picture.drawn(), deviating: deviating.length, last, lastAt };
      if (at - lastAt <= breakMs) picture.reach(last);
    }
    picture.reach(value);
    const severity = columns.severity[index] ?? 3;
    // A value that is none cannot be the worst of a time outside.
    if (!Number.isNaN(value) && (severity === 1 || severity === 2)) {
      picture.flag(value, severity);
      deviating.push([at, value, severity]);
    } else if (deviating.length > 0 && deviating.at(-1)?.[1] !== null) deviating.push([at, null, 0]);
    last = value;
    lastAt = at;
  }
  return { ...picture.finish(), deviating, newest };
}

const nothing: NewestColumn = {
  ...{ first: 0, ink: 0, yellow: 0, red: 0, range: [Number.NaN, Number.NaN], deviating: 0 },
  ...{ last: Number.NaN, lastAt: Number.NaN },
};

/** Columns from left to right, each closed when the next one is entered. */
class Picture {
  readonly #ink: StrokeList;
  readonly #beyond;
  #range: readonly [number, number];
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
    before: DenseCurve | null,
  ) {
    const held = (ink: 'ink' | 'yellow' | 'red') => before?.[ink].subarray(0, before.newest[ink]) ?? null;
    this.#ink = new StrokeList(pixels, held('ink'));
    // Each limit may give a stroke to a column, and what was judged without one.
    const most = pixels * (limits.length + 1);
    this.#beyond = {
      yellow: new StrokeList(most, held('yellow')),
      red: new StrokeList(most, held('red')),
    };
    this.#range = before?.newest.range ?? [Number.NaN, Number.NaN];
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

  /** What columns before the one that is open have given. */
  drawn(): Pick<NewestColumn, 'ink' | 'yellow' | 'red' | 'range'> {
    const { yellow, red } = this.#beyond;
    return { ink: this.#ink.length, yellow: yellow.length, red: red.length, range: this.#range };
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
    const [lowest, highest] = this.#range;
    if (!(low >= lowest) || !(high <= highest))
      this.#range = [low >= lowest ? lowest : low, high <= highest ? highest : high];
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

  constructor(most: number, held: Strokes | null) {
    this.#numbers = new Float64Array(3 * most);
    if (held === null) return;
    this.#numbers.set(held);
    this.#length = held.length;
  }

  get length(): number {
    return this.#length;
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
