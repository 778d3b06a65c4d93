import type { ColDef } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import type { ActRow } from '@shared/ipc/views';
import { fullTime, shortTime } from '@renderer/ui/format/time';
import { PartsCell, plainText, type Part } from '@renderer/ui/grid/parts-cell';

/** The columns of the acknowledgement log, as data. */
export function logColumns(t: TFunction, now: () => number): ColDef<ActRow>[] {
  return [
    column('at', t('log.column.at'), (row) => [{ text: shortTime(row.at, now()), title: fullTime(row.at) }], { width: 118, minWidth: 100 }),
    column('patient', t('log.column.patient'), (row) => [{ text: row.patientName, className: 'cell-name' }], { minWidth: 160, flex: 2 }),
    column('act', t('log.column.act'), (row) => [{ text: t(`act.${row.act}`), className: `handling-act act-${row.act}` }], { width: 140, minWidth: 110 }),
    column('by', t('log.column.by'), (row) => [{ text: row.by }], { minWidth: 150, flex: 2 }),
    column('text', t('log.column.text'), (row) => [{ text: row.text ?? '', className: 'quiet', title: row.text ?? '' }], { minWidth: 200, flex: 5 }),
  ];
}

function column(colId: string, headerName: string, partsOf: (row: ActRow) => Part[], rest: ColDef<ActRow>): ColDef<ActRow> {
  return {
    colId,
    headerName,
    valueGetter: ({ data }) => (data === undefined ? '' : plainText(partsOf(data))),
    cellRenderer: PartsCell<ActRow>,
    cellRendererParams: { partsOf },
    ...rest,
  };
}
