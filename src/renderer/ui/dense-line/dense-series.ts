import { graphic, type EChartsType } from 'echarts/core';
import type { Palette } from '../tokens';
import type { DenseCurve, Strokes } from './dense-curve';

const STROKES = 'uprightStrokes';
const MARKS = 'deviationMarks';
/** A curve that stands still is drawn as thick as a line is. */
const LEAST_PX = 1.5;
/** Half of a mark's size. */
const HALF_PX = { red: 3.5, yellow: 4.5 } as const;

/** Where values stand in the picture: pixels from the left edge of the plot, from the top of value 0, and of one unit. */
interface Place {
  readonly left: number;
  readonly zero: number;
  readonly unit: number;
}

const StrokePath = graphic.extendShape({
  shape: { strokes: new Float64Array(0), left: 0, zero: 0, unit: 0 },
  buildPath: (context, { strokes, left, zero, unit }: Place & { strokes: Strokes }) => {
    for (let at = 0; at < strokes.length; at += 3) {
      const x = left + (strokes[at] ?? 0) + 0.5;
      const from = zero + (strokes[at + 1] ?? 0) * unit;
      const to = zero + (strokes[at + 2] ?? 0) * unit;
      const more = Math.max(0, LEAST_PX - Math.abs(from - to)) / 2;
      context.moveTo(x, from + more);
      context.lineTo(x, to - more);
    }
  },
});

/** Squares for red, triangles for yellow: the shape says it too. */
const MarkPath = graphic.extendShape({
  shape: { points: new Float64Array(0), severity: 'red', left: 0, zero: 0, unit: 0 },
  buildPath: (
    context,
    { points, severity, left, zero, unit }: Place & { points: Float64Array; severity: 'yellow' | 'red' },
  ) => {
    const half = HALF_PX[severity];
    for (let at = 0; at < points.length; at += 2) {
      const x = left + (points[at] ?? 0);
      const y = zero + (points[at + 1] ?? 0) * unit;
      if (severity === 'red') context.rect(x - half, y - half, 2 * half, 2 * half);
      else {
        context.moveTo(x, y - half);
        context.lineTo(x + half, y + half);
        context.lineTo(x - half, y + half);
        context.closePath();
      }
    }
  },
});

/** Registers the shapes; called once at start. */
export function registerStrokes(): void {
  graphic.registerShape(STROKES, StrokePath);
  graphic.registerShape(MARKS, MarkPath);
}

/** What is drawn of a dense curve: marks of the time axis below it, the curve, and the marks of deviating times above. */
export interface DensePicture {
  readonly grid: Strokes;
  readonly curve: DenseCurve;
  /** Pairs of column and value. */
  readonly marks: { readonly yellow: Float64Array; readonly red: Float64Array };
}

interface DrawParams {
  readonly coordSys: { readonly x: number };
}
interface DrawApi {
  readonly coord: (point: readonly [number, number]) => readonly [number, number];
}

/** One path of the picture: its name, its kind and what it holds. */
interface Part {
  readonly name: string;
  readonly type: string;
  readonly shape: Record<string, unknown>;
  readonly style: object;
}

function partsOf({ grid, curve, marks }: DensePicture, palette: Palette): Part[] {
  const strokes = (name: string, part: Strokes, stroke: string, opacity = 1): Part => ({
    name,
    type: STROKES,
    shape: { strokes: part },
    style: { stroke, opacity, lineWidth: 1, fill: 'none' },
  });
  const signs = (severity: 'yellow' | 'red'): Part => ({
    name: `dense-${severity}-marks`,
    type: MARKS,
    shape: { points: marks[severity], severity },
    style: { fill: palette[severity].fill, stroke: palette[severity].ink, lineWidth: 1 },
  });
  return [
    strokes('dense-grid', grid, palette.line, 0.5),
    strokes('dense-ink', curve.ink, palette.ink),
    strokes('dense-yellow', curve.yellow, palette.yellow.ink),
    strokes('dense-red', curve.red, palette.red.fill),
    signs('yellow'),
    signs('red'),
  ];
}

/** A dense curve as one series of ECharts: a path for each ink, whatever it holds. */
export function denseSeries(picture: DensePicture, palette: Palette): object {
  const parts = partsOf(picture, palette);
  return {
    id: 'dense',
    type: 'custom',
    coordinateSystem: 'cartesian2d',
    silent: true,
    animation: false,
    z: 3,
    data: [[0, 0]],
    renderItem: ({ coordSys }: DrawParams, api: DrawApi) => {
      const zero = api.coord([0, 0])[1];
      const place = { left: coordSys.x, zero, unit: api.coord([0, 1])[1] - zero };
      return {
        type: 'group',
        children: parts.map(({ shape, ...part }) => ({ ...part, shape: { ...shape, ...place } })),
      };
    },
  };
}

/** Puts another dense curve in the place of the one that is drawn; false where none is. Frame, axes and size are as they were. */
export function renewDense(chart: EChartsType, picture: DensePicture, palette: Palette): boolean {
  const zr = chart.getZr();
  const drawn = new Map(zr.storage.getDisplayList().map((element) => [element.name, element]));
  for (const { name, shape } of partsOf(picture, palette)) {
    const path = drawn.get(name);
    if (!(path instanceof StrokePath || path instanceof MarkPath)) return false;
    path.setShape(shape);
  }
  zr.flush();
  return true;
}
