import { useEffect, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { freshnessOf, isAhead } from '@shared/clinical/freshness';
import { BLOOD_PRESSURE } from '@shared/clinical/measures';
import type { Millis } from '@shared/clock';
import type { LatestValue, PatientView, SeriesView } from '@shared/ipc/views';
import { joinSeries } from '@shared/series/join-series';
import { useKnownUntil } from '@renderer/state/freshness';
import { useTrend } from '@renderer/state/trend-data';
import { noteExtent } from '@renderer/state/trends/trend-view';
import { askedFor, type Viewport } from '@renderer/state/trends/trend-window';
import { panelModel, type PanelInput } from '@renderer/ui/chart/panel-model';
import { plotWidth } from '@renderer/ui/chart/plot-geometry';
import { gapAfter, overdueAfter } from '@renderer/ui/chart/trend-model';
import { TrendPanel } from '@renderer/ui/chart/trend-panel';
import { implausibleAt, seriesReadout } from '@renderer/ui/format/readout';
import { ago, shortTime } from '@renderer/ui/format/time';
import { expectedEvery } from '@renderer/ui/format/expected';
import { isUnknownMeasure, latestText, measureName, shownUnit } from '@renderer/ui/format/value';
import { Figures } from './figures';
import { PanelFrame, PAPER_SHARPNESS, type PanelReading } from './panel-frame';
import { isOwnUnit, limitZones, normalBands, panelLimits, type MeasurePanelProps } from './panel-parts';

const HEIGHT = 132;
/** An empty series of a measure that is being read. */
const none = {
  at: new Float64Array(0),
  value: new Float64Array(0),
  second: null,
  severity: new Uint8Array(0),
};

/** One measure over time, with what is normal, agreed and missing. */
export function MeasurePanel(props: MeasurePanelProps): ReactElement {
  const { view, measure, window, width, now, scheme, older } = props;
  const { t, i18n } = useTranslation();
  const { code, text } = measure;
  const { columns, step, boundary, error } = useColumns(props);
  const input = usePanelInput(props, columns, step);
  const axis = useMemo(
    () => (columns === null ? null : panelModel({ ...input, pixels: plotWidth(width) }).axis),
    [columns, input, width],
  );
  const reading = useMemo((): PanelReading | null => {
    if (columns === null) return null;
    const series: SeriesView = columns;
    const say = (index: number): string => {
      const future = isAhead(series.at[index] ?? 0, now) ? ` · ${t('trend.future')}` : '';
      return `${seriesReadout(t, series, index, i18n.language)}${future}`;
    };
    return { at: series.at, say, sayPlain: say };
  }, [columns, now, t, i18n.language]);
  const name = measureName(t, code, text);
  const latest = view.latest.find((value) => value.code === code) ?? null;
  return (
    <PanelFrame
      name={name}
      unit={shownUnit(code, measure.unit)}
      badges={<Badges {...props} columns={columns} latest={latest} />}
      figures={<Figures {...props} limits={input.limits} />}
      newest={latest === null ? null : <Newest latest={latest} view={view} now={now} />}
      reading={reading}
      columns={columns}
      axis={axis}
      window={window}
      width={width}
      height={HEIGHT}
      isPaper={props.isPaper === true}
    >
      {columns === null ? (
        error !== null && <p className="quiet chart-none">{t(`error.${error}`)}</p>
      ) : (
        <>
          <TrendPanel
            input={input}
            width={width}
            height={HEIGHT}
            scheme={scheme}
            boundary={older === null ? null : boundary}
            {...(props.isPaper === true ? { sharpness: PAPER_SHARPNESS } : {})}
          />
          {!hasIn(columns, window) && (
            <p className="quiet panel-empty">
              <span>{t('chart.none')}</span>
            </p>
          )}
        </>
      )}
    </PanelFrame>
  );
}

/** What is kept here around the window, with what was fetched from before it. */
function useColumns({ view, measure, window, width, older }: MeasurePanelProps) {
  const { code } = measure;
  const asked = askedFor(window);
  const pixels = Math.round((plotWidth(width) * (asked.to - asked.from)) / (window.to - window.from));
  const { slice, error } = useTrend(view.patient.id, code, asked, pixels);
  useEffect(() => {
    if (slice !== null) noteExtent(code, { oldestAt: slice.oldestAt, newestAt: slice.newestAt });
  }, [slice, code]);
  const columns = useMemo(
    () => (slice === null || older === null ? slice : joinSeries(older, slice)),
    [slice, older],
  );
  return { columns, step: slice?.step ?? 0, boundary: slice?.oldestAt ?? null, error };
}

function usePanelInput(
  { view, measure, window, now }: MeasurePanelProps,
  columns: PanelInput['columns'] | null,
  step: Millis,
): Omit<PanelInput, 'pixels'> {
  const { plan } = view;
  const { code, unit } = measure;
  const knownUntil = useKnownUntil();
  const parts = useMemo(() => {
    const limits = panelLimits(plan, code, unit);
    // Two measures on one axis: a zone of the one would lie over the values of the other.
    const zones = code === BLOOD_PRESSURE ? [] : limitZones(limits);
    return { limits, zones, normal: isOwnUnit(measure) ? normalBands(plan, code) : [] };
  }, [plan, code, unit, measure]);
  return useMemo(
    () => ({
      kind: code === BLOOD_PRESSURE ? 'range' : 'line',
      columns: columns ?? { code, unit, ...none },
      step,
      window,
      now,
      gapMs: gapAfter(plan, code),
      overdueMs: overdueAfter(plan, code),
      knownUntil,
      ...parts,
    }),
    [code, unit, columns, step, window, now, plan, knownUntil, parts],
  );
}

function hasIn(columns: SeriesView, window: Viewport): boolean {
  return columns.at.some((at) => at >= window.from && at <= window.to);
}

interface BadgesProps extends MeasurePanelProps {
  readonly columns: SeriesView | null;
  readonly latest: LatestValue | null;
}

/** What must be known before a curve is believed. */
function Badges({ view, measure, columns, latest, now, window }: BadgesProps): ReactElement {
  const { t } = useTranslation();
  const { code } = measure;
  const isStale = latest !== null && now - latest.at > overdueAfter(view.plan, code);
  const inView = (index: number): boolean => {
    const at = columns?.at[index] ?? 0;
    return at >= window.from && at <= window.to;
  };
  const future = columns?.at.reduce((sum, at) => (isAhead(at, now) ? sum + 1 : sum), 0) ?? 0;
  const hasOdd = columns?.at.some((_, index) => inView(index) && implausibleAt(columns, index)) ?? false;
  return (
    <>
      {isUnknownMeasure(code) && <span className="badge badge-quiet">{t('measure.unknown')}</span>}
      {!isOwnUnit(measure) && <span className="badge badge-quiet">{t('trend.unknownUnit')}</span>}
      {hasOdd && <span className="badge badge-quiet">{t('chart.hasImplausible')}</span>}
      {future > 0 && <span className="badge badge-quiet">{t('trend.futureCount', { count: future })}</span>}
      {isStale && (
        <span className="badge badge-quiet stale">
          {t('trend.staleSince', { time: shortTime(latest.at, now) })}
        </span>
      )}
    </>
  );
}

interface NewestProps {
  readonly latest: LatestValue;
  readonly view: PatientView;
  readonly now: Millis;
}

/** The newest value with its age; drawn as stale where it is. */
function Newest({ latest, view, now }: NewestProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { severity } = latest;
  const isStale = freshnessOf(latest.at, now, expectedEvery(view.plan, latest.code)) === 'stale';
  return (
    <>
      <span className={`value value-${severity}${isStale ? ' stale' : ''}`}>
        {latestText(latest, i18n.language)}
      </span>{' '}
      {shownUnit(latest.code, latest.unit)}
      {(severity === 'red' || severity === 'yellow') && ` · ${t(`severity.${severity}`)}`}
      {` · ${ago(t, latest.at, now)}`}
    </>
  );
}
