import type { TFunction } from 'i18next';
import type { ActRow } from '@shared/ipc/views';
import { fullTime, shortTime } from '@renderer/ui/format/time';
import { partsColumn, type Column } from '@renderer/ui/grid/column';
import { actorName } from '@renderer/ui/format/person';

/** The columns of the acknowledgement log, as data. */
export function logColumns(t: TFunction, now: () => number): Column<ActRow>[] {
  return [
    partsColumn(
      'at',
      t('log.column.at'),
      (row) => [{ text: shortTime(row.at, now()), title: fullTime(row.at) }],
      {
        width: 118,
        minWidth: 100,
      },
    ),
    partsColumn(
      'patient',
      t('log.column.patient'),
      (row) => [{ text: row.patientName, className: 'cell-name' }],
      {
        minWidth: 160,
        flex: 2,
      },
    ),
    partsColumn(
      'act',
      t('log.column.act'),
      (row) => [{ text: t(`act.${row.act}`), className: `handling-act act-${row.act}` }],
      { width: 140, minWidth: 110 },
    ),
    partsColumn('by', t('log.column.by'), (row) => [{ text: actorName(row.by, {}, t('handling.centre')) }], {
      minWidth: 150,
      flex: 2,
    }),
    partsColumn(
      'text',
      t('log.column.text'),
      (row) => [{ text: row.text ?? '', className: 'quiet', title: row.text ?? '' }],
      { minWidth: 200, flex: 5 },
    ),
  ];
}
