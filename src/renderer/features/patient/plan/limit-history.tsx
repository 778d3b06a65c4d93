import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { limitHistory, type LimitSpan } from '@shared/clinical/plan/plan-history';
import { actorName } from '@renderer/ui/format/person';
import { calendarDay, fullTime } from '@renderer/ui/format/time';
import { formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { usePlanHistory } from './use-plan';

export interface LimitHistoryListProps {
  readonly patientId: string;
  /** The newest version known. */
  readonly version: number;
}

/** Every limit that was seen here: from–to, value, by whom, why (product.md P5). What was before is said to be unknown. */
export function LimitHistoryList({ patientId, version }: LimitHistoryListProps): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details
      className="panel-section plan-history"
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
      data-testid="plan-history"
    >
      <summary>{t('plan.history')}</summary>
      {open && <HistoryBody patientId={patientId} version={version} />}
    </details>
  );
}

function HistoryBody({ patientId, version }: LimitHistoryListProps): ReactElement | null {
  const { t } = useTranslation();
  const { value, error, again } = usePlanHistory(patientId, version);
  const history = useMemo(() => limitHistory(value?.versions ?? []), [value]);
  if (error !== null)
    return (
      <p className="inline-error">
        {t(`error.${error}`)}{' '}
        <button type="button" className="inline-button" onClick={again}>
          {t('do.again')}
        </button>
      </p>
    );
  if (value === null) return null;
  const codes = [...new Set(history.spans.map(({ code }) => code))];
  const oldest = history.spans.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY);
  return (
    <>
      {codes.map((code) => (
        <table key={code} className="plain-table limits-table">
          <caption>{measureName(t, code, null)}</caption>
          <thead>
            <tr>
              <th>{t('plan.limit')}</th>
              <th>{t('plan.periodAndAuthor')}</th>
            </tr>
          </thead>
          <tbody>
            {history.spans
              .filter((span) => span.code === code)
              .map((span) => (
                <SpanRow
                  key={`${span.severity}-${span.side}-${String(span.from)}-${String(span.to)}-${String(span.bound)}`}
                  span={span}
                  names={value.names}
                />
              ))}
          </tbody>
        </table>
      ))}
      <p className="quiet">
        {history.spans.length === 0
          ? t('plan.historyNone')
          : t(history.complete ? 'plan.historyComplete' : 'plan.historyBefore', { day: calendarDay(oldest) })}
      </p>
    </>
  );
}

function SpanRow({
  span,
  names,
}: {
  readonly span: LimitSpan;
  readonly names: Readonly<Record<string, string>>;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const bound = formatValue(span.code, span.bound, i18n.language);
  return (
    <tr className={span.to === null ? undefined : 'span-over'}>
      <td className="nowrap">
        <SeverityMark severity={span.severity} />{' '}
        {t(span.side === 'low' ? 'cause.below' : 'cause.above', { bound })}{' '}
        <span className="unit">{shownUnit(span.code, span.unit)}</span>
      </td>
      <td>
        <span title={fullTime(span.from)}>{calendarDay(span.from)}</span>–
        {span.to === null ? (
          t('plan.stillHolds')
        ) : (
          <span title={fullTime(span.to)}>{calendarDay(span.to)}</span>
        )}
        <p className="limit-author">
          {actorName(span.setBy, names, t('handling.centre'))}
          {span.reason !== null && `: ${span.reason}`}
        </p>
      </td>
    </tr>
  );
}
