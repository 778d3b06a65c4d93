import type { Palette } from '../tokens';
import type { PanelModel, RangeBar } from './panel-model';

/** What ECharts hands to what draws an item of ours; only what is used here. */
interface DrawApi {
  readonly value: (dimension: number) => number;
  readonly coord: (data: readonly [number, number]) => readonly [number, number];
}
interface DrawParams {
  readonly dataIndex: number;
}

const inks = (palette: Palette): readonly string[] => [palette.ink, palette.yellow.ink, palette.red.fill];
const WIDTHS = [3, 5, 6] as const;
const CAP_PX = 4;

/** A blood pressure as a bar from the lower to the upper value; where there are too many, a band between two lines. */
export function rangeSeries(model: PanelModel, palette: Palette): object[] {
  if (model.kind !== 'range') return [];
  return model.bars.length > 0
    ? [bars(model.bars, palette)]
    : [band(model, palette), ...model.curves.map((curve) => edge(curve, palette))];
}

function bars(all: readonly RangeBar[], palette: Palette): object {
  return {
    id: 'bars',
    type: 'custom',
    coordinateSystem: 'cartesian2d',
    clip: true,
    silent: true,
    z: 3,
    data: all.map(({ at, high, low, severity }) => [at, high, low, severity]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_params: DrawParams, api: DrawApi) => barShape(api, palette),
  };
}

/** A bar with a cap at each end; where one of the two is missing, the other one as a lone cap. */
function barShape(api: DrawApi, palette: Palette): object {
  const [at, high, low, severity] = [0, 1, 2, 3].map((place) => api.value(place));
  const colour = inks(palette)[severity ?? 0] ?? palette.ink;
  const width = WIDTHS[severity ?? 0] ?? WIDTHS[0];
  const ends = [high, low].flatMap((value) =>
    value === undefined || Number.isNaN(value) ? [] : [api.coord([at ?? 0, value])],
  );
  const [top, bottom] = ends;
  const caps = ends.map(([x, y]) => ({
    type: 'line',
    shape: { x1: x - CAP_PX, x2: x + CAP_PX, y1: y, y2: y },
    style: { stroke: colour, lineWidth: 2 },
  }));
  if (top === undefined || bottom === undefined) return { type: 'group', children: caps };
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: top[0], x2: bottom[0], y1: top[1], y2: bottom[1] },
        style: { stroke: colour, lineWidth: width, opacity: severity === 0 ? 0.75 : 1 },
      },
      ...caps,
    ],
  };
}

/** The area between the two curves, run by run: a gap stays a gap. */
function band({ curves }: PanelModel, palette: Palette): object {
  const runs = runsOf(curves[0] ?? [], curves[1] ?? []);
  return {
    id: 'band',
    type: 'custom',
    coordinateSystem: 'cartesian2d',
    clip: true,
    silent: true,
    z: 2,
    data: runs.map(([first]) => [first?.[0] ?? 0, first?.[1] ?? 0]),
    renderItem: ({ dataIndex }: DrawParams, api: DrawApi) => {
      const run = runs[dataIndex] ?? [];
      const upper = run.map(([at, high]) => api.coord([at, high]));
      const lower = run.map(([at, , low]) => api.coord([at, low])).reverse();
      return {
        type: 'polygon',
        shape: { points: [...upper, ...lower] },
        style: { fill: palette.ink, opacity: 0.14 },
      };
    },
  };
}

type Three = readonly [at: number, high: number, low: number];

function runsOf(high: PanelModel['curves'][number], low: PanelModel['curves'][number]): Three[][] {
  const runs: Three[][] = [];
  let open: Three[] = [];
  for (let index = 0; index < high.length; index += 1) {
    const [at, top] = high[index] ?? [0, null];
    const bottom = low[index]?.[1] ?? null;
    if (top !== null && bottom !== null) open.push([at, top, bottom]);
    else if (open.length > 0) {
      runs.push(open);
      open = [];
    }
  }
  if (open.length > 0) runs.push(open);
  return runs;
}

function edge(curve: PanelModel['curves'][number], palette: Palette): object {
  return {
    type: 'line',
    data: curve.map(([at, value]) => [at, value]),
    connectNulls: false,
    symbol: 'none',
    lineStyle: { color: palette.ink, width: 1 },
    emphasis: { disabled: true },
    silent: true,
    z: 3,
  };
}
