import type { Millis } from '@shared/clock';
import { font, type Palette } from '../tokens';
import type { PanelGap, PanelInput, PanelModel } from './panel-model';
import type { PanelLimit } from './trend-model';
import { PLOT_BOTTOM, PLOT_TOP, type TimeWindow } from './plot-geometry';
import { spreadLabels } from './spread-labels';
import { timeTicks } from './time-ticks';

/** What the picture needs besides the model. */
export interface PanelLook {
  readonly palette: Palette;
  readonly window: TimeWindow;
  readonly pixels: number;
  readonly height: number;
  readonly now: Millis;
  /** Fills for stretches without values: a pattern on a screen, a colour in a test. */
  readonly hatch: unknown;
  readonly limits: readonly PanelLimit[];
  readonly normal: PanelInput['normal'];
  readonly zones: PanelInput['zones'];
  /** Where what is kept here begins; older values were fetched for this look. */
  readonly boundary: { readonly at: Millis; readonly label: string } | null;
  readonly limitLabel: (limit: PanelLimit) => string;
  readonly gapLabel: (gap: PanelGap) => string;
  readonly number: (value: number) => string;
}

const GAP_LABEL_FROM_PX = 84;
const LABEL_PX = 13;
const still = { silent: true, animation: false, symbol: 'none' } as const;

/** What lies under the curve: zones, what is normal, gaps, limits, the time grid. */
export function ground(model: PanelModel, look: PanelLook): object {
  return {
    id: 'ground',
    type: 'line',
    data: [],
    silent: true,
    z: 1,
    markArea: {
      ...still,
      data: [...zoneAreas(model, look), ...normalAreas(model, look), ...gapAreas(model, look)],
    },
    markLine: {
      ...still,
      // A dense curve draws the time grid itself.
      data: [
        ...(model.dense === null ? gridLines(look) : []),
        ...nowLine(look),
        ...boundaryLine(look),
        ...limitLines(model, look),
      ],
    },
  };
}

function area(x: TimeWindow, [low, high]: readonly [number, number], more: object): object[] {
  return [
    { xAxis: x.from, yAxis: high, ...more },
    { xAxis: x.to, yAxis: low },
  ];
}

function zoneAreas({ axis: [bottom, top] }: PanelModel, { zones, window, palette }: PanelLook): object[] {
  return zones.flatMap(({ low, high, severity, from }) => {
    const x = { from: Math.max(from, window.from), to: window.to };
    const y = [Math.max(low ?? bottom, bottom), Math.min(high ?? top, top)] as const;
    if (x.to <= x.from || y[1] <= y[0]) return [];
    return [area(x, y, { itemStyle: { color: palette[severity].tint, opacity: 0.45 } })];
  });
}

function normalAreas({ axis: [bottom, top] }: PanelModel, { normal, window, palette }: PanelLook): object[] {
  return normal.map(({ low, high }) =>
    area(window, [Math.max(low, bottom), Math.min(high, top)], {
      itemStyle: {
        color: palette.accentTint,
        opacity: 0.9,
        borderColor: palette.accent,
        borderWidth: 0,
      },
    }),
  );
}

function gapAreas({ gaps }: PanelModel, look: PanelLook): object[] {
  const perPixel = (look.window.to - look.window.from) / look.pixels;
  return gaps.map((gap) => {
    const hasRoom = (gap.to - gap.from) / perPixel >= GAP_LABEL_FROM_PX;
    return [
      {
        xAxis: gap.from,
        itemStyle: { color: look.hatch },
        name: hasRoom ? look.gapLabel(gap) : '',
        label: {
          show: hasRoom,
          position: 'insideTop',
          color: gap.kind === 'gap' ? look.palette.muted : look.palette.ink,
          backgroundColor: look.palette.surface,
          padding: [1, 4],
          borderRadius: 3,
          fontSize: font.small - 1,
        },
      },
      { xAxis: gap.to },
    ];
  });
}

function gridLines({ window, pixels, palette }: PanelLook): object[] {
  return timeTicks(window.from, window.to, pixels).map(({ at }) => ({
    xAxis: at,
    lineStyle: { color: palette.line, width: 1, type: 'solid', opacity: 0.5 },
    label: { show: false },
  }));
}

/** Where the present is, where the window reaches beyond it: what stands to the right is of a clock that runs ahead. */
function nowLine({ window, now, palette }: PanelLook): object[] {
  if (now <= window.from || now >= window.to) return [];
  return [
    {
      xAxis: now,
      lineStyle: { color: palette.lineStrong, width: 1, type: 'solid' },
      label: { show: false },
    },
  ];
}

function boundaryLine({ boundary, window, palette, pixels }: PanelLook): object[] {
  if (boundary === null || boundary.at <= window.from || boundary.at >= window.to) return [];
  return [
    {
      xAxis: boundary.at,
      lineStyle: { color: palette.lineStrong, width: 1, type: 'dotted' },
      label: {
        // It stands to the left of the line, where there is room for it.
        show: ((boundary.at - window.from) / (window.to - window.from)) * pixels > GAP_LABEL_FROM_PX,
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

/** Each limit from the day it was set, or from the edge of the view; named at the right edge while it applies. */
function limitLines({ axis: [low, high] }: PanelModel, look: PanelLook): object[] {
  const { window, palette, height } = look;
  const plot = height - PLOT_TOP - PLOT_BOTTOM;
  const seen = look.limits.filter(
    ({ since, until }) => since < window.to && (until === null || until > window.from),
  );
  const lines = seen.map(({ value }) => ((high - value) / (high - low)) * plot);
  const places = spreadLabels(lines, LABEL_PX, plot);
  return seen.map((limit, index) => {
    const { ink } = palette[limit.severity];
    const y = limit.value;
    return [
      {
        coord: [Math.max(limit.since, window.from), y],
        symbol: limit.since > window.from ? 'rect' : 'none',
        symbolSize: [2, 9],
        symbolRotate: 0,
        itemStyle: { color: ink },
        lineStyle: { color: ink, width: 1, type: [4, 3], opacity: 0.85 },
        label: {
          show: limit.until === null || limit.until >= window.to,
          position: 'end',
          distance: 5,
          offset: [0, (places[index] ?? 0) - (lines[index] ?? 0)],
          formatter: look.limitLabel(limit),
          color: ink,
          fontSize: font.small - 1,
        },
      },
      { coord: [Math.min(limit.until ?? window.to, window.to), y], symbol: 'none' },
    ];
  });
}
