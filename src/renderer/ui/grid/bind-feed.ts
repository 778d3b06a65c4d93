import type { CellPosition, GridApi } from 'ag-grid-community';
import type { OrderHold } from './held-order';
import type { GridChange, GridSource } from './grid-source';
import { differenceOf } from './refill';

/** A grid, the list it shows, and how it holds still. */
export interface Binding<R> {
  readonly grid: GridApi<R>;
  readonly source: GridSource<R>;
  readonly hold: OrderHold<R>;
  readonly idOf: (row: R) => string;
  readonly isRed: (row: R) => boolean;
  /** False while another page lies over the list. */
  readonly isShown: () => boolean;
  /** How a row is shown that has gone while the list was held. */
  readonly asGone: (row: R) => R;
  /** Rows of the grid that are not of the list (headings). */
  readonly isExtra?: (row: R) => boolean;
}

function readAnew<R>({
  grid,
  source,
  hold,
  idOf,
  isExtra,
}: Binding<R>): Extract<GridChange<R>, { kind: 'delta' }> {
  grid.flushAsyncTransactions();
  const drawn: R[] = [];
  grid.forEachNode(({ data }) => {
    if (data !== undefined) drawn.push(data);
  });
  return differenceOf(drawn, source.rows(), hold, idOf, isExtra ?? never);
}

function never(): boolean {
  return false;
}

/** A row that turns red is drawn at once, yet a flood of them not more often than this. */
const AT_ONCE_EVERY_MS = 50;

/** Keeps a grid equal to a list: all rows at first and after a reload, transactions in between. */
export function bindFeed<R>(binding: Binding<R>, onChange: () => void): () => void {
  const { grid, source, hold } = binding;
  const fill = (isRest = false): void => {
    if (grid.isDestroyed()) return;
    // Also a list that is read anew, after a snapshot, moves nothing under the hand.
    if (hold.held && grid.getDisplayedRowCount() > 0) {
      const anew = readAnew(binding);
      const { add, update, remove } = transactionOf(binding, isRest ? { ...anew, added: [] } : anew);
      // The rest of a list is no news that could wait: it stands behind what was first.
      grid.applyTransactionAsync({ add: isRest ? [...anew.added] : add, update, remove }, onChange);
      return;
    }
    hold.release();
    grid.setGridOption('rowData', [...source.rows()]);
    onChange();
  };
  fill();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return source.subscribe((change) => {
    if (grid.isDestroyed()) return;
    if (change.kind !== 'delta') {
      fill(change.kind === 'rest');
      return;
    }
    const now = performance.now();
    if (now - drawnAt < AT_ONCE_EVERY_MS || !binding.isShown() || !bringsRed(binding, change)) {
      grid.applyTransactionAsync(transactionOf(binding, change), onChange);
      return;
    }
    drawnAt = now;
    // What came before must be in the grid before.
    grid.flushAsyncTransactions();
    grid.applyTransaction(transactionOf(binding, change));
    onChange();
  });
}

function bringsRed<R>({ grid, idOf, isRed }: Binding<R>, change: Delta<R>): boolean {
  const turnsRed = (row: R): boolean => {
    if (!isRed(row)) return false;
    const shown = grid.getRowNode(idOf(row))?.data;
    return shown === undefined || !isRed(shown);
  };
  return change.added.some(turnsRed) || change.updated.some(turnsRed);
}

type Delta<R> = Extract<GridChange<R>, { readonly kind: 'delta' }>;

interface Transaction<R> {
  readonly add: R[];
  readonly update: R[];
  readonly remove: R[];
}

function transactionOf<R>({ grid, hold, idOf, asGone }: Binding<R>, change: Delta<R>): Transaction<R> {
  const known = (row: R): R | undefined => grid.getRowNode(idOf(row))?.data;
  const update = change.updated.filter((row) => !hold.changed(known(row), row));
  const add: R[] = [];
  for (const row of change.added) {
    if (hold.added(row)) continue;
    const drawn = known(row);
    if (drawn === undefined) add.push(row);
    // Back before it was let go: it changes where it stands.
    else if (!hold.changed(drawn, row)) update.push(row);
  }
  const remove: R[] = [];
  for (const row of change.removed) {
    if (!hold.removed(row)) remove.push(row);
    else if (known(row) !== undefined) update.push(asGone(row));
  }
  return { add, update, remove };
}

/** Lets rows come, go and move again, in one step; the keyboard stays on its row. */
export function releaseOrder<R>({ grid, hold, idOf }: Pick<Binding<R>, 'grid' | 'hold' | 'idOf'>): void {
  if (grid.isDestroyed()) return;
  grid.flushAsyncTransactions();
  // Null by its types, undefined where nothing was ever focused.
  const focused = (grid.getFocusedCell() as CellPosition | null | undefined) ?? null;
  const row = focused === null ? undefined : grid.getDisplayedRowAtIndex(focused.rowIndex)?.data;
  const { add, remove, sort } = hold.release();
  if (add.length > 0 || remove.length > 0) grid.applyTransaction({ add: [...add], remove: [...remove] });
  // What changed while it was held may belong in the filter now, or no more; filtering sorts too.
  if (sort) grid.refreshClientSideRowModel(grid.isAnyFilterPresent() ? 'filter' : 'sort');
  if (focused === null || row === undefined) return;
  const index = grid.getRowNode(idOf(row))?.rowIndex;
  if (index != null && index !== focused.rowIndex) grid.setFocusedCell(index, focused.column);
}

/** Renews what depends on the time, in the rows that are drawn. */
export function refreshTimes<R>(grid: GridApi<R>, columns: readonly string[]): void {
  if (!grid.isDestroyed()) grid.refreshCells({ columns: [...columns] });
}
