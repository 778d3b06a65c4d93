import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { SECOND } from '@shared/clock';
import { everyStep } from '../use-now';
import { bindFeed, refreshTimes } from './bind-feed';
import type { GridSource } from './grid-source';
import type { Column, RowClasses } from './column';
import { DataGrid, type DataGridProps, type Grid } from './data-grid';
import type { HoldRules, OrderHold, Waiting } from './held-order';
import { RankedOrder, type RankedNode } from './ranked-order';
import { useHold } from './use-hold';
import { WaitingStrip } from './waiting-strip';

const TICK = 10 * SECOND;

/** What a list is, apart from what is chosen in it: stable for the life of the page. */
export interface ListKind<R> extends HoldRules<R> {
  readonly source: GridSource<R>;
  readonly asGone: (row: R) => R;
  readonly timeColumns: readonly string[];
  readonly rowClassRules: RowClasses<R>;
  readonly onOpen: (row: R) => void;
  readonly onEnter: (row: R) => void;
  /** Rows across all columns that are not of the list: headings. */
  readonly across?: NonNullable<DataGridProps<R>['across']>;
}

export interface LiveListProps<R> {
  readonly kind: ListKind<R>;
  readonly columnsOf: () => Column<R>[];
  readonly passes: ((row: R) => boolean) | null;
  /** What the list is narrowed to, where `passes` leaves out more (folded sections); `passes` where it is not given. */
  readonly wanted?: ((row: R) => boolean) | null;
  /** What would pass by now, where `passes` is of an earlier time while the list is held; null where they are the same. */
  readonly passesNow?: ((row: R) => boolean) | null;
  /** What waits was asked for: `passes` is to be of now. */
  readonly onShowWaiting?: () => void;
  readonly selectedId: string | null;
  /** Takes focus when this changes to a number above nought. */
  readonly focusTurn: number;
  readonly onWidth: (width: number, grid: Grid<R>) => void;
  /** How many rows are shown after search and filter. */
  readonly onShown: (count: number) => void;
  readonly label: string;
  /** Work on a row goes on outside the list (in a panel): nothing moves meanwhile. */
  readonly atWork?: boolean;
  /** What that work is about, where the list may move between one piece of it and the next. */
  readonly workOn?: string | null;
  readonly onKey?: DataGridProps<R>['onKey'];
  readonly onFocusRow?: DataGridProps<R>['onFocusRow'];
  readonly rowHeight?: number;
  /** The grid, once it is made, the row whose place counts for each row, and whether the list is held. */
  readonly onGrid?: (grid: Grid<R>, placed: (row: R) => R, isHeld: () => boolean) => void;
}

/** A live list that holds still under hand and eye (product.md W6). */
export function LiveList<R>(props: LiveListProps<R>): ReactElement {
  const { kind, columnsOf, onShown, onGrid } = props;
  const [grid, setGrid] = useState<Grid<R> | null>(null);
  const { hold, waiting, recount, release, frame, handlers } = useHold(
    grid,
    kind,
    props.atWork ?? false,
    props.workOn,
  );
  const columns = useMemo(() => columnsOf(), [columnsOf]);
  const rank = useRank(kind, hold);
  const passes = useHeldPasses(props.passes, hold);
  const late = lateRows(kind, hold, passes, props.passesNow ?? null);
  const showWaiting = (): void => {
    release();
    props.onShowWaiting?.();
  };
  // Who listens may change with the grid; the list must not be filled anew for that.
  const shown = useRef(onShown);
  const tellShown = useCallback(() => {
    if (grid !== null && !grid.isDestroyed()) shown.current(grid.getDisplayedRowCount());
  }, [grid]);
  useEffect(() => {
    shown.current = onShown;
    tellShown();
  }, [onShown, tellShown]);
  useEffect(() => {
    if (grid === null) return undefined;
    const { source, idOf, isRed, asGone, across } = kind;
    const isShown = (): boolean => frame.current?.closest('[hidden]') === null;
    const binding = { grid, source, hold, idOf, isRed, isShown, asGone };
    return bindFeed(across === undefined ? binding : { ...binding, isExtra: across.isAcross }, () => {
      recount();
      tellShown();
    });
  }, [grid, kind, hold, frame, recount, tellShown]);
  useEffect(() => {
    if (grid === null) return;
    onGrid?.(
      grid,
      (row) => hold.placed(row),
      () => hold.held,
    );
  }, [grid, hold, onGrid]);
  const wanted = props.wanted === undefined ? props.passes : props.wanted;
  useEffect(() => {
    hold.asksFor(wanted);
  }, [hold, wanted]);
  // Another search or filter was asked for: the list is as it is now.
  useEffect(release, [release, props.passes]);
  useTicks(grid, kind.timeColumns);
  useModelWatch(grid, tellShown);
  useSelectedRow(grid, props.selectedId);
  useFocusTurn(grid, props.focusTurn, props.selectedId);
  return (
    <div className="live-list">
      <div ref={frame} className="live-list-grid" {...handlers}>
        <WaitingStrip waiting={sum(waiting, late)} onShow={showWaiting} />
        <DataGrid<R>
          columns={columns}
          idOf={kind.idOf}
          onReady={setGrid}
          rank={rank}
          onOpen={kind.onOpen}
          onEnter={kind.onEnter}
          rowClassRules={kind.rowClassRules}
          passes={passes}
          onWidth={props.onWidth}
          label={props.label}
          {...(kind.across === undefined ? {} : { across: kind.across })}
          {...(props.onKey === undefined ? {} : { onKey: props.onKey })}
          {...(props.onFocusRow === undefined ? {} : { onFocusRow: props.onFocusRow })}
          {...(props.rowHeight === undefined ? {} : { rowHeight: props.rowHeight })}
        />
      </div>
    </div>
  );
}

