import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWireTime, HOUR, MINUTE } from '@shared/clock';
import { isEditable } from '@shared/clinical/plan/plan-fields';
import type { Limit, Plan } from '@shared/model/plan';
import { calendarDay } from '@renderer/ui/format/time';
import { formatValue, isUnknownMeasure, measureName, shownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { actorName } from '@renderer/ui/format/person';
import { useNow } from '@renderer/ui/use-now';

export interface LimitsTableProps {
  readonly plan: Plan | null;
  readonly names: Readonly<Record<string, string>>;
}

/** Personal limits by measure, with who set them, since when and why (product.md P5). */
export function LimitsTable({ plan, names }: LimitsTableProps): ReactElement {
  const { t } = useTranslation();
  const limits = plan?.limits ?? [];
  return (
    <section className="panel-section" data-testid="plan-limits">
      <h3>{t('plan.limits')}</h3>
      {limits.length === 0 ? (
        <p className="quiet">{t('plan.noLimits')}</p>
      ) : (
        <table className="plain-table limits-table">
          <thead>
            <tr>
              <th>{t('latest.measure')}</th>
              <th>{t('plan.limitAndAuthor')}</th>
            </tr>
          </thead>
          <tbody>
            {together(limits).map((group) => (
              <LimitGroup key={group.map(keyOf).join()} group={group} names={names} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Limits of a measure that one act set, so that who and why is said once; in the order of the plan. */
function together(limits: readonly Limit[]): (readonly [Limit, ...Limit[]])[] {
  const groups = new Map<string, [Limit, ...Limit[]]>();
  for (const limit of limits) {
    const key = [limit.code, limit.unit, limit.setBy, limit.from, limit.reason].join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [limit]);
    else group.push(limit);
  }
  const order = [...new Set(limits.map(({ code }) => code))];
  return [...groups.values()].sort((a, b) => order.indexOf(a[0].code) - order.indexOf(b[0].code));
}

function keyOf({ code, unit, severity, low, high }: Limit): string {
  return [code, unit, severity, low, high].join('|');
}

interface LimitGroupProps {
  readonly group: readonly [Limit, ...Limit[]];
  readonly names: Readonly<Record<string, string>>;
}

function LimitGroup({ group, names }: LimitGroupProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [first] = group;
  const starts = fromWireTime(first.from);
  // A clock that differs a little from the centre's is no start ahead.
  const isAhead = starts > now + HOUR;
  return (
    <tr>
      <th scope="row">
        {measureName(t, first.code, null)}
        {isUnknownMeasure(first.code) && <span className="badge badge-quiet">{t('measure.unknown')}</span>}
        {!isUnknownMeasure(first.code) && !isEditable(first) && (
          <span className="badge badge-quiet">{t('plan.otherUnit')}</span>
        )}
      </th>
      <td>
        {[...group].sort(bySeverity).map((limit) => (
          <span key={keyOf(limit)} className="limit-line">
            <SeverityMark severity={limit.severity} /> <LimitText limit={limit} />
          </span>
        ))}
        <p className="limit-author">
          {actorName(first.setBy, names, t('handling.centre'))}{' '}
          <span className="nowrap">
            {isAhead ? t('plan.startsAt', { day: calendarDay(starts) }) : calendarDay(starts)}
          </span>
          {first.reason !== undefined && `: ${first.reason}`}
        </p>
      </td>
    </tr>
  );
}

/** Red first; in a colour the lower bound first. */
function bySeverity(a: Limit, b: Limit): number {
  return (
    Number(b.severity === 'red') - Number(a.severity === 'red') ||
    Number(b.low !== undefined) - Number(a.low !== undefined)
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
