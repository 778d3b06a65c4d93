import { DAY } from '@shared/clock';
import { SPO2 } from '@shared/clinical/measures';
import { appendTail } from '@shared/series/append-tail';
import { Pyramid } from '@shared/series/pyramid';
import { sliceAt } from '@shared/series/slice-of';
import type { TrendSlice } from '@shared/series/trend-slice';
import { hatchPattern, makePanelChart, registerChartParts } from '@renderer/ui/chart/chart-engine';
import type { PanelLook } from '@renderer/ui/chart/panel-ground';
import { panelModel, type PanelInput } from '@renderer/ui/chart/panel-model';
import { plotWidth } from '@renderer/ui/chart/plot-geometry';
import { showPanel } from '@renderer/ui/chart/show-panel';
import { palettes } from '@renderer/ui/tokens';
import type { ChartArm } from './chart-arm';
import { SIZE, type ChartData, type TimeWindow } from './chart-data';

const PIXELS = plotWidth(SIZE.width);
const limit = { code: SPO2, side: 'low', from: '2006-01-01T00:00:00Z', since: 0, until: null } as const;
const limits: PanelInput['limits'] = [
  { ...limit, value: 90, severity: 'yellow' },
  { ...limit, value: 88, severity: 'red' },
];

const words: Pick<PanelLook, 'boundary' | 'limitLabel' | 'gapLabel' | 'number'> = {
  boundary: null,
  limitLabel: ({ value }) => `< ${String(value)}`,
  gapLabel: () => '',
  number: String,
};
const none: readonly never[] = [];

/**
 * The way of the product: summaries of the reading thread, the slice of a window, model, option, ECharts. What lies
 * between the threads is left out: a copy of some ten thousand numbers.
 */
export function ourChart(root: HTMLElement, data: ChartData): ChartArm {
  registerChartParts();
  const palette = palettes.light;
  const hatch = hatchPattern(palette.hatch);
  const { to: now } = data.whole();
  let pyramid: Pyramid | null = null;
  let made: ReturnType<typeof makePanelChart> | null = null;
  let slice: TrendSlice | null = null;

  const sliceOf = (window: TimeWindow, after: number): TrendSlice => {
    const viewport = { ...window, pixels: PIXELS };
    pyramid ??= new Pyramid(data.series);
    const whole = { series: data.series, code: SPO2, unit: '%' };
    return { ...sliceAt(whole, pyramid.choose(viewport, after), viewport, after), tail: after > 0 };
  };
  const draw = (window: TimeWindow, said = words): void => {
    if (slice === null || made === null) return;
    const input: PanelInput = {
      ...{ kind: 'line', columns: slice, step: slice.step, window, pixels: PIXELS, now },
      ...{ gapMs: 2 * DAY, overdueMs: 200 * DAY, knownUntil: null, limits, normal: none, zones: none },
    };
    const look = { ...input, ...said, palette, hatch, height: SIZE.height };
    showPanel(made.chart, { model: panelModel(input), look, width: SIZE.width });
    // Now, and not with the next frame.
    made.chart.getZr().flush();
  };
  const all = (): void => {
    slice = sliceOf(data.whole(), 0);
    draw(data.whole());
  };
  return {
    first: () => {
      const frame = root.appendChild(document.createElement('div'));
      Object.assign(frame.style, { width: `${String(SIZE.width)}px`, height: `${String(SIZE.height)}px` });
      made = makePanelChart(frame);
      pyramid = null;
      all();
    },
    clear: () => {
      made?.dispose();
      made = null;
      root.replaceChildren();
    },
    move: (window) => {
      slice = sliceOf(window, 0);
      draw(window);
    },
    append: (count) => {
      data.add(count);
      pyramid?.grow();
      if (slice !== null) slice = appendTail(slice, sliceOf(data.whole(), slice.known));
      draw(data.whole());
    },
    redraw: () => {
      pyramid = null;
      slice = sliceOf(data.whole(), 0);
      // Words of its own make it a picture that shares nothing with the one before.
      draw(data.whole(), { ...words, number: (value) => String(value) });
    },
  };
}
