import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toggleOutbox, useNavigation } from '@renderer/state/navigation';
import { useStationState } from '@renderer/state/station-state';

/** How many acts the centre has not answered, and how many somebody must look at; opens what they are. */
export function OutboxButton(): ReactElement {
  const { t } = useTranslation();
  const { unsent, attention, auditBroken } = useStationState((state) => state.outbox);
  const open = useNavigation((state) => state.outboxOpen);
  return (
    <button
      type="button"
      className={
        unsent > 0 || attention > 0 || auditBroken
          ? 'strip-button strip-outbox strip-outbox-some'
          : 'strip-button strip-outbox'
      }
      aria-expanded={open}
      aria-haspopup="dialog"
      aria-keyshortcuts="Alt+0"
      onClick={() => {
        toggleOutbox(!open);
      }}
    >
      {t('outbox.unsent')}{' '}
      <span className="strip-number" data-testid="outbox-count">
        {unsent}
      </span>
      {attention > 0 && (
        <span className="strip-attention">{t('outbox.attention', { count: attention })}</span>
      )}
      {auditBroken && <span className="strip-attention">{t('outbox.auditMark')}</span>}
    </button>
  );
}