/** While the list is held a row stays in it, or out of it, by what it was when its place was frozen. */
function useHeldPasses<R>(
  passes: ((row: R) => boolean) | null,
  hold: OrderHold<R>,
): ((row: R) => boolean) | null {
  return useMemo(() => (passes === null ? null : (row: R) => passes(hold.placed(row))), [passes, hold]);
}

/** Rows that time alone would have brought in since the list was held, and that are not counted as waiting otherwise. */
function lateRows<R>(
  { source, isRed }: ListKind<R>,
  hold: OrderHold<R>,
  passes: ((row: R) => boolean) | null,
  passesNow: ((row: R) => boolean) | null,
): Waiting {
  let count = 0;
  let red = 0;
  if (passes === null || passesNow === null) return { count, red };
  for (const row of source.rows()) {
    if (!passesNow(row) || passes(row) || hold.isWaiting(row)) continue;
    count += 1;
    if (isRed(row)) red += 1;
  }
  return { count, red };
}

function sum(one: Waiting, other: Waiting): Waiting {
  return { count: one.count + other.count, red: one.red + other.red };
}

function useRank<R>({ compare }: ListKind<R>, hold: OrderHold<R>): (nodes: RankedNode<R>[]) => void {
  return useMemo(() => {
    const order = new RankedOrder<R>(compare, (row) => hold.placed(row));
    return (nodes) => {
      order.rank(nodes);
    };
  }, [compare, hold]);
}

function useTicks<R>(grid: Grid<R> | null, columns: readonly string[]): void {
  useEffect(() => {
    if (grid === null) return undefined;
    return everyStep(TICK, () => {
      refreshTimes(grid, columns);
    });
  }, [grid, columns]);
}

function useModelWatch<R>(grid: Grid<R> | null, changed: () => void): void {
  useEffect(() => {
    if (grid === null) return undefined;
    grid.addEventListener('modelUpdated', changed);
    return () => {
      if (!grid.isDestroyed()) grid.removeEventListener('modelUpdated', changed);
    };
  }, [grid, changed]);
}

function useSelectedRow<R>(grid: Grid<R> | null, selectedId: string | null): void {
  useEffect(() => {
    if (grid === null || grid.isDestroyed()) return;
    if (selectedId === null) grid.deselectAll();
    else grid.getRowNode(selectedId)?.setSelected(true, true);
  }, [grid, selectedId]);
}

/** Gives the keyboard back to the row that was open last. */
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
    if (grid.getDisplayedRowCount() === 0) return;
    grid.ensureIndexVisible(index);
    // Where the rows are cards there is no column of names.
    const column = ['name', 'card'].find((id) => grid.getColumn(id)?.isVisible() === true);
    grid.setFocusedCell(index, column ?? 'name');
  }, [grid, turn]);
}
