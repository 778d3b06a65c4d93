import { AllCommunityModule, createGrid, ModuleRegistry, type ColDef } from 'ag-grid-community';
import type { WorklistRow } from '@shared/ipc/views';
import { syntheticRows } from '../../../support/harness/synthetic-rows';
import { systemClock } from '@shared/clock';
import type { ListArm } from './list-arm';
import { askedRows, offer, rootElement } from './page';

const RANK: Readonly<Record<string, number>> = { red: 0, yellow: 1, blue: 2, green: 3 };
const clock = new Intl.DateTimeFormat('nb', { hour: '2-digit', minute: '2-digit' });

/** What the bare grid shows: the same facts as one flat object, formatted by the simplest formatter. */
const columns: ColDef<WorklistRow>[] = [
  {
    colId: 'rank',
    hide: true,
    valueGetter: ({ data }) => RANK[data?.severity ?? 'green'],
    sort: 'asc',
    sortIndex: 0,
  },
  { colId: 'due', hide: true, valueGetter: ({ data }) => data?.top?.dueAt ?? 0, sort: 'asc', sortIndex: 1 },
  { field: 'severity', width: 44 },
  { field: 'name', flex: 3, sort: 'asc', sortIndex: 2 },
  { colId: 'cause', flex: 4, valueGetter: ({ data }) => data?.top?.cause.ruleText ?? '' },
  {
    colId: 'latest',
    flex: 5,
    valueGetter: ({ data }) =>
      data?.latest.map(({ code, value, unit }) => `${code} ${value?.toFixed(1) ?? ''} ${unit}`).join(' ') ??
      '',
  },
  { field: 'lastDataAt', width: 76, valueFormatter: ({ value }) => clock.format(value as number) },
  { colId: 'holder', width: 62, valueGetter: ({ data }) => data?.top?.takenBy?.name ?? '' },
  {
    colId: 'deadline',
    width: 126,
    valueGetter: ({ data }) => data?.top?.dueAt ?? null,
    valueFormatter: ({ value }) => (value === null ? '' : clock.format(value as number)),
  },
  { colId: 'programme', width: 112, valueGetter: ({ data }) => data?.programmes.join(', ') ?? '' },
];

/** AG Grid as its documentation has it for streams (`batched`) or for single events: keyed rows and transactions. */
function bareArm(
  root: HTMLElement,
  count: number,
  batched: boolean,
): { readonly arm: ListArm; readonly rows: readonly WorklistRow[] } {
  ModuleRegistry.registerModules([AllCommunityModule]);
  const rows = syntheticRows(count, systemClock.now());
  const grid = createGrid<WorklistRow>(root, {
    columnDefs: columns,
    rowData: rows,
    getRowId: ({ data }) => data.patientId,
    animateRows: false,
    deltaSort: batched,
  });
  const arm: ListArm = {
    update: (update) =>
      new Promise((resolve) => {
        if (batched)
          grid.applyTransactionAsync({ update: [...update] }, () => {
            resolve();
          });
        else {
          grid.applyTransaction({ update: [...update] });
          resolve();
        }
      }),
    search: null,
    drawnRows: () => root.querySelectorAll('[row-id]').length,
  };
  return { arm, rows };
}

const batched = new URLSearchParams(window.location.search).get('mode') === 'batched';
const { arm, rows } = bareArm(rootElement(), askedRows(), batched);
await offer(arm, rows);
