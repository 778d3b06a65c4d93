import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import type { AlertRow } from '@shared/ipc/views';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { useStationState } from '@renderer/state/station-state';
import { causeText } from '@renderer/ui/format/cause';
import { escalatedName } from '@renderer/ui/format/row-parts';
import { deadline, duration, fullTime, shortTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';

/** Severity, reason, since when, deadline, and who has it. */
export function AlertHeadline({ row }: { readonly row: AlertRow }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useCentreTime(useNow(10 * SECOND));
  const me = useStationState((state) => state.station?.user?.id);
  const { head, tail } = causeText(t, row.cause, i18n.language);
  const due = deadline(t, row.dueAt, now);
  return (
    <div className={`headline headline-${row.severity}`}>
      <div className="headline-reason">
        <SeverityMark severity={row.severity} />
        <h3 className="headline-text">
          {head}
          {tail !== null && tail !== head && <span className="headline-tail"> · {tail}</span>}
        </h3>
      </div>
      <dl className="headline-facts">
        <div>
          <dt>{t('headline.raised')}</dt>
          <dd title={fullTime(row.raisedAt)}>
            {shortTime(row.raisedAt, now)}{' '}
            <span className="quiet">{t('headline.ago', { span: duration(t, now - row.raisedAt) })}</span>
          </dd>
        </div>
        {row.state !== 'closed' && (
          <div>
            <dt>{t('headline.due')}</dt>
            <dd title={fullTime(row.dueAt)} className={due.overdue ? `overdue overdue-${row.severity}` : ''}>
              {due.text}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('headline.holder')}</dt>
          <dd>
            {row.takenBy === null
              ? t('headline.nobody')
              : holderText(
                  t('headline.since'),
                  row.takenBy.id === me ? t('headline.you') : row.takenBy.name,
                  row,
                  now,
                )}
          </dd>
        </div>
        <Standing row={row} now={now} me={me} />
      </dl>
    </div>
  );
}

/** Put off, passed on, or following the nurse who has the patient: who, why and until when. */
function Standing({ row, now, me }: { row: AlertRow; now: number; me: string | undefined }): ReactElement {
  const { t } = useTranslation();
  const { follows, snoozedUntil, snoozedBy, snoozeReason, escalatedTo } = row;
  return (
    <>
      {follows !== null && (
        <div>
          <dt>{t('follows.term')}</dt>
          <dd>{follows.id === me ? t('follows.own') : t('follows.other', { name: follows.name })}</dd>
        </div>
      )}
      {row.state === 'snoozed' && snoozedUntil !== null && (
        <div className="headline-wide">
          <dt>{t('snoozed.term')}</dt>
          <dd title={fullTime(snoozedUntil)}>
            {t('snoozed.until', { time: shortTime(snoozedUntil, now) })}
            {snoozedBy !== null && ` ${t('snoozed.by', { name: snoozedBy })}`}
            {snoozeReason !== null && `: ${snoozeReason}`}
          </dd>
        </div>
      )}
      {escalatedTo !== null && row.state !== 'closed' && (
        <div>
          <dt>{t('escalated.term')}</dt>
          <dd>{escalatedName(t, escalatedTo)}</dd>
        </div>
      )}
    </>
  );
}

function holderText(since: string, name: string, row: AlertRow, now: number): string {
  return row.takenAt === null ? name : `${name} ${since} ${shortTime(row.takenAt, now)}`;
}
