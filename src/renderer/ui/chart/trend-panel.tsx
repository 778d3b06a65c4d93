import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { SYSTOLIC } from '@shared/clinical/measures';
import { calendarDay, clockTime, duration, shortTime } from '../format/time';
import { formatNumber, formatValue } from '../format/value';
import { palettes, type SchemeName } from '../tokens';
import { hatchPattern, makePanelChart, type Chart } from './chart-engine';
import { panelModel, type PanelGap, type PanelInput } from './panel-model';
import type { PanelLimit } from './trend-model';
import type { PanelLook } from './panel-ground';
import { plotWidth } from './plot-geometry';
import { showPanel, type ShownPanel } from './show-panel';

export interface TrendPanelProps {
  readonly input: Omit<PanelInput, 'pixels'>;
  readonly width: number;
  readonly height: number;
  readonly scheme: SchemeName;
  readonly boundary: number | null;
  /** Pixels of the canvas for one of the page: more where it goes to paper. */
  readonly sharpness?: number;
}

/** One measure as a picture. What is read and steered stands around it: the picture itself answers to nothing. */
export function TrendPanel(props: TrendPanelProps): ReactElement {
  const { input, width, height, scheme, boundary } = props;
  const frame = useRef<HTMLDivElement>(null);
  const chart = useCanvas(frame, props.sharpness);
  const palette = palettes[scheme];
  const hatch = useMemo(() => hatchPattern(palette.hatch), [palette]);
  const words = useWords(input, boundary);
  const panel = useMemo((): ShownPanel => {
    const pixels = plotWidth(width);
    const look = { ...input, ...words, palette, pixels, height, hatch };
    return { model: panelModel({ ...input, pixels }), look, width };
  }, [input, words, width, height, palette, hatch]);
  useEffect(() => {
    if (chart.current !== null && width > 0) showPanel(chart.current, panel);
  }, [chart, panel, width, props.sharpness]);
  return <div ref={frame} className="panel-canvas" style={{ height, width }} aria-hidden="true" />;
}

/** What is said in the picture, the same object while it stays the same. */
function useWords({ now, columns: { code } }: TrendPanelProps['input'], boundary: number | null) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(
    (): Pick<PanelLook, 'boundary' | 'limitLabel' | 'gapLabel' | 'number'> => ({
      boundary: boundary === null ? null : { at: boundary, label: t('history.boundary') },
      limitLabel: (limit) =>
        t(limit.code === code ? 'trend.limit' : 'trend.limitOfPart', {
          letter: t(`severity.letter.${limit.severity}`),
          part: limit.code === SYSTOLIC ? t('trend.upper') : t('trend.lower'),
          bound: boundText(limit, language),
          day: sinceDay(limit, now),
        }),
      gapLabel: (gap) => gapText(t, gap, now),
      number: (value) => formatNumber(value, decimalsOf(value), language),
    }),
    [t, language, now, code, boundary],
  );
}

function boundText({ side, code, value }: PanelLimit, language: string): string {
  return `${side === 'low' ? '<' : '>'} ${formatValue(code, value, language)}`;
}

/** The day and the month; the year too where it is not this one. */
function sinceDay({ since }: PanelLimit, now: number): string {
  const day = calendarDay(since);
  return day.slice(6) === calendarDay(now).slice(6) ? day.slice(0, 6) : `${day.slice(0, 6)}${day.slice(8)}`;
}

function gapText(t: TFunction, gap: PanelGap, now: number): string {
  switch (gap.kind) {
    case 'gap':
      return t('chart.gap', { span: duration(t, gap.length) });
    case 'stale':
      return t('trend.staleSince', { time: shortTime(gap.since, now) });
    case 'unfetched':
      return t('trend.unfetchedSince', { time: clockTime(gap.since) });
  }
}

function decimalsOf(value: number): number {
  return Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2;
}

function useCanvas(
  frame: React.RefObject<HTMLDivElement | null>,
  sharpness?: number,
): React.RefObject<Chart | null> {
  const chart = useRef<Chart | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const made = makePanelChart(element, sharpness);
    chart.current = made.chart;
    return () => {
      chart.current = null;
      made.dispose();
    };
  }, [frame, sharpness]);
  return chart;
}
