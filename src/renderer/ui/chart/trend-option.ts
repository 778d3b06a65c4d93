import type { EChartsCoreOption } from 'echarts/core';
import type { Millis } from '@shared/clock';
import type { Palette } from '../tokens';
import { font } from '../tokens';
import { axisStep, type DrawnPoint, type Gap, type LimitLine, type TrendModel } from './trend-model';
import { spreadLabels } from './spread-labels';
import { timeTicks } from './time-ticks';

/** What the option needs besides the model. */
export interface TrendLook {
  readonly palette: Palette;
  readonly window: { readonly from: Millis; readonly to: Millis };
  readonly pixels: number;
  readonly compact: boolean;
  /** A fill for gaps; a pattern on a screen, a colour in a test. */
  readonly hatch: unknown;
  readonly limits: readonly LimitLine[];
  readonly limitLabel: (limit: LimitLine) => string;
  readonly gapLabel: (gap: Gap) => string;
  readonly axisLabel: (value: number) => string;
  /** A mark across the time axis: what lies before it was fetched and is not kept here. */
  readonly boundary: { readonly at: Millis; readonly label: string } | null;
  /** Height of the whole chart. */
  readonly height: number;
}

const POINTS_SHOWN_BELOW = 60;
const GAP_LABEL_FROM_PX = 90;
const TOP = 8;
const BOTTOM = 22;
const LABEL_PX = 13;

/** The whole ECharts option of one measure. Pure: the same input gives the same picture. */
export function trendOption(model: TrendModel, look: TrendLook): EChartsCoreOption {
  const { palette } = look;
  return {
    animation: false,
    textStyle: { fontFamily: font.family, fontSize: font.small, color: palette.muted },
    grid: { left: 40, right: look.compact ? 58 : 92, top: TOP, bottom: BOTTOM },
    xAxis: timeAxis(look),
    yAxis: valueAxis(model, look),
    tooltip: { trigger: 'axis', showContent: false, renderMode: 'richText', axisPointer: pointer(palette) },
    series: [
      curve('first', model.first, model, look, true),
      ...(model.second === null ? [] : [curve('second', model.second, model, look, false)]),
      ...deviations('first', model.first, palette),
      ...(model.second === null ? [] : deviations('second', model.second, palette)),
    ],
  };
}

function pointer(palette: Palette): object {
  return {
    type: 'line',
    snap: true,
    lineStyle: { color: palette.accent, width: 1, type: 'solid' },
    label: { show: false },
  };
}

function timeAxis({ window, pixels, palette }: TrendLook): object {
  const ticks = timeTicks(window.from, window.to, pixels);
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]));
  const values = ticks.map((tick) => tick.at);
  return {
    type: 'value',
    min: window.from,
    max: window.to,
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: true, customValues: values, lineStyle: { color: palette.line } },
    axisLabel: {
      customValues: values,
      color: palette.muted,
      fontSize: font.small - 1,
      formatter: (at: number) => labels.get(at) ?? '',
    },
    splitLine: { show: false },
  };
}

function valueAxis(model: TrendModel, look: TrendLook): object {
  const [low, high] = model.axis;
  return {
    type: 'value',
    min: low,
    max: high,
    interval: look.compact ? compactStep(low, high) : axisStep(low, high),
    axisLabel: {
      color: look.palette.muted,
      fontSize: font.small - 1,
      formatter: (value: number) => look.axisLabel(value),
    },
    splitLine: { lineStyle: { color: look.palette.line, opacity: 0.5, width: 1 } },
  };
}

/** Three marks where the steps can be halved, else the two ends. */
function compactStep(low: number, high: number): number {
  const steps = Math.round((high - low) / axisStep(low, high));
  return steps % 2 === 0 ? (high - low) / 2 : high - low;
}

