import type { GridApi, RowDataTransaction } from 'ag-grid-community';
import { describe, expect, test } from 'vitest';
import { bindFeed } from '@renderer/ui/grid/bind-feed';
import type { GridChange } from '@renderer/ui/grid/grid-source';
import { OrderHold } from '@renderer/ui/grid/held-order';

interface Row {
  readonly id: string;
  readonly red: boolean;
}

/** As much of a grid as is driven here: the rows it was given. */
class FakeGrid {
  rows = new Map<string, Row>();
  fills = 0;

  readonly isDestroyed = (): boolean => false;
  readonly flushAsyncTransactions = (): void => undefined;
  readonly getDisplayedRowCount = (): number => this.rows.size;
  readonly getRowNode = (id: string): { data: Row } | undefined => {
    const data = this.rows.get(id);
    return data === undefined ? undefined : { data };
  };
  readonly forEachNode = (each: (node: { data: Row }) => void): void => {
    for (const data of this.rows.values()) each({ data });
  };
  readonly setGridOption = (_name: 'rowData', rows: Row[]): void => {
    this.fills += 1;
    this.rows = new Map(rows.map((row) => [row.id, row]));
  };
  readonly applyTransaction = ({ add, update, remove }: RowDataTransaction<Row>): void => {
    for (const row of [...(add ?? []), ...(update ?? [])]) this.rows.set(row.id, row);
    for (const row of remove ?? []) this.rows.delete(row.id);
  };
  readonly applyTransactionAsync = (change: RowDataTransaction<Row>, done?: () => void): void => {
    this.applyTransaction(change);
    done?.();
  };
}

function bound(first: readonly Row[]) {
  const grid = new FakeGrid();
  const hold = new OrderHold<Row>({ idOf: ({ id }) => id, compare: () => 0, isRed: ({ red }) => red });
  let rows = first;
  let tell: (change: GridChange<Row>) => void = () => undefined;
  bindFeed<Row>(
    {
      grid: grid as unknown as GridApi<Row>,
      source: {
        rows: () => rows,
        subscribe: (changed) => {
          tell = changed;
          return () => undefined;
        },
      },
      hold,
      idOf: ({ id }) => id,
      isRed: ({ red }) => red,
      isShown: () => true,
      asGone: (row) => row,
    },
    () => undefined,
  );
  return {
    grid,
    hold,
    now: (all: readonly Row[], kind: 'all' | 'rest') => {
      rows = all;
      tell({ kind });
    },
  };
}

const a = { id: 'a', red: false };
const b = { id: 'b', red: false };

describe('the rest of a list behind its first rows', () => {
  test('comes in one filling', () => {
    const { grid, now } = bound([a]);
    now([a, b], 'rest');
    expect([[...grid.rows.keys()], grid.fills]).toEqual([['a', 'b'], 2]);
  });

  test('waits for nobody: a hand that is on the list already has the rest come behind it, not counted as news', () => {
    const { grid, hold, now } = bound([a]);
    hold.hold();
    now([a, b], 'rest');
    expect([[...grid.rows.keys()], hold.waiting.count, grid.fills]).toEqual([['a', 'b'], 0, 1]);
  });

  test('a list that is read anew under the hand still waits', () => {
    const { grid, hold, now } = bound([a]);
    hold.hold();
    now([a, b], 'all');
    expect([[...grid.rows.keys()], hold.waiting.count]).toEqual([['a'], 1]);
  });
});
