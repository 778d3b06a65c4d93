import type { ColDef } from 'ag-grid-community';
import type { WorklistRow } from '@shared/ipc/views';
import { PartsCell, plainText, type Part } from '@renderer/ui/grid/parts-cell';
import {
  ageParts,
  causeParts,
  deadlineParts,
  holderParts,
  latestParts,
  nameParts,
  severityParts,
  type RowWords,
} from '@renderer/ui/format/row-parts';
import { compareWorklistRows } from '@renderer/ui/format/row-order';

/** Columns whose text depends on the time. */
export const timeColumns = ['age', 'deadline'] as const;

/** The columns of the worklist, as data. `words` is asked at every draw, so that "now" is now. */
export function worklistColumns(words: () => RowWords, placed: (row: WorklistRow) => WorklistRow): ColDef<WorklistRow>[] {
  const { t } = words();
  return [
    {
      colId: 'rank',
      hide: true,
      sort: 'asc',
      sortable: true,
      valueGetter: ({ data }) => data?.patientId,
      comparator: (_a, _b, nodeA, nodeB) =>
        nodeA.data === undefined || nodeB.data === undefined ? 0 : compareWorklistRows(placed(nodeA.data), placed(nodeB.data)),
    },
    column('mark', t('worklist.column.mark'), (row) => severityParts(words().t, row.severity), { width: 44, minWidth: 44, maxWidth: 44, cellClass: 'cell-mark', headerClass: 'head-hidden' }),
    column('name', t('worklist.column.name'), (row) => nameParts(words().t, row.name, row.birthDate, words().now), { minWidth: 150, flex: 3 }),
    column('cause', t('worklist.column.cause'), (row) => causeParts(words(), row.top, row.openAlerts), { minWidth: 170, flex: 4 }),
    column('latest', t('worklist.column.latest'), (row) => latestParts(words(), row.latest), { minWidth: 190, flex: 5 }),
    column('age', t('worklist.column.age'), (row) => ageParts(words(), row.lastDataAt), { width: 62, minWidth: 56, cellClass: 'cell-right', headerClass: 'head-right' }),
    column('holder', t('worklist.column.holder'), (row) => holderParts(words(), row.top), { width: 62, minWidth: 56 }),
    column('deadline', t('worklist.column.deadline'), (row) => deadlineParts(words(), row.top), { width: 126, minWidth: 118, cellClass: 'cell-right', headerClass: 'head-right' }),
    column('programme', t('worklist.column.programme'), (row) => [{ text: row.programmes.join(', '), className: 'quiet' }], { width: 120, minWidth: 80, flex: 1 }),
  ];
}

function column(colId: string, headerName: string, partsOf: (row: WorklistRow) => Part[], rest: ColDef<WorklistRow>): ColDef<WorklistRow> {
  return {
    colId,
    headerName,
    valueGetter: ({ data }) => (data === undefined ? '' : plainText(partsOf(data))),
    cellRenderer: PartsCell<WorklistRow>,
    cellRendererParams: { partsOf },
    // Searching goes over names and numbers, not over what happens to be drawn.
    getQuickFilterText: ({ data }) => (colId === 'name' && data !== undefined ? searchText(data) : ''),
    ...rest,
  };
}

/** What the quick search looks in: name, phone with and without spaces, programme. */
export function searchText(row: WorklistRow): string {
  const phone = row.phone ?? '';
  return [row.name, phone, phone.replace(/\s/g, ''), phone.replace(/^\+47/, ''), ...row.programmes].join(' ');
}

/** Which columns fit beside each other at a width; the reason and the deadline never go. */
export function columnsThatFit(width: number): { readonly programme: boolean; readonly latest: boolean; readonly age: boolean } {
  return { programme: width >= 1080, latest: width >= 860, age: width >= 620 };
}

export const rowClassRules = {
  'row-red-open': ({ data }: { data: WorklistRow | undefined }) => data?.top?.severity === 'red' && data.top.state === 'open',
  'row-taken': ({ data }: { data: WorklistRow | undefined }) => data?.top?.state === 'taken',
};
