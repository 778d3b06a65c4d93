import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColDef, RowClassRules } from 'ag-grid-community';
import { SECOND } from '@shared/clock';
import { everyStep } from '../use-now';
import { bindFeed, refreshTimes, releaseOrder, type GridSource } from './bind-feed';
import { DataGrid, type Grid } from './data-grid';
import { OrderHold, type Waiting } from './held-order';

const TICK = 10 * SECOND;

export interface LiveListProps<R> {
  readonly source: GridSource<R>;
  readonly idOf: (row: R) => string;
  readonly compare: (a: R, b: R) => number;
  readonly isRed: (row: R) => boolean;
  readonly columnsOf: (placed: (row: R) => R) => ColDef<R>[];
  readonly timeColumns: readonly string[];
  readonly rowClassRules: RowClassRules<R>;
  readonly onOpen: (row: R) => void;
  readonly onEnter: (row: R) => void;
  readonly search: string;
  readonly passes?: (row: R) => boolean;
  readonly selectedId: string | null;
  /** Takes focus when this changes to a number above nought. */
  readonly focusTurn: number;
  readonly onWidth?: (width: number, grid: Grid<R>) => void;
  /** How many rows are shown after search and filter. */
  readonly onShown: (count: number) => void;
  readonly label: string;
  readonly emptyText: string;
}

const nobody: Waiting = { count: 0, red: 0 };

/** A live list that holds still under hand and eye (product.md W6). */
export function LiveList<R>(props: LiveListProps<R>): ReactElement {
  const { source, idOf, compare, isRed, columnsOf, timeColumns, onShown } = props;
  const [grid, setGrid] = useState<Grid<R> | null>(null);
  const [waiting, setWaiting] = useState<Waiting>(nobody);
  const frame = useRef<HTMLDivElement>(null);
  const hold = useMemo(() => new OrderHold<R>({ idOf, compare, isRed }), [idOf, compare, isRed]);
  const columns = useMemo(() => columnsOf((row) => hold.placed(row)), [columnsOf, hold]);

  const tellShown = useCallback(() => {
    if (grid !== null && !grid.isDestroyed()) onShown(grid.getDisplayedRowCount());
  }, [grid, onShown]);
  useEffect(() => {
    if (grid === null) return undefined;
    return bindFeed(grid, source, hold, idOf, () => {
      setWaiting((before) => sameOr(before, hold.waiting));
      tellShown();
    });
  }, [grid, source, hold, idOf, tellShown]);
  useEffect(() => {
    if (grid === null) return undefined;
    return everyStep(TICK, () => { refreshTimes(grid, timeColumns); });
  }, [grid, timeColumns]);
  useEffect(() => {
    if (grid === null) return undefined;
    grid.addEventListener('modelUpdated', tellShown);
    return () => {
      if (!grid.isDestroyed()) grid.removeEventListener('modelUpdated', tellShown);
    };
  }, [grid, tellShown]);
  useSelectedRow(grid, props.selectedId);
  useFocusTurn(grid, props.focusTurn, props.selectedId);

  const release = useCallback(() => {
    if (grid === null) return;
    releaseOrder(grid, hold);
    setWaiting(nobody);
  }, [grid, hold]);
  const holdNow = useCallback(() => { hold.hold(); }, [hold]);
  const leave = useCallback(() => {
    const element = frame.current;
    if (element !== null && (element.matches(':hover') || element.contains(document.activeElement))) return;
    release();
  }, [release]);
  return (
    <div className="live-list">
      <WaitingStrip waiting={waiting} onShow={release} />
      <div
        ref={frame}
        className="live-list-grid"
        onPointerEnter={holdNow}
        onFocus={holdNow}
        onPointerLeave={() => { requestAnimationFrame(leave); }}
        onBlur={() => { requestAnimationFrame(leave); }}
      >
        <DataGrid<R>
          columns={columns}
          idOf={idOf}
          onReady={setGrid}
          onOpen={props.onOpen}
          onEnter={props.onEnter}
          rowClassRules={props.rowClassRules}
          search={props.search}
          {...(props.passes === undefined ? {} : { passes: props.passes })}
          {...(props.onWidth === undefined ? {} : { onWidth: props.onWidth })}
          label={props.label}
          emptyText={props.emptyText}
        />
      </div>
    </div>
  );
}

function sameOr(before: Waiting, after: Waiting): Waiting {
  return before.count === after.count && before.red === after.red ? before : after;
}

/** `3 nye, 1 rød`: what would have moved. Red is said in the ink of red; nothing moves until asked. */
function WaitingStrip({ waiting, onShow }: { waiting: Waiting; onShow: () => void }): ReactElement | null {
  const { t } = useTranslation();
  return (
    <div className="waiting-strip" aria-live="polite">
      {waiting.count > 0 && (
        <button type="button" className={waiting.red > 0 ? 'waiting waiting-red' : 'waiting'} onClick={onShow}>
          {t('list.waiting', { count: waiting.count })}
          {waiting.red > 0 && <span className="waiting-red-count">{t('list.waitingRed', { count: waiting.red })}</span>}
          <span className="waiting-do">{t('list.showWaiting')}</span>
        </button>
      )}
    </div>
  );
}

function useSelectedRow<R>(grid: Grid<R> | null, selectedId: string | null): void {
  useEffect(() => {
    if (grid === null || grid.isDestroyed()) return;
    if (selectedId === null) grid.deselectAll();
    else grid.getRowNode(selectedId)?.setSelected(true, true);
  }, [grid, selectedId]);
}

function useFocusTurn<R>(grid: Grid<R> | null, turn: number, selectedId: string | null): void {
  const last = useRef(turn);
  const row = useRef<string | null>(null);
  useEffect(() => {
    if (selectedId !== null) row.current = selectedId;
  }, [selectedId]);
  useEffect(() => {
    if (grid === null || turn === last.current) return;
    last.current = turn;
    const index = (row.current === null ? undefined : grid.getRowNode(row.current)?.rowIndex) ?? 0;
    grid.ensureIndexVisible(index);
    grid.setFocusedCell(index, 'name');
  }, [grid, turn]);
}
