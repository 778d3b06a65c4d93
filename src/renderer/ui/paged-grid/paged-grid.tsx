import { useEffect, useState, type ReactElement } from 'react';
import { AgGridReact } from 'ag-grid-react';
import type { BodyScrollEndEvent, IDatasource, RowClassRules } from 'ag-grid-community';
import type { Column } from '../grid/column';
import { defaults, GridHandlers, noOverlays, nonce, singleRow, type Grid } from '../grid/data-grid';
import { gridTheme } from '../grid/grid-theme';

/** A list that is read page by page; another object is another list. */
export interface PageSource<R> {
  readonly total: number;
  /** Rows from a place on; null where they could not be read. */
  readonly read: (skip: number, limit: number) => Promise<readonly R[] | null>;
  /** Where the list stands when it is shown: its first row in view, and the row with the keyboard. */
  readonly start: { readonly top: number; readonly row: number | null; readonly column: string };
}

export interface PagedGridProps<R> {
  readonly columns: Column<R>[];
  readonly source: PageSource<R>;
  readonly idOf: (row: R) => string;
  readonly onOpen: (row: R) => void;
  readonly onEnter: (row: R) => void;
  readonly onKey?: (key: KeyboardEvent, row: R, index: number) => boolean;
  readonly onFocusRow?: (row: R | null, index: number | null) => void;
  /** First row in view, after a scroll. */
  readonly onTop: (row: number) => void;
  readonly onWidth?: (width: number, grid: Grid<R>) => void;
  readonly rowClassRules?: RowClassRules<R>;
  readonly label: string;
}

/** Rows of one question; a page of scrolling asks for one or two. */
const BLOCK = 100;
/** Blocks kept: what a person scrolled past lately is there when they come back. */
const MOST_BLOCKS = 30;

/** AG Grid over a list that is too long to hold: rows are read where they are looked at, and places stay as they are. */
export function PagedGrid<R>(props: PagedGridProps<R>): ReactElement {
  const { columns, source, label, rowClassRules, onTop } = props;
  const [grid, setGrid] = useState<Grid<R> | null>(null);
  const rest = { ...handled(props), passes: null, onReady: setGrid };
  const [held] = useState(() => new GridHandlers<R>(rest));
  useEffect(() => {
    held.update(rest);
  });
  useEffect(() => {
    grid?.setGridAriaProperty('label', label);
  }, [grid, label]);
  useEffect(() => {
    if (grid === null || grid.isDestroyed()) return;
    grid.setGridOption('datasource', datasourceOf(source));
    showStart(grid, source);
  }, [grid, source]);
  return (
    <AgGridReact<R>
      theme={gridTheme}
      {...nonce()}
      {...(rowClassRules === undefined ? {} : { rowClassRules })}
      rowModelType="infinite"
      cacheBlockSize={BLOCK}
      maxBlocksInCache={MOST_BLOCKS}
      blockLoadDebounceMillis={40}
      infiniteInitialRowCount={0}
      columnDefs={columns}
      defaultColDef={defaults}
      animateRows={false}
      suppressColumnVirtualisation
      suppressDragLeaveHidesColumns
      suppressOverlays={noOverlays}
      suppressHeaderFocus
      enableBrowserTooltips
      rowSelection={singleRow}
      {...held.handlers}
      onBodyScrollEnd={({ api }: BodyScrollEndEvent<R>) => {
        onTop(Math.max(0, api.getFirstDisplayedRowIndex()));
      }}
    />
  );
}

function handled<R>(props: PagedGridProps<R>) {
  const { columns, idOf, onOpen, onEnter, onKey, onFocusRow, onWidth, label } = props;
  return {
    ...{ columns, idOf, onOpen, onEnter, label },
    ...(onKey === undefined ? {} : { onKey }),
    ...(onFocusRow === undefined ? {} : { onFocusRow }),
    ...(onWidth === undefined ? {} : { onWidth }),
  };
}

function datasourceOf<R>(source: PageSource<R>): IDatasource {
  return {
    rowCount: source.total,
    getRows: (asked) => {
      void source.read(asked.startRow, asked.endRow - asked.startRow).then((rows) => {
        if (rows === null) asked.failCallback();
        else asked.successCallback([...rows], source.total);
      });
    },
  };
}

function showStart<R>(grid: Grid<R>, { total, start }: PageSource<R>): void {
  if (total === 0) return;
  grid.setRowCount(total, true);
  grid.ensureIndexVisible(Math.min(start.top, total - 1), 'top');
  if (start.row === null || start.row >= total) return;
  grid.setFocusedCell(start.row, start.column);
}
