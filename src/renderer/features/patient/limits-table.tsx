import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWireTime } from '@shared/clock';
import type { Limit, Plan, ScheduleItem } from '@shared/model/plan';
import { calendarDay } from '@renderer/ui/format/time';
import { formatNumber, formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { actorName } from '@renderer/ui/format/person';

export interface LimitsTableProps {
  readonly plan: Plan | null;
  readonly names: Readonly<Record<string, string>>;
}

/** Personal limits with who set them and since when (product.md P5). */
export function LimitsTable({ plan, names }: LimitsTableProps): ReactElement {
  const { t } = useTranslation();
  const limits = plan?.limits ?? [];
  return (
    <section className="panel-section">
      <h3>{t('plan.limits')}</h3>
      {limits.length === 0 ? (
        <p className="quiet">{t('plan.noLimits')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('latest.measure')}</th>
              <th>{t('plan.limit')}</th>
              <th>{t('plan.setBy')}</th>
            </tr>
          </thead>
          <tbody>
            {limits.map((limit, index) => (
              <tr key={index}>
                <th scope="row">
                  <SeverityMark severity={limit.severity} /> {measureName(t, limit.code, null)}
                </th>
                <td>
                  <LimitText limit={limit} />
                </td>
                <td title={limit.reason}>
                  {actorName(limit.setBy, names, t('handling.centre'))}{' '}
                  <span className="quiet nowrap">{calendarDay(fromWireTime(limit.from))}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function LimitText({ limit }: { limit: Limit }): ReactElement {
  const { t, i18n } = useTranslation();
  const shown = (value: number): string => formatValue(limit.code, value, i18n.language);
  const sides = [
    ...(limit.low === undefined ? [] : [t('cause.below', { bound: shown(limit.low) })]),
    ...(limit.high === undefined ? [] : [t('cause.above', { bound: shown(limit.high) })]),
  ];
  return (
    <>
      {sides.join(` ${t('plan.or')} `)} <span className="unit">{shownUnit(limit.code, limit.unit)}</span>
    </>
  );
}

/** What is expected from the patient, how often, and what is paused. */
export function ScheduleList({ plan }: { readonly plan: Plan | null }): ReactElement | null {
  const { t } = useTranslation();
  if (plan === null || plan.schedule.length === 0) return null;
  return (
    <section className="panel-section">
      <h3>{t('plan.schedule')}</h3>
      <ul className="plain-list">
        {plan.schedule.map((item, index) => (
          <ScheduleRow key={index} item={item} />
        ))}
      </ul>
    </section>
  );
}

function ScheduleRow({ item }: { item: ScheduleItem }): ReactElement {
  const { t, i18n } = useTranslation();
  const name = item.code === undefined ? (item.questionnaireId ?? '') : measureName(t, item.code, null);
  const pause = item.pauses.at(-1);
  return (
    <li>
      <span>{name}</span>{' '}
      <span className="quiet">
        {everyText(t, item.everyH, i18n.language)}
        {pause !== undefined &&
          ` · ${t('plan.pause', { from: calendarDay(fromWireTime(pause.from)), to: calendarDay(fromWireTime(pause.to)), reason: pause.reason })}`}
      </span>
    </li>
  );
}

function everyText(t: ReturnType<typeof useTranslation>['t'], hours: number, language: string): string {
  if (hours % 24 !== 0) return t('plan.everyHours', { value: formatNumber(hours, 0, language) });
  const days = hours / 24;
  return days === 1 ? t('plan.daily') : t('plan.everyDays', { value: days });
}
