import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { systemClock } from '@shared/clock';
import type { WorklistRow } from '@shared/ipc/views';
import type { ReviewedRow } from '@shared/ipc/worklist-views';
import type { Grid } from '@renderer/ui/grid/data-grid';
import { captureGreens, nextGreen, waitsForReview } from '@renderer/state/worklist/review-capture';
import { useRowInHand } from '@renderer/state/worklist/row-in-hand';
import { isSection, type ListRow } from './sections';
import type { RowActs } from './use-row-acts';

export interface ListKeys {
  readonly grid: Grid<ListRow> | null;
  readonly setGrid: (grid: Grid<ListRow>) => void;
  readonly onKey: (key: KeyboardEvent, row: ListRow, index: number) => boolean;
  readonly onFocusRow: (row: ListRow | null) => void;
  /** Whom the keys and the bar act on. */
  readonly inHand: string | null;
  /** Reviews the row as it is drawn, and takes the keyboard to the next green one. */
  readonly review: (row: WorklistRow) => void;
  /** The greens on screen that wait, as they are drawn now. */
  readonly capture: () => readonly ReviewedRow[];
  /** The rows on screen in their order, folded sections left out. */
  readonly rows: () => readonly WorklistRow[];
  readonly counted: { readonly shown: number; readonly greens: number };
  /** Counts what is on screen; called after every change of it. */
  readonly recount: () => void;
}

/** Keys and presses that act on rows as the grid draws them, never on what is newer than the drawing. */
export function useListKeys(
  acts: RowActs,
  list: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLElement | null>,
): ListKeys {
  const [grid, setGrid] = useState<Grid<ListRow> | null>(null);
  const { hand, inHand } = useRowInHand(grid, list, bar);
  const { counted, recount } = useCounted(grid);
  const capture = useCallback(
    () =>
      captureGreens(
        displayedRows(grid).filter((row) => row !== null),
        systemClock.now(),
      ),
    [grid],
  );
  const rows = useCallback(() => displayedRows(grid).filter((row) => row !== null), [grid]);
  const review = useCallback(
    (row: WorklistRow) => {
      const node = grid?.getRowNode(row.patientId);
      const drawn = node?.data === undefined || isSection(node.data) ? row : node.data;
      if (!acts.review(drawn) || grid === null || drawn.severity !== 'green') return;
      const next = nextGreen(displayedRows(grid), node?.rowIndex ?? 0, systemClock.now());
      if (next === null) return;
      grid.ensureIndexVisible(next);
      grid.setFocusedCell(next, columnFor(grid));
    },
    [grid, acts],
  );
  const onKey = useCallback(
    (key: KeyboardEvent, row: ListRow) => {
      // Never on another than the bar names.
      if (isSection(row) || row.patientId !== hand.patientId) return false;
      switch (key.key.toLowerCase()) {
        case 'g':
          // A key that is held down reviews once: nobody looks that fast.
          if (key.repeat) return true;
          if (key.shiftKey) acts.undo(row);
          else review(row);
          return true;
        case 'm':
          return key.repeat || acts.assign(row);
        default:
          return false;
      }
    },
    [review, acts, hand],
  );
  const onFocusRow = useCallback(
    (row: ListRow | null) => {
      hand.focus(row === null || isSection(row) ? null : row.patientId);
    },
    [hand],
  );
  return { grid, setGrid, onKey, onFocusRow, inHand, review, capture, rows, counted, recount };
}

/** Walking through all rows at every update would cost more than the update. */
const GREENS_EVERY_MS = 200;

/** How many rows are shown, at once, and how many greens among them wait, a little later. */
function useCounted(grid: Grid<ListRow> | null): Pick<ListKeys, 'counted' | 'recount'> {
  const [shown, setShown] = useState(0);
  const [greens, setGreens] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [grid],
  );
  const recount = useCallback(() => {
    setShown(grid === null || grid.isDestroyed() ? 0 : grid.getDisplayedRowCount());
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const now = systemClock.now();
      setGreens(displayedRows(grid).filter((row) => row !== null && waitsForReview(row, now)).length);
    }, GREENS_EVERY_MS);
  }, [grid]);
  return { counted: useMemo(() => ({ shown, greens }), [shown, greens]), recount };
}

/** Rows in the order of the screen, folded sections left out; null for a heading. */
function displayedRows(grid: Grid<ListRow> | null): (WorklistRow | null)[] {
  const rows: (WorklistRow | null)[] = [];
  if (grid === null || grid.isDestroyed()) return rows;
  grid.forEachNodeAfterFilterAndSort(({ data }) => {
    rows.push(data === undefined || isSection(data) ? null : data);
  });
  return rows;
}

/** The column that keeps the keyboard: the focused one, else the name or, where it is all there is, the card. */
function columnFor(grid: Grid<ListRow>): string {
  const focused = grid.getFocusedCell() ?? null;
  if (focused !== null) return focused.column.getColId();
  return grid.getColumn('card')?.isVisible() === true ? 'card' : 'name';
}
