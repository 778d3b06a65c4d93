import type { GridApi } from 'ag-grid-community';
import type { OrderHold } from './held-order';

/** What a list tells its grid; the shape of the feed in state. */
export type GridChange<R> =
  | { readonly kind: 'all' }
  | { readonly kind: 'delta'; readonly added: readonly R[]; readonly updated: readonly R[]; readonly removed: readonly R[] };

export interface GridSource<R> {
  readonly rows: () => Iterable<R>;
  readonly subscribe: (changed: (change: GridChange<R>) => void) => () => void;
}

/**
 * Keeps a grid equal to a list: all rows at first and after a reload, transactions in between. Order is
 * the hold's business; `onWaiting` is told after each batch.
 */
export function bindFeed<R>(
  grid: GridApi<R>,
  source: GridSource<R>,
  hold: OrderHold<R>,
  idOf: (row: R) => string,
  onChange: () => void,
): () => void {
  const fill = (): void => {
    hold.release();
    grid.setGridOption('rowData', [...source.rows()]);
    onChange();
  };
  fill();
  const stop = source.subscribe((change) => {
    if (grid.isDestroyed()) return;
    if (change.kind === 'all') {
      fill();
      return;
    }
    for (const row of change.updated) {
      const before = grid.getRowNode(idOf(row))?.data;
      if (before !== undefined) hold.changed(before, row);
    }
    for (const row of change.removed) hold.removed(row);
    grid.applyTransactionAsync(
      { add: [...change.added], update: [...change.updated], remove: [...change.removed] },
      onChange,
    );
  });
  return stop;
}

/** Lets rows move again, in one step. */
export function releaseOrder<R>(grid: GridApi<R>, hold: OrderHold<R>): void {
  if (hold.release() && !grid.isDestroyed()) grid.refreshClientSideRowModel('sort');
}

/** Renews what depends on the time, in the rows that are drawn. */
export function refreshTimes<R>(grid: GridApi<R>, columns: readonly string[]): void {
  if (!grid.isDestroyed()) grid.refreshCells({ columns: [...columns] });
}
