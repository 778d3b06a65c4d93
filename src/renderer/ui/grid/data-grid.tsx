import { useCallback, useEffect, useMemo, useRef, type ReactElement } from 'react';
import { AgGridReact } from 'ag-grid-react';
import type {
  CellKeyDownEvent,
  ColDef,
  FullWidthCellKeyDownEvent,
  GetRowIdParams,
  GridApi,
  GridReadyEvent,
  GridSizeChangedEvent,
  IRowNode,
  RowClassRules,
  RowClickedEvent,
} from 'ag-grid-community';
import { gridTheme } from './grid-theme';

/** How a feature drives its grid after it is made. */
export type Grid<R> = GridApi<R>;

export interface DataGridProps<R> {
  readonly columns: ColDef<R>[];
  readonly idOf: (row: R) => string;
  /** Called once; the feature fills the grid and keeps it up to date through the api. */
  readonly onReady: (grid: Grid<R>) => void;
  readonly onOpen: (row: R) => void;
  readonly onEnter: (row: R) => void;
  readonly rowClassRules?: RowClassRules<R>;
  readonly search?: string;
  readonly passes?: (row: R) => boolean;
  readonly onWidth?: (width: number, grid: Grid<R>) => void;
  readonly label: string;
  readonly emptyText: string;
}

const defaults: ColDef = { sortable: false, resizable: true, suppressMovable: true, suppressHeaderMenuButton: true };

/** AG Grid as every list of ours uses it: keyed rows, transactions, native cells, own keyboard. */
export function DataGrid<R>(props: DataGridProps<R>): ReactElement {
  const { idOf, onReady, onOpen, onEnter, passes, onWidth } = props;
  const api = useRef<GridApi<R> | null>(null);
  const latest = useRef({ onReady, onOpen, onEnter, passes, onWidth });
  useEffect(() => {
    latest.current = { onReady, onOpen, onEnter, passes, onWidth };
  });
  const handlers = useMemo(
    () => ({
      getRowId: ({ data }: GetRowIdParams<R>) => idOf(data),
      passes: (node: IRowNode<R>) => node.data === undefined || latest.current.passes?.(node.data) !== false,
      filtered: () => latest.current.passes !== undefined,
      ready: (event: GridReadyEvent<R>) => {
        api.current = event.api;
        latest.current.onReady(event.api);
      },
      click: (event: RowClickedEvent<R>) => {
        if (event.data !== undefined) latest.current.onOpen(event.data);
      },
      key: (event: CellKeyDownEvent<R> | FullWidthCellKeyDownEvent<R>) => {
        onKey(event, latest.current);
      },
      sized: (event: GridSizeChangedEvent<R>) => {
        latest.current.onWidth?.(event.clientWidth, event.api);
      },
    }),
    [idOf],
  );
  const refilter = useCallback(() => api.current?.onFilterChanged(), []);
  useEffect(refilter, [refilter, passes]);
  const gridOptions = useMemo(() => ({ ariaLabel: props.label }), [props.label]);
  return (
    <AgGridReact<R>
      theme={gridTheme}
      {...nonce()}
      columnDefs={props.columns}
      defaultColDef={defaults}
      getRowId={handlers.getRowId}
      {...(props.rowClassRules === undefined ? {} : { rowClassRules: props.rowClassRules })}
      deltaSort
      animateRows={false}
      suppressCellFocus={false}
      suppressColumnVirtualisation
      suppressDragLeaveHidesColumns
      enableBrowserTooltips
      rowSelection={singleRow}
      quickFilterText={props.search ?? ''}
      isExternalFilterPresent={handlers.filtered}
      doesExternalFilterPass={handlers.passes}
      onGridReady={handlers.ready}
      onRowClicked={handlers.click}
      onCellKeyDown={handlers.key}
      onGridSizeChanged={handlers.sized}
      suppressNoRowsOverlay
      localeText={{ ...gridOptions, noRowsToShow: props.emptyText }}
    />
  );
}

const singleRow = { mode: 'singleRow', checkboxes: false, enableClickSelection: true } as const;

function onKey<R>(
  event: CellKeyDownEvent<R> | FullWidthCellKeyDownEvent<R>,
  act: Pick<DataGridProps<R>, 'onOpen' | 'onEnter'>,
): void {
  const key = event.event;
  if (!(key instanceof KeyboardEvent) || event.data === undefined) return;
  if (key.key === 'Enter') act.onEnter(event.data);
  else if (key.key === ' ') act.onOpen(event.data);
}

/** The nonce that main wrote into the page for the styles AG Grid injects. */
function nonce(): { styleNonce?: string } {
  const content = document.querySelector<HTMLMetaElement>('meta[name="vaktrom-style-nonce"]')?.content;
  return content === undefined || content === '' || content.startsWith('__') ? {} : { styleNonce: content };
}
