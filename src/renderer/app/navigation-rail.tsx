import type { ComponentType, ReactElement, SVGProps } from 'react';
import { useTranslation } from 'react-i18next';
import { BellIcon, CogIcon, TasklistIcon, ClockDashedIcon } from '@navikt/aksel-icons';
import { useCounts } from '@renderer/state/live-rows';
import { goTo, useNavigation, type ListPage } from '@renderer/state/navigation';

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
      </ul>
      <span id="open-alerts" className="sr-only">
        {t('nav.openAlerts', { count: alerts.total })}
      </span>
    </nav>
  );
}
