import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { WorklistRow } from '@shared/ipc/views';
import { useCounts, worklistFeed } from '@renderer/state/live-rows';
import { openPanel, openPatientPage, useNavigation } from '@renderer/state/navigation';
import { useStationState } from '@renderer/state/station-state';
import type { Grid } from '@renderer/ui/grid/data-grid';
import { LiveList, type ListKind } from '@renderer/ui/grid/live-list';
import { useFeedReady } from '@renderer/ui/grid/use-feed-ready';
import { compareWorklistRows } from '@renderer/ui/format/row-order';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { GridSkeleton } from '@renderer/ui/parts/skeleton';
import { columnsThatFit, rowClassRules, timeColumns, worklistColumns } from './worklist-columns';
import { rowFilter, type Whose } from './worklist-filter';
import { WorklistToolbar } from './worklist-toolbar';

const kind: ListKind<WorklistRow> = {
  source: worklistFeed,
  idOf: (row) => row.patientId,
  compare: compareWorklistRows,
  isRed: (row) => row.severity === 'red',
  asGone: (row) => row,
  timeColumns,
  rowClassRules,
  onOpen: (row) => {
    openPanel({ patientId: row.patientId, alertId: row.top?.id ?? null });
  },
  onEnter: (row) => {
    openPatientPage({ patientId: row.patientId, alertId: row.top?.id ?? null });
  },
};

/** One row a patient, the most urgent first. */
export function WorklistPage(): ReactElement {
  const { t, i18n } = useTranslation();
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const { ready, error, again } = useFeedReady(worklistFeed);
  const selectedId = useNavigation((state) => state.panel?.patientId ?? null);
  const focusTurn = useNavigation((state) => (state.page === 'worklist' ? state.focusList : 0));
  const [search, setSearch] = useState('');
  const [whose, setWhose] = useState<Whose>('all');
  const [shown, setShown] = useState(0);
  const passes = useMemo(() => rowFilter(search, whose, me), [search, whose, me]);
  const columnsOf = useCallback(
    (placed: (row: WorklistRow) => WorklistRow) =>
      worklistColumns(() => ({ t, language: i18n.language, now: systemClock.now(), me }), placed),
    [t, i18n.language, me],
  );
  const onWidth = useFittingColumns();
  return (
    <section className="list-page" aria-label={t('nav.worklist')}>
      <WorklistToolbar search={search} onSearch={setSearch} whose={whose} onWhose={setWhose} />
      <div className="list-body" data-testid="worklist">
        <LiveList<WorklistRow>
          kind={kind}
          columnsOf={columnsOf}
          passes={passes}
          selectedId={selectedId}
          focusTurn={focusTurn}
          onWidth={onWidth}
          onShown={setShown}
          label={t('nav.worklist')}
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
        {ready && shown === 0 && (
          <NothingHere
            search={search}
            whose={whose}
            onClear={() => {
              setSearch('');
              setWhose('all');
            }}
          />
        )}
      </div>
    </section>
  );
}

interface NothingProps {
  readonly search: string;
  readonly whose: Whose;
  readonly onClear: () => void;
}

function NothingHere({ search, whose, onClear }: NothingProps): ReactElement {
  const { t } = useTranslation();
  const total = useCounts((state) => state.patients.total);
  if (search !== '')
    return (
      <EmptyState
        title={t('list.noHits', { search })}
        text={t('list.noHitsHint')}
        action={t('list.clear')}
        onAction={onClear}
      />
    );
  if (whose === 'mine')
    return (
      <EmptyState
        title={t('worklist.noneMine')}
        text={t('worklist.noneMineHint')}
        action={t('worklist.showAll')}
        onAction={onClear}
      />
    );
  if (whose === 'unassigned')
    return (
      <EmptyState
        title={t('worklist.noneUnassigned')}
        text={t('worklist.noneUnassignedHint')}
        action={t('worklist.showAll')}
        onAction={onClear}
      />
    );
  return total === 0 ? <EmptyState title={t('worklist.empty')} text={t('worklist.emptyHint')} /> : <></>;
}

/** Hides what does not fit beside an open panel. */
function useFittingColumns(): (width: number, grid: Grid<WorklistRow>) => void {
  const last = useRef('');
  return useCallback((width, grid) => {
    const fit = columnsThatFit(width);
    const key = JSON.stringify(fit);
    if (key === last.current || width === 0) return;
    last.current = key;
    for (const [column, visible] of Object.entries(fit)) grid.setColumnsVisible([column], visible);
  }, []);
}
