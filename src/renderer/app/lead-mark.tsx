import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import { countForLead } from '@renderer/state/desk/for-lead';
import { alertFeed, useCounts } from '@renderer/state/live-rows';
import { goTo, showQueue } from '@renderer/state/navigation';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { useStationState } from '@renderer/state/station-state';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';

/**
 * What waits too long, counted and always in sight: a lead's to deal with, a nurse's to know (product.md A6). It counts
 * on by time alone, also while nothing comes.
 */
export function LeadMark(): ReactElement {
  const { t } = useTranslation();
  const now = useCentreTime(useNow(5 * SECOND));
  // Drawn anew as the queue changes, at most five times a second.
  useCounts((state) => state.alerts);
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  const { count, worst } = countForLead(alertFeed.rows(), now);
  return (
    <button
      type="button"
      className={count === 0 ? 'strip-button strip-lead' : 'strip-button strip-lead strip-lead-some'}
      data-testid="lead-mark"
      data-count={count}
      title={t('lead.show')}
      onClick={() => {
        showQueue('lead');
        goTo('alerts');
      }}
    >
      {worst !== null && <SeverityMark severity={worst.severity} />}
      <span>{t(isLead ? 'lead.forLead' : 'lead.forNurse', { count })}</span>
    </button>
  );
}