function curve(
  id: string,
  points: readonly DrawnPoint[],
  model: TrendModel,
  look: TrendLook,
  marked: boolean,
): object {
  return {
    id,
    type: 'line',
    data: points.map(([at, value]) => [at, value]),
    connectNulls: false,
    symbol: model.count < POINTS_SHOWN_BELOW ? 'circle' : 'none',
    symbolSize: 4,
    itemStyle: { color: look.palette.ink },
    lineStyle: { color: look.palette.ink, width: 1.5, opacity: id === 'second' ? 0.7 : 1 },
    emphasis: { disabled: true },
    z: 3,
    ...(marked ? { markLine: limitMarks(model, look), markArea: gapMarks(model, look) } : {}),
  };
}

function limitMarks(model: TrendModel, look: TrendLook): object {
  const [low, high] = model.axis;
  const plot = look.height - TOP - BOTTOM;
  const lines = look.limits.map((limit) => ((high - limit.value) / (high - low)) * plot);
  const places = spreadLabels(lines, LABEL_PX, plot);
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    data: [
      ...boundaryMark(look),
      ...look.limits.map((limit, index) => ({
        yAxis: limit.value,
        lineStyle: { color: look.palette[limit.severity].ink, width: 1, type: [4, 3], opacity: 0.8 },
        label: {
          position: 'end',
          distance: 4,
          offset: [0, (places[index] ?? 0) - (lines[index] ?? 0)],
          formatter: look.limitLabel(limit),
          color: look.palette[limit.severity].ink,
          fontSize: font.small - 1,
        },
      })),
    ],
  };
}

function boundaryMark({ boundary, window, palette }: TrendLook): object[] {
  if (boundary === null || boundary.at <= window.from || boundary.at >= window.to) return [];
  return [
    {
      xAxis: boundary.at,
      lineStyle: { color: palette.lineStrong, width: 1, type: 'dotted' },
      label: {
        position: 'end',
        distance: 0,
        align: 'right',
        verticalAlign: 'top',
        offset: [-5, 2],
        formatter: `← ${boundary.label}`,
        color: palette.muted,
        fontSize: font.small - 1,
      },
    },
  ];
}

function gapMarks(model: TrendModel, look: TrendLook): object {
  const perPixel = (look.window.to - look.window.from) / look.pixels;
  return {
    silent: true,
    animation: false,
    itemStyle: { color: look.hatch },
    label: { show: true, position: 'insideTop', color: look.palette.muted, fontSize: font.small - 1 },
    data: model.gaps.map((gap) => [
      {
        xAxis: gap.from,
        name: (gap.to - gap.from) / perPixel >= GAP_LABEL_FROM_PX ? look.gapLabel(gap) : '',
      },
      { xAxis: gap.to },
    ]),
  };
}

/** Out-of-limit stretches: thicker, in the ink of the severity, with the severity's own shape. */
function deviations(id: string, points: readonly DrawnPoint[], palette: Palette): object[] {
  return (['yellow', 'red'] as const).map((severity) => ({
    id: `${id}-${severity}`,
    type: 'line',
    data: deviating(points, severity === 'yellow' ? 1 : 2),
    connectNulls: false,
    symbol: severity === 'red' ? 'rect' : 'triangle',
    symbolSize: severity === 'red' ? 7 : 8,
    showAllSymbol: true,
    itemStyle: { color: palette[severity].fill, borderColor: palette[severity].ink, borderWidth: 1 },
    lineStyle: { color: severity === 'red' ? palette.red.fill : palette.yellow.ink, width: 3 },
    silent: true,
    emphasis: { disabled: true },
    z: severity === 'red' ? 5 : 4,
    tooltip: { show: false },
  }));
}

/** Only the points of one severity, with breaks where others lie between. */
export function deviating(points: readonly DrawnPoint[], severity: number): [number, number | null][] {
  const found: [number, number | null][] = [];
  let open = false;
  for (const [at, value, own] of points) {
    if (value !== null && own === severity) {
      found.push([at, value]);
      open = true;
    } else if (open) {
      found.push([at, null]);
      open = false;
    }
  }
  return found;
}
