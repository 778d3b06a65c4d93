import type { EChartsCoreOption } from 'echarts/core';
import { HOUR, MINUTE, type Millis } from '@shared/clock';
import { font, type Palette } from '../tokens';

/** One place on the axis: a length of time by its median and 90th percentile, and how many it is of. */
export interface SpreadRow {
  readonly label: string;
  readonly n: number;
  /** Null where there are too few. */
  readonly medianMs: Millis | null;
  readonly p90Ms: Millis | null;
}

export interface SpreadLook {
  readonly palette: Palette;
  readonly height: number;
  /** Fill of the counts: a pattern on a screen, a colour in a test. */
  readonly hatch: unknown;
  readonly number: (value: number) => string;
  /** Names of the two units. */
  readonly units: { readonly minutes: string; readonly hours: string };
  readonly count: string;
}

const LEFT = 40;
const RIGHT = 12;
const TOP = 28;
const COUNTS = 34;
const LABELS = 22;
const GAP = 28;

/** Hours are read more easily than so many minutes. */
const HOURS_FROM: Millis = 3 * HOUR;

/**
 * Above, median ● and p90 ▲ of each place, joined by a line; below, how many. Shape tells them apart, not colour. Pure: the
 * same input gives the same picture.
 */
export function spreadOption(rows: readonly SpreadRow[], look: SpreadLook): EChartsCoreOption {
  const { palette, height } = look;
  const longest = Math.max(0, ...rows.map(({ p90Ms }) => p90Ms ?? 0));
  const unit = longest >= HOURS_FROM ? HOUR : MINUTE;
  const labels = rows.map(({ label }) => label);
  const value = (of: Millis | null): number | null => (of === null ? null : of / unit);
  const plot = height - TOP - COUNTS - LABELS - GAP;
  return {
    animation: false,
    textStyle: { fontFamily: font.family, fontSize: font.small, color: palette.muted },
    grid: [
      { left: LEFT, right: RIGHT, top: TOP, height: plot },
      { left: LEFT, right: RIGHT, top: TOP + plot + GAP, height: COUNTS },
    ],
    xAxis: [places(labels, 0, palette), places(labels, 1, palette)],
    yAxis: [
      valueAxis(0, look, unit === HOUR ? look.units.hours : look.units.minutes, 4),
      valueAxis(1, look, look.count, 1),
    ],
    series: [
      // The line between the two is a bar that stands on an invisible one.
      bar(
        'below',
        rows.map(({ medianMs }) => value(medianMs)),
        'transparent',
      ),
      bar(
        'between',
        rows.map(({ medianMs, p90Ms }) =>
          medianMs === null || p90Ms === null ? null : (p90Ms - medianMs) / unit,
        ),
        palette.lineStrong,
      ),
      marks(
        'p90',
        'triangle',
        rows.map(({ p90Ms }) => value(p90Ms)),
        palette.ink,
      ),
      marks(
        'median',
        'circle',
        rows.map(({ medianMs }) => value(medianMs)),
        palette.accent,
      ),
      {
        id: 'count',
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        silent: true,
        barMaxWidth: 28,
        itemStyle: { color: look.hatch, borderColor: palette.lineStrong, borderWidth: 1 },
        data: rows.map(({ n }) => n),
      },
    ],
  };
}

function places(labels: readonly string[], gridIndex: number, palette: Palette): object {
  const last = gridIndex === 1;
  return {
    type: 'category',
    gridIndex,
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      show: last,
      color: palette.muted,
      fontSize: font.small - 1,
      hideOverlap: true,
      ...(labels.length > 12 ? { interval: 2 } : { interval: 0, overflow: 'truncate', width: 96 }),
    },
  };
}

function valueAxis(gridIndex: number, { palette, number }: SpreadLook, name: string, splits: number): object {
  return {
    type: 'value',
    gridIndex,
    min: 0,
    splitNumber: splits,
    minInterval: gridIndex === 1 ? 1 : 0,
    name,
    nameLocation: 'end',
    nameGap: gridIndex === 0 ? 10 : 3,
    nameTextStyle: { color: palette.muted, fontSize: font.small - 1, align: 'right', padding: [0, 4, 0, 0] },
    axisLabel: {
      color: palette.muted,
      fontSize: font.small - 1,
      showMinLabel: gridIndex === 0,
      // The name of the axis stands there.
      showMaxLabel: gridIndex === 0,
      formatter: (value: number) => number(value),
    },
    splitLine: { lineStyle: { color: palette.line, opacity: 0.5, width: 1 } },
  };
}

function bar(id: string, data: readonly (number | null)[], color: string): object {
  return { id, type: 'bar', stack: 'range', silent: true, barWidth: 3, itemStyle: { color }, data };
}

function marks(id: string, symbol: string, data: readonly (number | null)[], color: string): object {
  return {
    id,
    type: 'line',
    data,
    symbol,
    symbolSize: 9,
    showAllSymbol: true,
    silent: true,
    lineStyle: { width: 0 },
    itemStyle: { color },
    emphasis: { disabled: true },
    z: 3,
  };
}
