import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ChosenHandling } from '@shared/clinical/rehearsal/handling';
import type { MeasureRehearsal, MissedAlert, Tally } from '@shared/clinical/rehearsal/rehearsal';
import type { PatientView } from '@shared/ipc/views';
import { codeText } from '@renderer/ui/format/codes';
import { duration, shortTime } from '@renderer/ui/format/time';
import { formatNumber, formatValue, shownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';
import { DAY } from '@shared/clock';

/** With fewer values a rehearsal says little. */
const FEW_VALUES = 10;

export interface RehearsalResultProps {
  /** Null where nothing was ever measured of it. */
  readonly measure: MeasureRehearsal | null;
  readonly handling: ChosenHandling;
  readonly view: PatientView;
  /** True while a newer draft is tried. */
  readonly stale: boolean;
}

/** What a draft would have raised and missed, in words, beside the limits as they are. */
export function RehearsalResult({ measure, handling, view, stale }: RehearsalResultProps): ReactElement {
  const { t, i18n } = useTranslation();
  if (measure === null || measure.values === 0)
    return <p className="quiet">{t('rehearsal.nothingMeasured')}</p>;
  const { now, draft, days, values, actedOn, missed, later, milder, added } = measure;
  const changed = now.total !== draft.total || now.red !== draft.red || missed.length > 0 || added > 0;
  return (
    <div className="rehearsal-result" aria-live="polite" aria-busy={stale} data-testid="rehearsal-result">
      {values < FEW_VALUES && <p className="rehearsal-few">{t('rehearsal.few', { count: values })}</p>}
      <dl>
        <Line label={t('rehearsal.now')} tally={now} days={days} />
        <Line label={t('rehearsal.then')} tally={draft} days={days} />
      </dl>
      {now.total === 0 && draft.total === 0 && <p className="quiet">{t('rehearsal.noAlerts')}</p>}
      {actedOn === 0 ? (
        <p className="quiet">{t('rehearsal.noneActedOn')}</p>
      ) : (
        <p className={missed.length > 0 ? 'rehearsal-miss' : ''}>
          {t(missed.length === 0 ? 'rehearsal.missesNone' : 'rehearsal.misses', {
            missed: missed.length,
            acted: actedOn,
          })}
        </p>
      )}
      {missed.length > 0 && <MissedList missed={missed} code={measure.code} view={view} />}
      {milder > 0 && <p>{t('rehearsal.milder', { count: milder })}</p>}
      {later > 0 && <p>{t('rehearsal.later', { count: later })}</p>}
      {added > 0 && <p>{t('rehearsal.added', { count: added })}</p>}
      {!changed && draft.total > 0 && <p className="quiet">{t('rehearsal.same')}</p>}
      <Legend />
      <details className="rehearsal-definition">
        <summary>{t('rehearsal.definition')}</summary>
        <p>{t('rehearsal.method', { days: formatNumber(Math.round(days), 0, i18n.language) })}</p>
        <p>
          {t(handling.measured ? 'rehearsal.handlingMeasured' : 'rehearsal.handlingAssumed', {
            taken: duration(t, handling.takenAfter),
            closed: duration(t, handling.closedAfter),
          })}
        </p>
        <p>{t('rehearsal.actedOn')}</p>
      </details>
    </div>
  );
}

function Line({
  label,
  tally,
  days,
}: {
  readonly label: string;
  readonly tally: Tally;
  readonly days: number;
}) {
  const { t, i18n } = useTranslation();
  const perWeek = formatNumber((tally.total * 7) / days, 1, i18n.language);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {t('rehearsal.count', { count: tally.total, days: Math.round(days), perWeek })}
        <Weeks tally={tally} />
        {tally.total > 0 && (
          <span className="quiet">{t('rehearsal.colours', { red: tally.red, yellow: tally.yellow })}</span>
        )}
      </dd>
    </div>
  );
}

/** Alerts by week as small bars; the figures stand in words beside. */
function Weeks({ tally: { weeks } }: { readonly tally: Tally }): ReactElement {
  const most = Math.max(1, ...weeks);
  return (
    <svg className="rehearsal-weeks" viewBox={`0 0 ${String(weeks.length * 5)} 14`} aria-hidden="true">
      {weeks.map((count, week) => (
        <rect
          key={week}
          x={week * 5}
          width={4}
          y={14 - Math.max(count > 0 ? 2 : 0.5, (count / most) * 14)}
          height={Math.max(count > 0 ? 2 : 0.5, (count / most) * 14)}
        />
      ))}
    </svg>
  );
}

function MissedList(props: {
  readonly missed: readonly MissedAlert[];
  readonly code: string;
  readonly view: PatientView;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(DAY);
  const { code, view } = props;
  return (
    <ul className="rehearsal-missed" aria-label={t('rehearsal.missedLabel')}>
      {props.missed.map((one) => (
        <li key={one.alertId}>
          <SeverityMark severity={one.severity} />
          <span className="nowrap">{shortTime(one.at, now)}</span>
          <strong className="nowrap">
            {formatValue(code, one.value, i18n.language)} {shownUnit(code, one.unit)}
          </strong>
          <span>
            {whatWasDone(t, one, view)}
            {one.alsoNow && <span className="quiet"> · {t('rehearsal.alsoNow')}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function whatWasDone(t: TFunction, { action, contact, escalated }: MissedAlert, view: PatientView): string {
  const done = [
    ...(action === null ? [] : [codeText(view, 'action', action)]),
    ...(contact === null ? [] : [t(`rehearsal.contact.${contact}`)]),
    ...(escalated ? [t('rehearsal.escalated')] : []),
  ];
  return done.join(' · ');
}

function Legend(): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="rehearsal-legend" aria-hidden="true">
      <svg viewBox="-8 -8 16 16" className="limit-mark" data-kind="raised" data-severity="yellow">
        <path d="M0,-4.5L4.5,3.5H-4.5Z" />
      </svg>
      {t('rehearsal.markRaised')}
      <svg viewBox="-8 -8 16 16" className="limit-mark" data-kind="new" data-severity="yellow">
        <path d="M0,-4.5L4.5,3.5H-4.5Z" />
        <circle r={7} />
      </svg>
      {t('rehearsal.markNew')}
      <svg viewBox="-8 -8 16 16" className="limit-mark" data-kind="missed">
        <path d="M-4,-4L4,4M4,-4L-4,4" />
      </svg>
      {t('rehearsal.markMissed')}
    </p>
  );
}
