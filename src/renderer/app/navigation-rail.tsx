import type { ComponentType, ReactElement, SVGProps } from 'react';
import { useTranslation } from 'react-i18next';
import { BellIcon, ClockDashedIcon, CogIcon, PaperplaneIcon, TasklistIcon } from '@navikt/aksel-icons';
import { useCounts } from '@renderer/state/live-rows';
import { goTo, switchOutbox, useNavigation, type ListPage } from '@renderer/state/navigation';
import { useStationState } from '@renderer/state/station-state';

const places: readonly { readonly page: ListPage; readonly icon: ComponentType<SVGProps<SVGSVGElement>> }[] =
  [
    { page: 'worklist', icon: TasklistIcon },
    { page: 'alerts', icon: BellIcon },
    { page: 'log', icon: ClockDashedIcon },
    { page: 'settings', icon: CogIcon },
  ];

/** The places of the station; the number of open alerts stands with theirs. */
export function NavigationRail(): ReactElement {
  const { t } = useTranslation();
  const page = useNavigation((state) => state.page);
  const alerts = useCounts((state) => state.alerts);
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <ul>
        {places.map(({ page: place, icon: Icon }, index) => (
          <li key={place}>
            <button
              type="button"
              className="rail-button"
              aria-label={t(`nav.${place}`)}
              aria-current={page === place ? 'page' : undefined}
              aria-keyshortcuts={`Alt+${String(index + 1)}`}
              {...(place === 'alerts' ? { 'aria-describedby': 'open-alerts' } : {})}
              onClick={() => {
                goTo(place);
              }}
            >
              <Icon aria-hidden className="rail-icon" />
              <span className="rail-word" aria-hidden="true">
                {t(`nav.${place}`)}
              </span>
              {place === 'alerts' && alerts.total > 0 && (
                <span className="rail-count" data-count={alerts.total} aria-hidden="true" />
              )}
            </button>
          </li>
        ))}
        <OutboxEntry />
      </ul>
      <span id="open-alerts" className="sr-only">
        {t('nav.openAlerts', { count: alerts.total })}
      </span>
    </nav>
  );
}

/** Opens the outbox over any place; its mark counts what somebody must look at. */
function OutboxEntry(): ReactElement {
  const { t } = useTranslation();
  const { attention, auditBroken } = useStationState((state) => state.outbox);
  const open = useNavigation((state) => state.outboxOpen);
  const marks = attention + (auditBroken ? 1 : 0);
  return (
    <li className="rail-apart">
      <button
        type="button"
        className="rail-button"
        aria-label={t('outbox.title')}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-keyshortcuts="Alt+5"
        aria-describedby="outbox-attention-count"
        onClick={switchOutbox}
      >
        <PaperplaneIcon aria-hidden className="rail-icon" />
        <span className="rail-word" aria-hidden="true">
          {t('outbox.title')}
        </span>
        {marks > 0 && (
          <span className="rail-count rail-count-attention" data-count={marks} aria-hidden="true" />
        )}
      </button>
      <span id="outbox-attention-count" className="sr-only">
        {attention === 0 ? t('outbox.attentionNone') : t('outbox.attention', { count: attention })}
      </span>
    </li>
  );
}
