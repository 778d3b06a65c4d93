import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, fromWireTime, HOUR, MINUTE } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { AlertView, SeriesView } from '@shared/ipc/views';
import type { Observation } from '@shared/model/observation';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { TimeChart } from '@renderer/ui/chart/time-chart';
import { gapAfter, limitLines, overdueAfter } from '@renderer/ui/chart/trend-model';
import { useKnownUntil } from '@renderer/state/freshness';
import { age } from '@renderer/ui/format/time';
import { expectedEvery } from '@renderer/ui/format/expected';
import { freshnessOf } from '@shared/clinical/freshness';
import { seriesReadout } from '@renderer/ui/format/readout';
import { formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

const WINDOW = 14 * DAY;
const SHOWN = 6;

/** What the alert rests on, and the measure around it. */
export function AlertEvidence({ view }: { readonly view: AlertView }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const code = chartCode(view);
  const evidence = [...view.evidence]
    .sort((a, b) => fromWireTime(b.effectiveAt) - fromWireTime(a.effectiveAt))
    .slice(0, SHOWN);
  if (evidence.length === 0 && code === null) return null;
  return (
    <section className="panel-section">
      <h3>{t('evidence.title')}</h3>
      {code !== null && <EvidenceChart key={`${view.patient.id}/${code}`} view={view} code={code} />}
      {evidence.length > 0 && (
        <ul className="evidence">
          {evidence.map((observation) => (
            <li key={observation.id}>
              <TimeText at={fromWireTime(observation.effectiveAt)} now={now} />
              <ObservationText observation={observation} stale={isStale(view, observation, now)} />
              <span className="quiet">{t(`source.${observation.source.kind}`)}</span>
              <span className="evidence-age quiet">{age(t, fromWireTime(observation.effectiveAt), now)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The panel's measure where the alert is about a component of it. */
function chartCode({ row, evidence }: AlertView): string | null {
  const { code } = row.cause;
  const panel = evidence.find((observation) => observation.components?.some((part) => part.code === code));
  return panel?.code ?? code ?? evidence[0]?.code ?? null;
}

function EvidenceChart({ view, code }: { view: AlertView; code: string }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const now = useNow(HOUR);
  const window = useMemo(() => ({ from: now - WINDOW, to: now + HOUR }), [now]);
  const limits = useMemo(() => limitLines(view.plan, code), [view.plan, code]);
  const knownUntil = useKnownUntil();
  const [pointed, setPointed] = useState<number | null>(null);
  const { series, error } = useEvidenceSeries(view, code, window);
  const name = measureName(
    t,
    code,
    view.evidence.find((observation) => observation.code === code)?.text ?? null,
  );
  return (
    <figure className="evidence-chart">
      <figcaption>
        <span>{t('evidence.chart', { name })}</span>
        <span className="readout">
          {series === null ? '' : seriesReadout(t, series, pointed, i18n.language)}
          {error !== null && t(`error.${error}`)}
        </span>
      </figcaption>
      {series === null ? (
        <div className="chart-hold chart-hold-small" />
      ) : (
        <TimeChart
          series={series}
          window={window}
          limits={limits}
          gapMs={gapAfter(view.plan, code)}
          overdueMs={overdueAfter(view.plan, code)}
          knownUntil={knownUntil}
          boundary={null}
          height={128}
          compact
          group={null}
          onReadout={setPointed}
          label={t('chart.label', { name, count: series.at.length })}
        />
      )}
    </figure>
  );
}

/**
 * The measure in a window, read again with every new piece of evidence and every change of the patient. What is drawn
 * stays until the next reading has come, and goes where that failed: an old curve is no answer about now.
 */
function useEvidenceSeries(
  { patient: { id: patientId }, evidence }: AlertView,
  code: string,
  window: { readonly from: number; readonly to: number },
): { readonly series: SeriesView | null; readonly error: RequestError | null } {
  const rests = evidence.map(({ id }) => id).join(' ');
  const { value, error, again } = useReading(`${String(window.to)} ${rests}`, () =>
    station().readSeries({ patientId, code, from: window.from, to: window.to }),
  );
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) again();
  });
  const [held, hold] = useState<SeriesView | null>(null);
  if (value !== null && value !== held) hold(value);
  return { series: error === null ? (value ?? held) : null, error };
}

function isStale({ plan }: AlertView, { code, effectiveAt }: Observation, now: number): boolean {
  return freshnessOf(fromWireTime(effectiveAt), now, expectedEvery(plan, code)) === 'stale';
}

interface ObservationTextProps {
  readonly observation: Observation;
  readonly stale: boolean;
}

function ObservationText({ observation, stale }: ObservationTextProps): ReactElement {
  const { t, i18n } = useTranslation();
  const parts = (observation.components ?? []).map((part) =>
    part.value === undefined ? '–' : formatValue(part.code, part.value, i18n.language),
  );
  const value =
    parts.length > 0
      ? parts.join('/')
      : observation.value === undefined
        ? '–'
        : formatValue(observation.code, observation.value, i18n.language);
  return (
    <span>
      <span className="quiet">{measureName(t, observation.code, observation.text ?? null)} </span>
      <span className={`value value-${observation.severity}${stale ? ' stale' : ''}`}>{value}</span>{' '}
      <span className="unit">{shownUnit(observation.code, observation.unit)}</span>
    </span>
  );
}
