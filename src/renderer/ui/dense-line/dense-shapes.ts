import { graphic } from 'echarts/core';
import { HALF_PX } from './dense-picture';

/** Where values stand in the picture: pixels from the left edge of the plot, from the top of value 0, and of one unit. */
export interface Place {
  readonly left: number;
  readonly zero: number;
  readonly unit: number;
}

/** The stretch of the canvas, over its whole height, that an element draws in and nothing beyond: whole pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** What a path draws and where; `items` are strokes or marks as in a picture. */
export interface DenseShape {
  readonly items: Float64Array;
  readonly place: Place;
  readonly stretch: Stretch;
}

type Element = Parameters<InstanceType<typeof graphic.Group>['add']>[0];

/** A path among the elements of a chart. When it changes, its stretch is painted anew. */
export interface DensePath {
  readonly element: Element;
  readonly renew: (items: Float64Array) => void;
}

/** As other curves. */
const Z = 3;
/** A curve that stands still is drawn as thick as a line is. */
const LEAST_PX = 1.5;

const none: DenseShape = {
  items: new Float64Array(0),
  place: { left: 0, zero: 0, unit: 0 },
  stretch: { from: 0, to: 0, height: 0 },
};

const StrokePath = graphic.extendShape({
  shape: none,
  getBoundingRect() {
    return rectOf((this.shape ?? none)['stretch'] as Stretch);
  },
  buildPath: (context, { items, place: { left, zero, unit } }: DenseShape) => {
    const pen = penOf(context);
    for (let at = 0; at < items.length; at += 3) {
      const x = left + (items[at] ?? 0) + 0.5;
      const from = zero + (items[at + 1] ?? 0) * unit;
      const to = zero + (items[at + 2] ?? 0) * unit;
      const more = Math.max(0, LEAST_PX - Math.abs(from - to)) / 2;
      pen.moveTo(x, from + more);
      pen.lineTo(x, to - more);
    }
  },
});

const SquarePath = graphic.extendShape({
  shape: none,
  getBoundingRect() {
    return rectOf((this.shape ?? none)['stretch'] as Stretch);
  },
  buildPath: (context, { items, place: { left, zero, unit } }: DenseShape) => {
    const pen = penOf(context);
    const half = HALF_PX.red;
    for (let at = 0; at < items.length; at += 2) {
      const y = zero + (items[at + 1] ?? 0) * unit;
      pen.rect(left + (items[at] ?? 0) - half, y - half, 2 * half, 2 * half);
    }
  },
});

const TrianglePath = graphic.extendShape({
  shape: none,
  getBoundingRect() {
    return rectOf((this.shape ?? none)['stretch'] as Stretch);
  },
  buildPath: (context, { items, place: { left, zero, unit } }: DenseShape) => {
    const pen = penOf(context);
    const half = HALF_PX.yellow;
    for (let at = 0; at < items.length; at += 2) {
      const x = left + (items[at] ?? 0);
      const y = zero + (items[at + 1] ?? 0) * unit;
      pen.moveTo(x, y - half);
      pen.lineTo(x + half, y + half);
      pen.lineTo(x - half, y + half);
      pen.closePath();
    }
  },
});

/** Upright strokes of one ink: a path for all of them, whatever it holds. */
export function strokePath(shape: DenseShape, stroke: string, opacity = 1): DensePath {
  const style = { stroke, opacity, lineWidth: 1, fill: 'none' };
  return densePath(new StrokePath({ silent: true, z: Z, shape, style }));
}

/** Marks of deviating times, squares for red and triangles for yellow: the shape says it too. */
export function markPath(
  shape: DenseShape,
  severity: 'yellow' | 'red',
  { fill, ink: stroke }: { readonly fill: string; readonly ink: string },
): DensePath {
  const Shape = severity === 'red' ? SquarePath : TrianglePath;
  return densePath(new Shape({ silent: true, z: Z, shape, style: { fill, stroke, lineWidth: 1 } }));
}

function densePath(path: InstanceType<typeof StrokePath>): DensePath {
  return {
    // It is one; its types do not know of optional properties that are never undefined.
    element: path as unknown as Element,
    renew: (items) => {
      path.setShape({ items });
    },
  };
}

function rectOf({ from, to, height }: Stretch): InstanceType<typeof graphic.BoundingRect> {
  // A pixel is added where it is painted.
  return new graphic.BoundingRect(from, 0, to - from - 1, height - 1);
}

type Context = Parameters<InstanceType<typeof StrokePath>['buildPath']>[0];

/** The canvas itself: what stands between it and a path takes longer than the path. */
function penOf(context: Context): CanvasRenderingContext2D {
  return 'getContext' in context ? context.getContext() : context;
}
