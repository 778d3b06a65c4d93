import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWireTime, HOUR } from '@shared/clock';
import type { AlertCause, AlertView } from '@shared/ipc/views';
import type { Limit } from '@shared/model/plan';
import { formatAgainst, formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { calendarDay, duration, fullTime } from '@renderer/ui/format/time';
import { actorName } from '@renderer/ui/format/person';

/** Why this alert: the rule, the value, the limit, and who set it and when (product.md A2). */
export function AlertWhy({ view }: { readonly view: AlertView }): ReactElement {
  const { t, i18n } = useTranslation();
  const { rule } = view.alert;
  const { cause } = view.row;
  const limit = limitOf(view);
  return (
    <section className="panel-section">
      <h3>{t('why.title')}</h3>
      <p className="why-text">{rule.text}</p>
      <dl className="facts">
        {cause.code !== null && cause.value !== null && (
          <Fact name={t('why.value')}>
            {measureName(t, cause.code, null)}{' '}
            {cause.bound === null
              ? formatValue(cause.code, cause.value, i18n.language)
              : formatAgainst(cause.code, cause.value, cause.bound, i18n.language)}{' '}
            <span className="unit">{cause.unit === null ? '' : shownUnit(cause.code, cause.unit)}</span>
          </Fact>
        )}
        {cause.code !== null && cause.bound !== null && cause.side !== null && (
          <Fact name={t('why.limit')}>
            {t(cause.side === 'below' ? 'why.below' : 'why.above', {
              bound: formatValue(cause.code, cause.bound, i18n.language),
            })}
          </Fact>
        )}
        <DetailFacts cause={cause} />
        {limit !== null && (
          <Fact name={t('why.setBy')}>
            {actorName(limit.setBy, view.names, t('handling.centre'))}{' '}
            <span className="quiet">{calendarDay(fromWireTime(limit.from))}</span>
          </Fact>
        )}
        {limit?.reason !== undefined && <Fact name={t('why.reason')}>{limit.reason}</Fact>}
        {view.row.together !== undefined && (
          <Fact name={t('why.together')}>{t('cause.together', { count: view.row.together })}</Fact>
        )}
        <Fact name={t('why.rule')}>
          <span className="quiet">
            {t('why.ruleVersion', { id: rule.id, version: String(rule.version) })} ·{' '}
            {fullTime(fromWireTime(view.alert.raisedAt))}
          </span>
        </Fact>
      </dl>
    </section>
  );
}

/** What rules of other kinds than the limit judged by. */
function DetailFacts({ cause }: { readonly cause: AlertCause }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const { detail, code } = cause;
  switch (detail?.kind) {
    case 'change': {
      const by = withUnit(cause, Math.abs(detail.limit), i18n.language);
      const span = duration(t, detail.windowH * HOUR);
      return (
        <Fact name={t('why.limit')}>
          {t(detail.limit < 0 ? 'why.changeFall' : 'why.changeRise', { by, span })}
        </Fact>
      );
    }
    case 'drift':
      return (
        <Fact name={t('why.normal')}>
          {formatValue(code ?? '', detail.normal, i18n.language)} ±{' '}
          {withUnit(cause, detail.spread, i18n.language)}{' '}
          <span className="quiet">
            {t('why.found', { from: calendarDay(detail.from), to: calendarDay(detail.to) })}
          </span>
        </Fact>
      );
    case 'form':
      return (
        <Fact name={t('why.form')}>
          {detail.title} {detail.score !== null && <>· {t('why.points', { score: detail.score })}</>}
        </Fact>
      );
    case 'item':
      return (
        <>
          <Fact name={t('why.form')}>
            {detail.title}, {detail.item}
          </Fact>
          <Fact name={t('why.answer')}>{detail.answer}</Fact>
        </>
      );
    case 'message':
    case 'trouble':
    case undefined:
      return null;
  }
}

function withUnit({ code, unit }: AlertCause, value: number, language: string): string {
  if (code === null) return String(value);
  return `${formatValue(code, value, language)} ${unit === null ? '' : shownUnit(code, unit)}`.trimEnd();
}

function Fact({ name, children }: { name: string; children: React.ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The personal limit that the value broke; null where the rule is of another kind or the plan has moved on. */
function limitOf({ row, plan, alert }: AlertView): Limit | null {
  const { code, bound, side, reason } = row.cause;
  if (reason !== 'limit' || code === null || bound === null) return null;
  const fits = (plan?.limits ?? []).filter(
    (limit) => limit.code === code && (side === 'below' ? limit.low : limit.high) === bound,
  );
  return fits.find((limit) => limit.severity === alert.severity) ?? fits[0] ?? null;
}
