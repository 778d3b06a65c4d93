import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE, type Millis } from '@shared/clock';
import type { SeriesView } from '@shared/ipc/views';
import { palettes } from '../tokens';
import { calendarDay, duration } from '../format/time';
import { formatNumber, formatValue } from '../format/value';
import { useScheme } from '../theme/use-scheme';
import { useNow } from '../use-now';
import { hatchPattern, makeChart, type Chart } from './chart-engine';
import { nearest } from '@shared/series/decimate';
import { trendModel, type LimitLine, type Tail } from './trend-model';
import { trendOption } from './trend-option';

/** How often the end of a curve is drawn anew while nothing else changes. */
const TAIL_STEP = 10 * MINUTE;

export interface TimeChartProps {
  readonly series: SeriesView;
  readonly window: { readonly from: Millis; readonly to: Millis };
  readonly limits: readonly LimitLine[];
  readonly gapMs: Millis;
  /** After how long a measurement is overdue. */
  readonly overdueMs: Millis;
  /** Until when the copy is known to be whole; null while it is current. */
  readonly knownUntil: Millis | null;
  /** Where what is kept here begins and what was fetched for this look ends; null where nothing was. */
  readonly boundary: Millis | null;
  readonly height: number;
  readonly compact: boolean;
  /** Charts of one group share the crosshair. */
  readonly group: string | null;
  /** Index into the series under the crosshair, null when it is away. */
  readonly onReadout: (index: number | null) => void;
  readonly label: string;
}

/** One measure over time. What the crosshair meets is read out by the panel's header, not over the data. */
export function TimeChart(props: TimeChartProps): ReactElement {
  const { series, window, limits, gapMs, overdueMs, knownUntil, boundary, compact, group, onReadout } = props;
  const { t, i18n } = useTranslation();
  const scheme = useScheme();
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Chart | null>(null);
  const width = useChart(frame, group, setChart);
  const palette = palettes[scheme];
  const hatch = useMemo(() => hatchPattern(palette.hatch), [palette]);
  const now = useNow(TAIL_STEP);
  const option = useMemo(() => {
    const tail: Tail = { now, overdueMs, knownUntil };
    const pixels = Math.max(100, width - (compact ? 98 : 132));
    const model = trendModel(series, window, limits, gapMs, pixels, tail);
    return trendOption(model, {
      palette,
      window,
      pixels,
      compact,
      hatch,
      limits,
      limitLabel: (limit) => limitWords(limit, i18n.language, compact),
      gapLabel: (gap) =>
        gap.unfetched === true
          ? t('chart.unfetched')
          : t('chart.gap', { span: duration(t, gap.to - gap.from) }),
      boundary: boundary === null ? null : { at: boundary, label: t('history.boundary') },
      axisLabel: (value) => formatNumber(value, Number.isInteger(value) ? 0 : 1, i18n.language),
      height: props.height,
    });
  }, [
    series,
    window,
    limits,
    gapMs,
    now,
    overdueMs,
    knownUntil,
    boundary,
    compact,
    hatch,
    palette,
    width,
    props.height,
    t,
    i18n.language,
  ]);
  useEffect(() => {
    if (chart !== null && !chart.isDisposed() && width > 0) chart.setOption(option, { notMerge: true });
  }, [chart, option, width]);
  useCrosshair(chart, series, onReadout);
  const onKey = useKeys(chart, series, window, onReadout);
  return (
    <div
      ref={frame}
      className="chart"
      data-size-px={props.height}
      role="img"
      aria-label={props.label}
      tabIndex={compact ? -1 : 0}
      onKeyDown={onKey}
      style={{ height: props.height }}
    />
  );
}

function limitWords(limit: LimitLine, language: string, compact: boolean): string {
  const value = `${limit.side === 'low' ? '<' : '>'} ${formatValue(limit.code, limit.value, language)}`;
  return compact ? value : `${value}  ${calendarDay(Date.parse(limit.from)).slice(0, 6)}`;
}

/** A chart in an element, for as long as it is there; answers the element's width in pixels. */
export function useChart(
  frame: React.RefObject<HTMLDivElement | null>,
  group: string | null,
  onChart: (chart: Chart | null) => void,
): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const { chart, dispose } = makeChart(element, group);
    onChart(chart);
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined || chart.isDisposed()) return;
      chart.resize();
      setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      onChart(null);
      dispose();
    };
  }, [frame, group, onChart]);
  return width;
}

function useCrosshair(
  chart: Chart | null,
  series: SeriesView,
  onReadout: (index: number | null) => void,
): void {
  useEffect(() => {
    if (chart === null) return undefined;
    const move = (event: unknown): void => {
      const at = pointedTime(event);
      onReadout(at === null ? null : nearest(series.at, at));
    };
    const away = (): void => {
      onReadout(null);
    };
    chart.on('updateAxisPointer', move);
    chart.on('globalout', away);
    return () => {
      if (chart.isDisposed()) return;
      chart.off('updateAxisPointer', move);
      chart.off('globalout', away);
    };
  }, [chart, series, onReadout]);
}

/** The time that the crosshair stands at, out of ECharts' own event. */
function pointedTime(event: unknown): number | null {
  if (typeof event !== 'object' || event === null || !('axesInfo' in event) || !Array.isArray(event.axesInfo))
    return null;
  const first: unknown = event.axesInfo[0];
  if (typeof first !== 'object' || first === null || !('value' in first)) return null;
  return typeof first.value === 'number' ? first.value : null;
}

/** Left and right step from measurement to measurement. */
function useKeys(
  chart: Chart | null,
  series: SeriesView,
  window: { readonly from: Millis; readonly to: Millis },
  onReadout: (index: number | null) => void,
): (event: KeyboardEvent) => void {
  const at = useRef<number | null>(null);
  return (event) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0 || chart === null || series.at.length === 0) return;
    event.preventDefault();
    const last = series.at.length - 1;
    const next = Math.min(last, Math.max(0, at.current === null ? last : at.current + step));
    at.current = next;
    onReadout(next);
    const time = series.at[next] ?? window.to;
    const point = chart.convertToPixel('grid', [time, series.value[next] ?? 0]);
    if (Array.isArray(point)) chart.dispatchAction({ type: 'updateAxisPointer', x: point[0], y: point[1] });
  };
}
