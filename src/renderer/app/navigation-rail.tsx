import type { ComponentType, ReactElement, SVGProps } from 'react';
import { useTranslation } from 'react-i18next';
import {
  BellIcon,
  CheckmarkCircleIcon,
  ClockDashedIcon,
  CogIcon,
  HandshakeIcon,
  PaperplaneIcon,
  TasklistIcon,
} from '@navikt/aksel-icons';
import { useCounts } from '@renderer/state/live-rows';
import { goTo, listPages, switchOutbox, useNavigation, type ListPage } from '@renderer/state/navigation';
import { useStationState } from '@renderer/state/station-state';
import { overdueCount, useTasks } from '@renderer/state/desk/tasks';
import { useJournal } from '@renderer/state/journal/queue';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { useNow } from '@renderer/ui/use-now';
import { MINUTE } from '@shared/clock';

const icons: Readonly<Record<ListPage, ComponentType<SVGProps<SVGSVGElement>>>> = {
  worklist: TasklistIcon,
  alerts: BellIcon,
  tasks: CheckmarkCircleIcon,
  log: ClockDashedIcon,
  handover: HandshakeIcon,
  settings: CogIcon,
};

/** The places of the station; the number of open alerts stands with theirs. */
export function NavigationRail(): ReactElement {
  const { t } = useTranslation();
  const page = useNavigation((state) => state.page);
  const alerts = useCounts((state) => state.alerts);
  const now = useCentreTime(useNow(MINUTE));
  const tasks = useTasks((state) => overdueCount(state.rows, now));
  const { undocumented, stuck } = useJournal((state) => state.count);
  const places = listPages.map((place) => ({
    place,
    Icon: icons[place],
    count: place === 'alerts' ? alerts.total : place === 'tasks' ? tasks + undocumented + stuck : 0,
    described: place === 'alerts' ? 'open-alerts' : place === 'tasks' ? 'overdue-tasks' : undefined,
  }));
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <ul>
        {places.map(({ place, Icon, count, described }, index) => (
          <li key={place}>
            <button
              type="button"
              className="rail-button"
              aria-label={t(`nav.${place}`)}
              aria-current={page === place ? 'page' : undefined}
              aria-keyshortcuts={`Alt+${String(index + 1)}`}
              aria-describedby={described}
              title={t('rail.key', { place: t(`nav.${place}`), key: `Alt+${String(index + 1)}` })}
              onClick={() => {
                goTo(place);
              }}
            >
              <Icon aria-hidden className="rail-icon" />
              <span className="rail-word" aria-hidden="true">
                {t(`nav.${place}`)}
              </span>
              {count > 0 && <span className="rail-count" data-count={shownCount(count)} aria-hidden="true" />}
            </button>
          </li>
        ))}
        <OutboxEntry />
      </ul>
      <span id="open-alerts" className="sr-only">
        {t('nav.openAlerts', { count: alerts.total })}
      </span>
      <span id="overdue-tasks" className="sr-only">
        {[
          t('nav.overdueTasks', { count: tasks }),
          t('nav.undocumented', { count: undocumented }),
          t('nav.stuckNotes', { count: stuck }),
        ].join(', ')}
      </span>
    </nav>
  );
}

/** A number that leaves the icon in sight; the whole one stands in the list's own head and is read aloud. */
function shownCount(count: number): string {
  return count > 99 ? '99+' : String(count);
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
        aria-keyshortcuts="Alt+0"
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
