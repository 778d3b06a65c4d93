import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorklistRow } from '@shared/ipc/views';
import { centreClock } from '@renderer/state/station/centre-clock';
import { useStationState } from '@renderer/state/station-state';
import { useWorklistRow, worklistFeed } from '@renderer/state/live-rows';
import { useNavigation } from '@renderer/state/navigation';
import {
  mayRehearseGroup,
  offerRowsInView,
  openGroupRehearsal,
} from '@renderer/state/worklist/group-rehearsal';
import { resetReviews } from '@renderer/state/worklist/reviews';
import type { Grid } from '@renderer/ui/grid/data-grid';
import { LiveList } from '@renderer/ui/grid/live-list';
import { useFeedReady } from '@renderer/ui/grid/use-feed-ready';
import { useWorkInPanel } from '@renderer/ui/use-work-in-panel';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { GridSkeleton } from '@renderer/ui/parts/skeleton';
import { BulkReview } from './bulk-review';
import { listKind } from './list-kind';
import { NothingHere } from './nothing-here';
import { RowBar } from './row-bar';
import type { ListRow } from './sections';
import { CARD_HEIGHT, columnsThatFit, isCard, listColumns } from './worklist-columns';
import { useListKeys } from './use-list-keys';
import { useNumberSearch } from '@renderer/state/worklist/use-number-search';
import { useRowActs } from './use-row-acts';
import { useSections } from './use-sections';
import { useWorklistView } from '@renderer/state/worklist/use-worklist-view';
import { rowFilter } from './worklist-filter';
import { GoneNotice, WorklistToolbar } from './worklist-toolbar';

/** One row a patient, the most urgent first, or by reason to look. */
export function WorklistPage(): ReactElement {
  const { t, i18n } = useTranslation();
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const { ready, begun, error, again } = useFeedReady(worklistFeed);
  const selectedId = useNavigation((state) => state.panel?.patientId ?? null);
  const focusTurn = useNavigation((state) => (state.page === 'worklist' ? state.focusList : 0));
  useEffect(
    () => () => {
      resetReviews();
    },
    [],
  );
  const view = useWorklistView();
  const { choice } = view;
  const byNumber = useNumberSearch(choice.search);
  const wanted = useMemo(() => rowFilter(choice, me, byNumber.ids), [choice, me, byNumber.ids]);
  const sections = useSections(choice.grouped, wanted);
  const kind = useMemo(
    () => listKind(choice.grouped, sections.toggle, t),
    [choice.grouped, sections.toggle, t],
  );
  const columnsOf = useCallback(
    () => listColumns(() => ({ t, language: i18n.language, now: centreClock.now(), me })),
    [t, i18n.language, me],
  );
  const acts = useRowActs();
  const list = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const keys = useListKeys(acts, list, bar);
  const { onGrid } = sections;
  const { setGrid } = keys;
  const takeGrid = useCallback(
    (grid: Grid<ListRow>, placed: (row: ListRow) => ListRow) => {
      onGrid(grid, placed);
      setGrid(grid);
    },
    [onGrid, setGrid],
  );
  const chosen = useMemo(() => new Set(choice.columns), [choice.columns]);
  const fitting = useFittingColumns(chosen, keys.grid);
  const current = useWorklistRow(keys.inHand ?? '');
  return (
    <section className="list-page" aria-label={t('nav.worklist')}>
      <WorklistToolbar view={view} />
      <GoneNotice view={view} />
      <div ref={list} className="list-body" data-testid="worklist">
        <LiveList<ListRow>
          kind={kind}
          columnsOf={columnsOf}
          {...sections.filters}
          selectedId={selectedId}
          focusTurn={focusTurn}
          onWidth={fitting.onWidth}
          onShown={keys.recount}
          label={t('nav.worklist')}
          atWork={useWorkInPanel()}
          onKey={keys.onKey}
          onFocusRow={keys.onFocusRow}
          onGrid={takeGrid}
          {...(fitting.card ? { rowHeight: CARD_HEIGHT } : {})}
        />
        {!begun && error === null && <GridSkeleton />}
        {error !== null && (
          <EmptyState
            title={t('list.failed')}
            text={t(`error.${error}`)}
            action={t('do.again')}
            onAction={again}
          />
        )}
        {ready && keys.counted.shown === 0 && <NothingHere view={view} byNumber={byNumber} />}
      </div>
      <RowBar ref={bar} row={current} acts={acts} onReview={keys.review}>
        <GroupRehearsalButton rows={keys.rows} />
        {acts.mayAct && <BulkReview greens={keys.counted.greens} capture={keys.capture} />}
      </RowBar>
    </section>
  );
}

/** Where limits of many are tried from; by those who may. */
function GroupRehearsalButton({
  rows,
}: {
  readonly rows: () => readonly WorklistRow[];
}): ReactElement | null {
  const { t } = useTranslation();
  const role = useStationState((state) => state.station?.user?.role);
  useEffect(() => offerRowsInView(rows), [rows]);
  if (!mayRehearseGroup(role)) return null;
  return (
    <button type="button" className="bar-button" onClick={openGroupRehearsal}>
      {t('group.open')}
    </button>
  );
}

/** In two calls at most: the grid lays itself out after each. */
function showColumns(grid: Grid<ListRow>, visible: Readonly<Record<string, boolean>>): void {
  const columns = Object.keys(visible);
  for (const isShown of [true, false]) {
    const these = columns.filter((column) => visible[column] === isShown);
    if (these.length > 0) grid.setColumnsVisible(these, isShown);
  }
}

/** Shows the chosen columns that fit beside an open panel, and turns rows into cards where nothing fits. */
function useFittingColumns(
  chosen: ReadonlySet<string>,
  grid: Grid<ListRow> | null,
): { readonly card: boolean; readonly onWidth: (width: number, grid: Grid<ListRow>) => void } {
  const [card, setCard] = useState(false);
  const width = useRef(0);
  const shown = useRef('');
  const fit = useCallback(
    (to: Grid<ListRow>) => {
      if (width.current === 0) return;
      const visible = columnsThatFit(width.current, chosen);
      const key = JSON.stringify(visible);
      if (key === shown.current) return;
      shown.current = key;
      showColumns(to, visible);
    },
    [chosen],
  );
  const onWidth = useCallback(
    (to: number, of: Grid<ListRow>) => {
      width.current = to;
      if (to > 0) setCard(isCard(to));
      fit(of);
    },
    [fit],
  );
  useEffect(() => {
    if (grid !== null && !grid.isDestroyed()) fit(grid);
  }, [grid, fit]);
  return { card, onWidth };
}
