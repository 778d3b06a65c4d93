import type { DenseCurve, Strokes } from './dense-curve';

/** What is drawn of a dense curve: marks of the time axis below it, the curve, and the marks of deviating times above. */
export interface DensePicture {
  readonly grid: Strokes;
  readonly curve: DenseCurve;
  readonly marks: { readonly yellow: Marks; readonly red: Marks };
}

/** Two numbers each, from left to right: column in pixels, and value. */
export type Marks = Float64Array;

/** Half of a mark's size, px. */
export const HALF_PX = { red: 3.5, yellow: 4.5 } as const;
/** How far a mark's edge reaches beyond that. */
const EDGE_PX = 1;

/** Column from which on two pictures may differ: left of it no pixel does. Infinite where they are the same. */
export function alikeUntil(before: DensePicture, after: DensePicture): number {
  const reach = (severity: 'yellow' | 'red'): number => HALF_PX[severity] + EDGE_PX;
  return Math.min(
    firstDifference(before.grid, after.grid, 3),
    firstDifference(before.curve.ink, after.curve.ink, 3),
    firstDifference(before.curve.yellow, after.curve.yellow, 3),
    firstDifference(before.curve.red, after.curve.red, 3),
    firstDifference(before.marks.yellow, after.marks.yellow, 2) - reach('yellow'),
    firstDifference(before.marks.red, after.marks.red, 2) - reach('red'),
  );
}

/** The column of the first of two lists' items, each of so many numbers, that is not in both. */
function firstDifference(some: Float64Array, others: Float64Array, width: number): number {
  const length = Math.min(some.length, others.length);
  let at = 0;
  while (at < length && some[at] === others[at]) at += 1;
  if (at === some.length && at === others.length) return Number.POSITIVE_INFINITY;
  const first = at - (at % width);
  return Math.min(some[first] ?? Number.POSITIVE_INFINITY, others[first] ?? Number.POSITIVE_INFINITY);
}

/** All that is drawn in one stretch of columns. */
export interface PictureBlock {
  readonly ink: Strokes;
  readonly yellow: Strokes;
  readonly red: Strokes;
  readonly yellowMarks: Marks;
  readonly redMarks: Marks;
}

/** A picture cut at a column: strokes stand on one side of it, a mark that reaches over it stands on the right. */
export function cutAt(
  { curve, marks }: DensePicture,
  column: number,
): { readonly left: PictureBlock; readonly right: PictureBlock } {
  const block = (part: (list: Float64Array, first: number) => Float64Array): PictureBlock => ({
    ink: part(curve.ink, placeOf(curve.ink, column, 3)),
    yellow: part(curve.yellow, placeOf(curve.yellow, column, 3)),
    red: part(curve.red, placeOf(curve.red, column, 3)),
    yellowMarks: part(marks.yellow, placeOf(marks.yellow, column - HALF_PX.yellow - EDGE_PX, 2)),
    redMarks: part(marks.red, placeOf(marks.red, column - HALF_PX.red - EDGE_PX, 2)),
  });
  return {
    left: block((list, first) => list.subarray(0, first)),
    right: block((list, first) => list.subarray(first)),
  };
}

/** Where the first item at or right of a column begins. */
function placeOf(list: Float64Array, column: number, width: number): number {
  let low = 0;
  let high = list.length / width;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle * width] ?? 0) < column) low = middle + 1;
    else high = middle;
  }
  return low * width;
}
