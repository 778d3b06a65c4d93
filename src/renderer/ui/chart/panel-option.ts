import type { EChartsCoreOption } from 'echarts/core';
import type { Millis } from '@shared/clock';
import { font, type Palette } from '../tokens';
import type { DenseCurve } from '../dense-line/dense-curve';
import type { DensePicture } from '../dense-line/dense-picture';
import { rangeSeries } from './panel-range';
import { ground, type PanelLook } from './panel-ground';
import type { PanelModel } from './panel-model';
import { PLOT_BOTTOM, PLOT_LEFT, PLOT_RIGHT, PLOT_TOP } from './plot-geometry';
import { timeTicks } from './time-ticks';
import { axisStep } from './trend-model';

const POINTS_SHOWN_BELOW = 60;
const MOST_EXCURSIONS = 120;

/** The whole ECharts option of one panel. Pure: the same input gives the same picture. */
export function panelOption(model: PanelModel, look: PanelLook): EChartsCoreOption {
  const { palette, window } = look;
  return {
    animation: false,
    textStyle: { fontFamily: font.family, fontSize: font.small, color: palette.muted },
    grid: { left: PLOT_LEFT, right: PLOT_RIGHT, top: PLOT_TOP, bottom: PLOT_BOTTOM },
    xAxis: {
      type: 'value',
      min: window.from,
      max: window.to,
      show: false,
    },
    yAxis: valueAxis(model, look),
    series: [
      ground(model, look),
      // A dense curve is drawn beside the series.
      ...(model.dense === null ? curveSeries(model, palette) : []),
      ...oddMarks(model, look),
    ],
  };
}

function curveSeries(model: PanelModel, palette: Palette): object[] {
  return [
    ...rangeSeries(model, palette),
    ...(model.kind === 'range' ? [] : model.curves.map((curve) => line(model, curve, palette))),
    ...thickLines(model, palette),
    ...excursionMarks(model, palette),
  ];
}

/** All that a dense curve is drawn from. */
export function densePicture(
  model: PanelModel,
  curve: DenseCurve,
  { window, pixels }: PanelLook,
): DensePicture {
  const [low, high] = model.axis;
  const column = (at: Millis): number => ((at - window.from) / (window.to - window.from)) * pixels;
  const grid = timeTicks(window.from, window.to, pixels).flatMap(({ at }) => [column(at), low, high]);
  const marks = (severity: 'yellow' | 'red'): Float64Array =>
    Float64Array.from(
      model.excursions
        .filter(({ at, severity: own }) => own === severity && at >= window.from && at <= window.to)
        .flatMap(({ at, value }) => [column(at), value]),
    );
  return { grid: Float64Array.from(grid), curve, marks: { yellow: marks('yellow'), red: marks('red') } };
}

function valueAxis(model: PanelModel, look: PanelLook): object {
  const [low, high] = model.axis;
  return {
    type: 'value',
    min: low,
    max: high,
    interval: axisStep(low, high),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: look.palette.muted,
      fontSize: font.small - 1,
      formatter: (value: number) => look.number(value),
    },
    splitLine: { lineStyle: { color: look.palette.line, opacity: 0.5, width: 1 } },
  };
}

function line(model: PanelModel, curve: PanelModel['curves'][number], palette: Palette): object {
  const isSteps = model.kind === 'steps';
  return {
    type: 'line',
    data: curve.map(([at, value]) => [at, value]),
    connectNulls: false,
    ...(isSteps ? { step: 'end' } : {}),
    symbol: model.count < POINTS_SHOWN_BELOW || isSteps ? 'circle' : 'none',
    symbolSize: 4,
    showAllSymbol: true,
    itemStyle: { color: palette.ink },
    lineStyle: { color: palette.ink, width: isSteps ? 1 : 1.5, opacity: isSteps ? 0.55 : 1 },
    emphasis: { disabled: true },
    silent: true,
    z: 3,
  };
}

/** Beyond a limit: in the ink of its severity and thicker, so that it is seen without colours too. */
function thickLines({ outside }: PanelModel, palette: Palette): object[] {
  return (['yellow', 'red'] as const).map((severity) => ({
    id: `outside-${severity}`,
    type: 'line',
    data: outside[severity],
    connectNulls: false,
    symbol: 'none',
    lineStyle: {
      color: severity === 'red' ? palette.red.fill : palette.yellow.ink,
      width: severity === 'red' ? 4 : 3,
      cap: 'butt',
    },
    emphasis: { disabled: true },
    silent: true,
    z: severity === 'red' ? 5 : 4,
  }));
}

/** One shape for each time outside, where it was worst: red a square, yellow a triangle. */
function excursionMarks(model: PanelModel, palette: Palette): object[] {
  const scores =
    model.kind !== 'steps'
      ? []
      : model.curves.flatMap((curve) =>
          curve.flatMap(([at, value, severity]) =>
            value !== null && (severity === 1 || severity === 2)
              ? [{ at, value, severity: severity === 2 ? ('red' as const) : ('yellow' as const) }]
              : [],
          ),
        );
  const shown = thinned([...model.excursions, ...scores]);
  return (['yellow', 'red'] as const).map((severity) => ({
    id: `mark-${severity}`,
    type: 'line',
    data: shown.filter((one) => one.severity === severity).map(({ at, value }) => [at, value]),
    symbol: severity === 'red' ? 'rect' : 'triangle',
    symbolSize: severity === 'red' ? 7 : 9,
    showAllSymbol: true,
    itemStyle: { color: palette[severity].fill, borderColor: palette[severity].ink, borderWidth: 1 },
    lineStyle: { width: 0 },
    emphasis: { disabled: true },
    silent: true,
    z: severity === 'red' ? 7 : 6,
  }));
}

/** Red ones all, yellow ones as many as do not make a carpet. */
function thinned(marks: readonly PanelModel['excursions'][number][]): PanelModel['excursions'] {
  if (marks.length <= MOST_EXCURSIONS) return marks;
  const every = Math.ceil(marks.length / MOST_EXCURSIONS);
  return marks.filter(({ severity }, index) => severity === 'red' || index % every === 0);
}

/** Implausible values: hollow, at the edge where they do not fit, with their figure and a question mark. */
function oddMarks({ odd }: PanelModel, { palette, number }: PanelLook): object[] {
  if (odd.length === 0) return [];
  return [
    {
      id: 'odd',
      type: 'line',
      data: odd.map(({ at, value, shownAt }) => ({
        value: [at, shownAt],
        label: { formatter: `${number(value)} ?` },
      })),
      symbol: 'diamond',
      symbolSize: 9,
      showAllSymbol: true,
      lineStyle: { width: 0 },
      itemStyle: { color: palette.surface, borderColor: palette.ink, borderWidth: 1.5 },
      label: {
        show: odd.length < POINTS_SHOWN_BELOW / 2,
        position: 'right',
        color: palette.ink,
        fontSize: font.small - 1,
      },
      emphasis: { disabled: true },
      silent: true,
      z: 8,
    },
  ];
}
