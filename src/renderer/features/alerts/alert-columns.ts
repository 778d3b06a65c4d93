import type { ColDef } from 'ag-grid-community';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow } from '@shared/ipc/views';
import { causeParts, deadlineParts, holderParts, nameParts, severityParts, type RowWords } from '@renderer/ui/format/row-parts';
import { age, fullTime } from '@renderer/ui/format/time';
import { PartsCell, plainText, type Part } from '@renderer/ui/grid/parts-cell';

/** Columns whose text depends on the time. */
export const timeColumns = ['waited', 'deadline'] as const;

/** The columns of the alert queue, as data. */
export function alertColumns(words: () => RowWords, placed: (row: AlertRow) => AlertRow): ColDef<AlertRow>[] {
  const { t } = words();
  return [
    {
      colId: 'rank',
      hide: true,
      sort: 'asc',
      sortable: true,
      valueGetter: ({ data }) => data?.id,
      comparator: (_a, _b, nodeA, nodeB) =>
        nodeA.data === undefined || nodeB.data === undefined ? 0 : compareAlerts(placed(nodeA.data), placed(nodeB.data)),
    },
    column('mark', t('worklist.column.mark'), (row) => severityParts(words().t, row.severity), { width: 44, minWidth: 44, maxWidth: 44, cellClass: 'cell-mark', headerClass: 'head-hidden' }),
    column('cause', t('worklist.column.cause'), (row) => causeParts(words(), row, 1), { minWidth: 200, flex: 4 }),
    column('name', t('worklist.column.name'), (row) => nameParts(words().t, row.patientName, row.birthDate, words().now), { minWidth: 150, flex: 3 }),
    column('kind', t('alerts.column.kind'), (row) => [{ text: t(`reason.${row.cause.reason}`), className: 'quiet' }], { minWidth: 110, flex: 2 }),
    column('waited', t('alerts.column.waited'), (row) => waitedParts(words(), row), { width: 70, minWidth: 62, cellClass: 'cell-right', headerClass: 'head-right' }),
    column('holder', t('worklist.column.holder'), (row) => holderParts(words(), row), { width: 62, minWidth: 56 }),
    column('deadline', t('worklist.column.deadline'), (row) => deadlineParts(words(), row), { width: 126, minWidth: 118, cellClass: 'cell-right', headerClass: 'head-right' }),
  ];
}

function waitedParts(words: RowWords, row: AlertRow): Part[] {
  return [{ text: age(words.t, row.raisedAt, words.now), className: 'age', title: fullTime(row.raisedAt) }];
}

function column(colId: string, headerName: string, partsOf: (row: AlertRow) => Part[], rest: ColDef<AlertRow>): ColDef<AlertRow> {
  return {
    colId,
    headerName,
    valueGetter: ({ data }) => (data === undefined ? '' : plainText(partsOf(data))),
    cellRenderer: PartsCell<AlertRow>,
    cellRendererParams: { partsOf },
    getQuickFilterText: ({ data }) => (data === undefined || (colId !== 'name' && colId !== 'cause') ? '' : plainText(partsOf(data))),
    ...rest,
  };
}

export const rowClassRules = {
  'row-red-open': ({ data }: { data: AlertRow | undefined }) => data?.severity === 'red' && data.state === 'open',
  'row-taken': ({ data }: { data: AlertRow | undefined }) => data?.state === 'taken',
};
