import { useEffect, useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { fromWireTime, MINUTE } from '@shared/clock';
import { BLOOD_PRESSURE, DIASTOLIC, measureOf, SYSTOLIC } from '@shared/clinical/measures';
import { pauseStanding } from '@shared/clinical/plan/check-plan';
import type { PatientView } from '@shared/ipc/views';
import type { Baseline, Delta, Plan, ScheduleItem } from '@shared/model/plan';
import { station } from '@renderer/bridge/station';
import { calendarDay } from '@renderer/ui/format/time';
import { formatNumber, formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';

export interface PlanFactsProps {
  readonly view: PatientView;
  readonly plan: Plan | null;
}

/** What a plan says beside limits: changes over time, the normal state, goals, the scale of NEWS2. */
export function PlanFacts({ view, plan }: PlanFactsProps): ReactElement | null {
  const { t } = useTranslation();
  if (plan === null) return null;
  const normal = Object.entries(plan.baseline);
  return (
    <>
      <section className="panel-section">
        <h3>{t('plan.deltas')}</h3>
        {plan.deltas.length === 0 && <p className="quiet">{t('plan.noDeltas')}</p>}
        <ul className="plain-list">
          {plan.deltas.map((delta, index) => (
            <DeltaLine key={index} delta={delta} />
          ))}
        </ul>
      </section>
      <section className="panel-section" data-testid="plan-baseline">
        <h3>{t('plan.baseline')}</h3>
        {normal.length === 0 && <p className="quiet">{t('plan.noBaseline')}</p>}
        <ul className="plain-list">
          {normal.map(([code, baseline]) => (
            <BaselineLine key={code} patientId={view.patient.id} code={code} baseline={baseline} />
          ))}
        </ul>
      </section>
      <section className="panel-section">
        <h3>{t('plan.goalsAndScale')}</h3>
        {(plan.goals ?? []).length === 0 ? (
          <p className="quiet">{t('plan.noGoals')}</p>
        ) : (
          <ul className="plan-goals">
            {(plan.goals ?? []).map((goal) => (
              <li key={goal}>{goal}</li>
            ))}
          </ul>
        )}
        <p>
          {t('plan.news2')}:{' '}
          {t(
            plan.news2Scale === undefined
              ? 'plan.scaleNone'
              : plan.news2Scale === 2
                ? 'plan.scale2'
                : 'plan.scale1',
          )}
        </p>
      </section>
    </>
  );
}

function DeltaLine({ delta }: { delta: Delta }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <li>
      <SeverityMark severity={delta.severity} />{' '}
      {t('plan.deltaLine', {
        name: measureName(t, delta.code, null),
        direction: t(delta.change < 0 ? 'plan.fall' : 'plan.rise'),
        change: formatNumber(Math.abs(delta.change), Number.isInteger(delta.change) ? 0 : 1, i18n.language),
        unit: shownUnit(delta.code, delta.unit),
        hours: formatNumber(delta.windowH, 0, i18n.language),
      })}
    </li>
  );
}

interface BaselineLineProps {
  readonly patientId: string;
  readonly code: string;
  readonly baseline: Baseline;
}

function BaselineLine({ patientId, code, baseline }: BaselineLineProps): ReactElement {
  const { t, i18n } = useTranslation();
  const count = useValueCount(patientId, code, fromWireTime(baseline.from), fromWireTime(baseline.to));
  return (
    <li>
      {measureName(t, code, null)}{' '}
      <span className="number">
        {formatValue(code, baseline.value, i18n.language)} ±{' '}
        {formatValue(code, baseline.spread, i18n.language)}
      </span>{' '}
      <span className="unit">{shownUnit(code, measureOf(code)?.unit ?? '')}</span>{' '}
      <span className="quiet">
        {calendarDay(fromWireTime(baseline.from))}–{calendarDay(fromWireTime(baseline.to))}
        {count !== null && ` · ${t('plan.valuesHere', { count })}`}
      </span>
    </li>
  );
}

/** How many values of a period are kept here; older ones are at the centre only. */
function useValueCount(patientId: string, code: string, from: number, to: number): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let stopped = false;
    const panel = code === SYSTOLIC || code === DIASTOLIC ? BLOOD_PRESSURE : code;
    void station()
      .readSeries({ patientId, code: panel, from, to })
      .then((outcome) => {
        if (!stopped && outcome.ok) setCount(outcome.value.at.length);
      });
    return () => {
      stopped = true;
    };
  }, [patientId, code, from, to]);
  return count;
}

export interface ScheduleListProps {
  readonly plan: Plan | null;
  readonly forms: Readonly<Record<string, string>>;
}

/** What is expected from the patient, how often, with how much grace, and what is paused. */
export function ScheduleList({ plan, forms }: ScheduleListProps): ReactElement | null {
  const { t } = useTranslation();
  if (plan === null) return null;
  return (
    <section className="panel-section" data-testid="plan-schedule">
      <h3>{t('plan.schedule')}</h3>
      {plan.schedule.length === 0 && <p className="quiet">{t('plan.noSchedule')}</p>}
      <ul className="plain-list">
        {plan.schedule.map((item, index) => (
          <ScheduleRow key={index} item={item} forms={forms} />
        ))}
      </ul>
    </section>
  );
}

function ScheduleRow({
  item,
  forms,
}: {
  readonly item: ScheduleItem;
  readonly forms: ScheduleListProps['forms'];
}): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(MINUTE);
  const form = item.questionnaireId ?? '';
  const name = item.code === undefined ? (forms[form] ?? form) : measureName(t, item.code, null);
  return (
    <li>
      <span>{name}</span>{' '}
      <span className="quiet">
        {everyText(t, item.everyH, i18n.language)} ·{' '}
        {t('plan.graceText', { hours: formatNumber(item.dueAfterH, 0, i18n.language) })}
      </span>
      {item.pauses.map((pause) => {
        const standing = pauseStanding(pause, now);
        return (
          <p
            key={`${pause.from}-${pause.to}`}
            className={standing === 'past' ? 'plan-paused quiet' : 'plan-paused'}
          >
            <span className={standing === 'running' ? 'badge' : 'badge badge-quiet'}>
              {t(`plan.pauseIs.${standing}`)}
            </span>{' '}
            {t('plan.pauseSpan', {
              from: calendarDay(fromWireTime(pause.from)),
              to: calendarDay(fromWireTime(pause.to)),
              reason: pause.reason,
            })}
          </p>
        );
      })}
    </li>
  );
}

function everyText(t: TFunction, hours: number, language: string): string {
  if (hours % 24 !== 0) return t('plan.everyHours', { value: formatNumber(hours, 0, language) });
  const days = hours / 24;
  return days === 1 ? t('plan.daily') : t('plan.everyDays', { value: days });
}
