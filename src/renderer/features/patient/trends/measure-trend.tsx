import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR, MINUTE } from '@shared/clock';
import type { PatientView, SeriesView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { useKnownUntil } from '@renderer/state/freshness';
import { joinSeries } from '@shared/series/join-series';
import { TimeChart } from '@renderer/ui/chart/time-chart';
import { gapAfter, limitLines, overdueAfter } from '@renderer/ui/chart/trend-model';
import { implausibleAt, seriesReadout } from '@renderer/ui/format/readout';
import { isUnknownMeasure, measureName, shownUnit } from '@renderer/ui/format/value';
import { useNow } from '@renderer/ui/use-now';
import { windowOf, type Range } from './ranges';
import { SeriesTable } from './series-table';

export interface MeasureTrendProps {
  readonly view: PatientView;
  readonly measure: PatientView['measures'][number];
  readonly range: Range;
  readonly asTable: boolean;
  /** Values from before what is kept here, fetched for this look; null where none are asked for. */
  readonly older: SeriesView | null;
  /** Told where what is kept here begins, once everything that is kept has been read. */
  readonly onOldest: (code: string, at: number | null) => void;
}

/** One measure over time: name and read-out above, the curve or its table below. */
export function MeasureTrend(props: MeasureTrendProps): ReactElement {
  const { view, measure, range, asTable, older, onOldest } = props;
  const { t, i18n } = useTranslation();
  const hour = useNow(HOUR);
  const minute = useNow(MINUTE);
  const now = range === '24h' ? minute : hour + HOUR;
  const { code, text } = measure;
  const patientId = view.patient.id;
  const newest = view.latest.find((value) => value.code === code)?.at ?? 0;
  // "All" asks from the beginning of time and is then cut to what came.
  const asked = windowOf(range, now, range === 'all' ? 0 : null);
  const { value: series, error } = useReading(
    `${patientId}/${code}/${range}/${String(now)}/${String(newest)}`,
    () => station().readSeries({ patientId, code, from: asked.from, to: asked.to }),
  );
  const kept = useLast(series);
  useEffect(() => {
    if (range === 'all' && series !== null) onOldest(code, series.at[0] ?? null);
  }, [range, series, code, onOldest]);
  const shown = useMemo(
    () => (kept === null || older === null ? kept : joinSeries(older, kept)),
    [kept, older],
  );
  const boundary = older === null || older.at.length === 0 ? null : (kept?.at[0] ?? null);
  const name = measureName(t, code, text);
  const [pointed, setPointed] = useState<number | null>(null);
  return (
    <figure className="trend" aria-label={name}>
      <figcaption className="trend-head">
        <h3>{name}</h3>
        <span className="unit">{shownUnit(code, measure.unit)}</span>
        {isUnknownMeasure(code) && <span className="badge badge-quiet">{t('measure.unknown')}</span>}
        {shown !== null && hasImplausible(shown) && (
          <span className="badge badge-quiet">{t('chart.hasImplausible')}</span>
        )}
        <span className="strip-space" />
        <span className="readout" aria-live={pointed === null ? 'off' : 'polite'}>
          {shown === null ? '' : seriesReadout(t, shown, pointed, i18n.language)}
        </span>
      </figcaption>
      {shown === null ? (
        <div className="chart-hold">{error !== null && <p className="quiet">{t(`error.${error}`)}</p>}</div>
      ) : asTable ? (
        <SeriesTable series={shown} name={name} />
      ) : (
        <TrendBody
          view={view}
          series={shown}
          boundary={boundary}
          range={range}
          now={now}
          name={name}
          onReadout={setPointed}
        />
      )}
    </figure>
  );
}

interface TrendBodyProps {
  readonly view: PatientView;
  readonly series: SeriesView;
  readonly boundary: number | null;
  readonly range: Range;
  readonly now: number;
  readonly name: string;
  readonly onReadout: (index: number | null) => void;
}

function TrendBody(props: TrendBodyProps): ReactElement {
  const { view, series, boundary, range, now, name, onReadout } = props;
  const { t } = useTranslation();
  const knownUntil = useKnownUntil();
  const limits = useMemo(() => limitLines(view.plan, series.code), [view.plan, series.code]);
  const window = useMemo(() => windowOf(range, now, series.at[0] ?? null), [range, now, series]);
  if (series.at.length === 0) return <p className="chart-hold chart-none quiet">{t('chart.none')}</p>;
  return (
    <TimeChart
      series={series}
      window={window}
      limits={limits}
      gapMs={gapAfter(view.plan, series.code)}
      overdueMs={overdueAfter(view.plan, series.code)}
      knownUntil={knownUntil}
      boundary={boundary}
      height={156}
      compact={false}
      group="patient"
      onReadout={onReadout}
      label={t('chart.label', { name, count: series.at.length })}
    />
  );
}

/** Keeps the series in view while the next one is read. */
function useLast(series: SeriesView | null): SeriesView | null {
  const [last, setLast] = useState<SeriesView | null>(series);
  if (series !== null && series !== last) setLast(series);
  return series ?? last;
}

function hasImplausible(series: SeriesView): boolean {
  for (let index = 0; index < series.at.length; index += 1) if (implausibleAt(series, index)) return true;
  return false;
}
