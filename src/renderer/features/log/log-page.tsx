import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { ActRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { openPanel, useNavigation } from '@renderer/state/navigation';
import { rememberedText, searchFilter } from '@renderer/ui/format/search';
import { DataGrid, type Grid } from '@renderer/ui/grid/data-grid';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { SearchField } from '@renderer/ui/parts/search-field';
import { GridSkeleton } from '@renderer/ui/parts/skeleton';
import { logColumns } from './log-columns';

const LIMIT = 1_000;
const RENEW_AFTER_MS = 400;
const idOf = (row: ActRow): string => row.id;
const textOf = rememberedText((row: ActRow) => `${row.patientName} ${row.by} ${row.text ?? ''}`);
const open = (row: ActRow): void => {
  openPanel({ patientId: row.patientId, alertId: row.alertId });
};

/** Every act on an alert, newest first (product.md L1). */
export function LogPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const { value: rows, error, again } = useReading('log', () => station().readActs({ limit: LIMIT }));
  const [grid, setGrid] = useState<Grid<ActRow> | null>(null);
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const turn = useNavigation((state) => state.focusSearch);
  const columns = useMemo(() => logColumns(t, () => systemClock.now()), [t]);
  const passes = useMemo(() => searchFilter(search, textOf), [search]);
  useRenewal(again);
  useEffect(() => {
    if (grid !== null && rows !== null) grid.setGridOption('rowData', [...rows]);
  }, [grid, rows]);
  const first = useRef(turn);
  useEffect(() => {
    if (turn > first.current) field.current?.select();
  }, [turn]);
  return (
    <section className="list-page" aria-label={t('nav.log')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('nav.log')}</h1>
        {parts}
        <SearchField ref={field} label={t('log.search')} value={search} onChange={setSearch} />
        <span className="strip-space" />
        {rows !== null && <span className="quiet">{t('log.count', { count: rows.length })}</span>}
      </div>
      <div className="list-body" data-testid="act-log">
        <div className="live-list">
          <div className="live-list-grid">
            <DataGrid<ActRow>
              columns={columns}
              idOf={idOf}
              onReady={setGrid}
              onOpen={open}
              onEnter={open}
              passes={passes}
              label={t('nav.log')}
            />
          </div>
        </div>
        {rows === null && error === null && <GridSkeleton />}
        {rows === null && error !== null && (
          <EmptyState
            title={t('list.failed')}
            text={t(`error.${error}`)}
            action={t('do.again')}
            onAction={again}
          />
        )}
        {rows?.length === 0 && <EmptyState title={t('log.empty')} text={t('log.emptyHint')} />}
      </div>
    </section>
  );
}

/** Reads again soon after an alert has changed, at most a few times a second. */
function useRenewal(again: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  usePush('alertQueueChanged', () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      again();
    }, RENEW_AFTER_MS);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
}
