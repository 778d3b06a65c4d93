import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import { SECOND, type Millis } from '@shared/clock';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow } from '@shared/ipc/views';
import { alertFeed, notCounted, useAlertRow, useCounts } from '@renderer/state/live-rows';
import {
  openPanel,
  openPatientPage,
  showQueue,
  useNavigation,
  type QueueView,
} from '@renderer/state/navigation';
import { centreClock } from '@renderer/state/station/centre-clock';
import { useStationState } from '@renderer/state/station-state';
import { causeLine } from '@renderer/ui/format/cause';
import { rememberedText, searchFilter } from '@renderer/ui/format/search';
import type { Grid } from '@renderer/ui/grid/data-grid';
import { LiveList, type ListKind } from '@renderer/ui/grid/live-list';
import { useFeedReady } from '@renderer/ui/grid/use-feed-ready';
import { useWorkInPanel } from '@renderer/ui/use-work-in-panel';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { SearchField } from '@renderer/ui/parts/search-field';
import { SeverityCounts } from '@renderer/ui/parts/severity-counts';
import { GridSkeleton } from '@renderer/ui/parts/skeleton';
import { everyStep } from '@renderer/ui/use-now';
import { alertColumns, rowClassRules, timeColumns } from './alert-columns';
import { bothPass, viewFilter } from './queue-filter';

const kind: ListKind<AlertRow> = {
  source: alertFeed,
  idOf: (row) => row.id,
  compare: compareAlerts,
  isRed: (row) => row.severity === 'red',
  // It left the queue while the list was held: drawn as done until the list moves.
  asGone: (row) => ({ ...row, state: 'closed', pending: null }),
  timeColumns,
  rowClassRules,
  onOpen: (row) => {
    openPanel({ patientId: row.patientId, alertId: row.id });
  },
  onEnter: (row) => {
    openPatientPage({ patientId: row.patientId, alertId: row.id });
  },
};
const KIND_FROM_PX = 820;

function fitKind(width: number, grid: Grid<AlertRow>): void {
  if (width > 0) grid.setColumnsVisible(['kind'], width >= KIND_FROM_PX);
}

/** Every alert that is not closed, in the order they should be met. */
export function AlertQueuePage(): ReactElement {
  const { t, i18n } = useTranslation();
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const { ready, error, again } = useFeedReady(alertFeed);
  const selectedId = useNavigation((state) => state.panel?.alertId ?? null);
  const focusTurn = useNavigation((state) => (state.page === 'alerts' ? state.focusList : 0));
  const inPanel = useWorkInPanel();
  // A closed alert is no work any more: the list goes on without it.
  const atWork = useAlertRow(selectedId) !== null && inPanel;
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(0);
  const view = useNavigation((state) => state.queueView);
  const time = useQuietNow(view, shown === 0);
  const found = useMemo(() => {
    const textOf = rememberedText(
      (row: AlertRow) => `${row.patientName} ${causeLine(t, row.cause, i18n.language)}`,
    );
    return searchFilter(search, textOf);
  }, [search, t, i18n.language]);
  // Time moves one view only; the others are not filtered anew for it.
  const at = view === 'lead' ? time.held : 0;
  const now = view === 'lead' ? time.now : 0;
  const passes = useMemo(() => bothPass(viewFilter(view, me, at), found), [view, me, at, found]);
  const passesNow = useMemo(
    () => (now === at ? null : bothPass(viewFilter(view, me, now), found)),
    [view, me, now, at, found],
  );
  const columnsOf = useCallback(
    () => alertColumns(() => ({ t, language: i18n.language, now: centreClock.now(), me }), view),
    [t, i18n.language, me, view],
  );
  return (
    <section className="list-page" aria-label={t('nav.alerts')}>
      <QueueToolbar search={search} onSearch={setSearch} />
      <div className="list-body" data-testid="alert-queue">
        <LiveList<AlertRow>
          kind={kind}
          columnsOf={columnsOf}
          passes={passes}
          passesNow={passesNow}
          onShowWaiting={time.renew}
          onGrid={time.onGrid}
          selectedId={selectedId}
          focusTurn={focusTurn}
          onWidth={fitKind}
          onShown={setShown}
          label={t('nav.alerts')}
          atWork={atWork}
          workOn={selectedId}
        />
        {!ready && error === null && <GridSkeleton />}
        {error !== null && (
          <EmptyState
            title={t('list.failed')}
            text={t(`error.${error}`)}
            action={t('do.again')}
            onAction={again}
          />
        )}
        {ready && shown === 0 && search !== '' && (
          <EmptyState
            title={t('list.noHits', { search })}
            text={t('list.noHitsHint')}
            action={t('list.clear')}
            onAction={() => {
              setSearch('');
            }}
          />
        )}
        {ready && shown === 0 && search === '' && <NothingWaits view={view} />}
      </div>
    </section>
  );
}

