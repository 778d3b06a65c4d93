import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { AlertView } from '@shared/ipc/views';
import { codeText } from '@renderer/ui/format/codes';
import { fullTime, shortTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';

/** The last three alerts of this pattern, and what was done then (product.md A10). */
export function AlertPast({ view }: { readonly view: AlertView }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  return (
    <section className="panel-section" data-testid="past-alerts" aria-label={t('past.title')}>
      <h3>{t('past.title')}</h3>
      {view.past.length === 0 && <p className="quiet">{t('past.none')}</p>}
      <ol className="past">
        {view.past.map((past) => (
          <li key={past.alertId}>
            <p className="past-head">
              <SeverityMark severity={past.severity} />
              <time dateTime={new Date(past.closedAt).toISOString()} title={fullTime(past.closedAt)}>
                {shortTime(past.closedAt, now)}
              </time>
              <span className="quiet">{past.by}</span>
            </p>
            <p className="past-done">
              {[
                past.cause === null ? null : codeText(view, 'cause', past.cause),
                past.action === null ? null : codeText(view, 'action', past.action),
              ]
                .filter((part) => part !== null)
                .join(' → ') || t('past.uncoded')}
            </p>
            {past.nextStep !== null && (
              <p>
                <span className="quiet">{t('past.nextStep')}</span> {past.nextStep}
              </p>
            )}
            {past.comment !== null && <p className="past-comment">{past.comment}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
