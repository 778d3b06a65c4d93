import { useEffect, useState, type ReactElement } from 'react';
import { AgGridReact, type AgGridReactProps } from 'ag-grid-react';
import type {
  CellFocusedEvent,
  CellKeyDownEvent,
  ColDef,
  FirstDataRenderedEvent,
  FullWidthCellKeyDownEvent,
  GetRowIdParams,
  GridApi,
  GridReadyEvent,
  GridSizeChangedEvent,
  IRowNode,
  OverlayType,
  PostSortRowsParams,
  RowClassRules,
  RowClickedEvent,
} from 'ag-grid-community';
import { gridTheme } from './grid-theme';
import type { RankedNode } from './ranked-order';

/** How a feature drives its grid after it is made. */
export type Grid<R> = GridApi<R>;

export interface DataGridProps<R> {
  readonly columns: ColDef<R>[];
  readonly idOf: (row: R) => string;
  /** Called once; the feature fills the grid and keeps it up to date through the api. */
  readonly onReady: (grid: Grid<R>) => void;
  readonly onOpen: (row: R) => void;
  readonly onEnter: (row: R) => void;
  /** Any other key on a row; true where it meant something. */
  readonly onKey?: (key: KeyboardEvent, row: R, index: number) => boolean;
  /** The row that has the keyboard, null where none has. */
  readonly onFocusRow?: (row: R | null, index: number | null) => void;
  readonly rowClassRules?: RowClassRules<R>;
  /** Rows across all columns, and what draws them. */
  readonly across?: {
    readonly isAcross: (row: R) => boolean;
    readonly renderer: unknown;
    readonly params: object;
  };
  /** Height of a row, px; the theme's where it is not given. */
  readonly rowHeight?: number;
  /** Puts the rows that are shown into their order, in place; without it the columns sort. */
  readonly rank?: (nodes: RankedNode<R>[]) => void;
  /** Which rows are shown; null shows all. */
  readonly passes: ((row: R) => boolean) | null;
  readonly onWidth?: (width: number, grid: Grid<R>) => void;
  readonly label: string;
}

/** What all columns of ours have. */
export const defaults: ColDef = {
  sortable: false,
  resizable: true,
  suppressMovable: true,
  suppressHeaderMenuButton: true,
};
export const singleRow = { mode: 'singleRow', checkboxes: false, enableClickSelection: true } as const;

/**
 * Rows that are kept drawn above and below what is seen, so that a turn of the wheel shows rows at once. They come when those that are seen
 * have been drawn, for which a person waits.
 */
const ROWS_AROUND = 5;

/** AG Grid as every list of ours uses it: keyed rows, transactions, native cells, own keyboard. */
export function DataGrid<R>(props: DataGridProps<R>): ReactElement {
  const { columns, rowClassRules, passes, label } = props;
  const [held] = useState(() => new GridHandlers<R>(props));
  useEffect(() => {
    held.update(props);
  });
  useEffect(() => {
    held.grid()?.onFilterChanged();
  }, [held, passes]);
  useEffect(() => {
    held.grid()?.setGridAriaProperty('label', label);
  }, [held, label]);
  return (
    <AgGridReact<R>
      theme={gridTheme}
      {...nonce()}
      {...(rowClassRules === undefined ? {} : { rowClassRules })}
      columnDefs={columns}
      defaultColDef={defaults}
      animateRows={false}
      rowBuffer={0}
      suppressColumnVirtualisation
      suppressDragLeaveHidesColumns
      suppressOverlays={noOverlays}
      suppressHeaderFocus
      enableBrowserTooltips
      rowSelection={singleRow}
      {...(props.rowHeight === undefined ? {} : { rowHeight: props.rowHeight })}
      {...acrossOptions(props.across)}
      {...(props.rank === undefined ? { deltaSort: true } : held.ranking)}
      {...held.handlers}
    />
  );
}

/** Empty lists are told by the page, in its own words and language. */
export const noOverlays: OverlayType[] = ['noRows', 'noMatchingRows'];

function acrossOptions<R>(across: DataGridProps<R>['across']): AgGridReactProps<R> {
  if (across === undefined) return {};
  return {
    isFullWidthRow: ({ rowNode: { data } }) => data !== undefined && across.isAcross(data),
    fullWidthCellRenderer: across.renderer,
    fullWidthCellRendererParams: across.params,
  };
}

/** AG Grid wants handlers that stay the same; what they do is looked up at the call. */
export class GridHandlers<R> {
  #props: DataGridProps<R>;
  #grid: GridApi<R> | null = null;

  constructor(props: DataGridProps<R>) {
    this.#props = props;
  }

  update(props: DataGridProps<R>): void {
    this.#props = props;
  }

  /** The grid, once it is made. */
  grid(): GridApi<R> | null {
    return this.#grid;
  }

  readonly ranking = {
    postSortRows: ({ nodes }: PostSortRowsParams<R>) => {
      this.#props.rank?.(nodes);
    },
  };

  readonly handlers = {
    getRowId: ({ data }: GetRowIdParams<R>) => this.#props.idOf(data),
    isExternalFilterPresent: () => this.#props.passes !== null,
    doesExternalFilterPass: ({ data }: IRowNode<R>) =>
      data === undefined || this.#props.passes?.(data) !== false,
    onGridReady: (event: GridReadyEvent<R>) => {
      this.#grid = event.api;
      event.api.setGridAriaProperty('label', this.#props.label);
      this.#props.onReady(event.api);
    },
    onFirstDataRendered: ({ api }: FirstDataRenderedEvent<R>) => {
      requestIdleCallback(() => {
        if (!api.isDestroyed()) api.setGridOption('rowBuffer', ROWS_AROUND);
      });
    },
    onRowClicked: (event: RowClickedEvent<R>) => {
      if (event.data !== undefined) this.#props.onOpen(event.data);
    },
    onCellKeyDown: (event: CellKeyDownEvent<R> | FullWidthCellKeyDownEvent<R>) => {
      onKey(event, this.#props);
    },
    onCellFocused: (event: CellFocusedEvent<R>) => {
      const { rowIndex, api } = event;
      const row = rowIndex === null ? null : (api.getDisplayedRowAtIndex(rowIndex)?.data ?? null);
      this.#props.onFocusRow?.(row, rowIndex);
    },
    onGridSizeChanged: (event: GridSizeChangedEvent<R>) => {
      this.#props.onWidth?.(event.clientWidth, event.api);
    },
  };
}

function onKey<R>(
  event: CellKeyDownEvent<R> | FullWidthCellKeyDownEvent<R>,
  act: Pick<DataGridProps<R>, 'onOpen' | 'onEnter' | 'onKey'>,
): void {
  const key = event.event;
  if (!(key instanceof KeyboardEvent) || event.data === undefined) return;
  if (key.ctrlKey || key.metaKey || key.altKey) return;
  if (act.onKey?.(key, event.data, event.rowIndex ?? 0) === true) {
    key.preventDefault();
    return;
  }
  if (key.key === 'Enter') act.onEnter(event.data);
  else if (key.key === ' ') act.onOpen(event.data);
}

/** The nonce that main wrote into the page for the styles AG Grid injects. */
export function nonce(): { styleNonce?: string } {
  const content = document.querySelector<HTMLMetaElement>('meta[name="vaktrom-style-nonce"]')?.content;
  return content === undefined || content === '' || content.startsWith('__') ? {} : { styleNonce: content };
}