/** What an empty view means, and the way back to all. */
function NothingWaits({ view }: { view: QueueView }): ReactElement {
  const { t } = useTranslation();
  if (view === 'all') return <EmptyState title={t('alerts.empty')} text={t('alerts.emptyHint')} />;
  return (
    <EmptyState
      title={t(view === 'mine' ? 'queue.noneMine' : 'queue.noneLead')}
      text={t(view === 'mine' ? 'queue.noneMineHint' : 'queue.noneLeadHint')}
      action={t('queue.showAll')}
      onAction={() => {
        showQueue('all');
      }}
    />
  );
}

interface QuietTime {
  /** The time that the list is filtered by. */
  readonly held: Millis;
  readonly now: Millis;
  /** Filters by now, whoever has hand or eye in the list. */
  readonly renew: () => void;
  readonly onGrid: (grid: unknown, placed: unknown, isHeld: () => boolean) => void;
}

/**
 * The time, renewed for the list unless it is held: what time lets in must not move rows under a hand. Where there are
 * none nothing can move, and an empty list must not say that nothing waits when something does.
 */
function useQuietNow(view: QueueView, isEmpty: boolean): QuietTime {
  const [time, setTime] = useState(() => bothAt(centreClock.now()));
  const list = useRef<() => boolean>(() => false);
  const step = useEffectEvent(() => {
    const now = centreClock.now();
    const stays = view === 'lead' && !isEmpty && list.current();
    setTime((before) => (stays ? { held: before.held, now } : bothAt(now)));
  });
  useEffect(
    () =>
      everyStep(5 * SECOND, () => {
        step();
      }),
    [],
  );
  const renew = useCallback(() => {
    setTime(bothAt(centreClock.now()));
  }, []);
  const onGrid = useCallback<QuietTime['onGrid']>((_grid, _placed, isHeld) => {
    list.current = isHeld;
  }, []);
  return { ...time, renew, onGrid };
}

function bothAt(at: Millis): { readonly held: Millis; readonly now: Millis } {
  return { held: at, now: at };
}

function QueueToolbar({
  search,
  onSearch,
}: {
  search: string;
  onSearch: (search: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const counts = useCounts((state) => state.alerts);
  const view = useNavigation((state) => state.queueView);
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  const turn = useNavigation((state) => (state.page === 'alerts' ? state.focusSearch : 0));
  const field = useRef<HTMLInputElement>(null);
  const last = useRef(turn);
  useEffect(() => {
    if (turn > last.current) field.current?.select();
    last.current = turn;
  }, [turn]);
  return (
    <div className="toolbar">
      <h1 className="toolbar-title">{t('nav.alerts')}</h1>
      <SearchField ref={field} label={t('alerts.search')} value={search} onChange={onSearch} />
      <ToggleGroup
        value={view}
        onChange={(value) => {
          showQueue(value as QueueView);
        }}
        aria-label={t('queue.which')}
        data-size="sm"
      >
        <ToggleGroup.Item value="all">{t('queue.all')}</ToggleGroup.Item>
        <ToggleGroup.Item value="mine">{t('queue.mine')}</ToggleGroup.Item>
        <ToggleGroup.Item value="lead">{t(isLead ? 'queue.lead' : 'queue.leadNurse')}</ToggleGroup.Item>
      </ToggleGroup>
      <span className="toolbar-space" />
      <SeverityCounts
        counts={counts === notCounted ? null : counts}
        label={t('alerts.counts')}
        without="green"
      />
    </div>
  );
}
