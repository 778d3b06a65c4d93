import type { TFunction } from 'i18next';
import type { LogRow } from '@shared/ipc/lead/log-contract';
import { severityParts } from '@renderer/ui/format/row-parts';
import { fullTime, shortTime } from '@renderer/ui/format/time';
import { partsColumn, type Column } from '@renderer/ui/grid/column';
import type { Part } from '@renderer/ui/grid/parts-cell';
import { actWords, byWords, lateWords, outcomeWords } from './row-words';

/** The columns of the acknowledgement log, as data. */
export function logColumns(t: TFunction, now: () => number): Column<LogRow>[] {
  return [
    partsColumn(
      'at',
      t('log.column.at'),
      (row) => [{ text: shortTime(row.at, now()), title: fullTime(row.at) }],
      {
        width: 112,
        minWidth: 100,
      },
    ),
    partsColumn(
      'mark',
      t('log.column.severity'),
      (row) => (row.severity === null ? [] : severityParts(t, row.severity)),
      {
        width: 44,
        minWidth: 44,
        maxWidth: 44,
        cellClass: 'cell-mark',
        headerClass: 'head-hidden',
      },
    ),
    partsColumn('act', t('log.column.act'), (row) => actParts(t, row), { minWidth: 170, flex: 3 }),
    partsColumn(
      'patient',
      t('log.column.patient'),
      (row) => [{ text: row.patientName ?? '', className: 'cell-name' }],
      {
        minWidth: 130,
        flex: 2,
      },
    ),
    partsColumn('by', t('log.column.by'), (row) => [{ text: byWords(t, row), title: byWords(t, row) }], {
      minWidth: 120,
      flex: 2,
    }),
    partsColumn('cause', t('log.column.cause'), (row) => codeParts(row), { minWidth: 150, flex: 3 }),
    partsColumn('text', t('log.column.text'), (row) => textParts(t, row), { minWidth: 160, flex: 4 }),
  ];
}

function actParts(t: TFunction, row: LogRow): readonly Part[] {
  const late = lateWords(t, row);
  const outcome = outcomeWords(t, row);
  return [
    { text: actWords(t, row), className: `handling-act act-${row.act}` },
    ...(late === null ? [] : [{ text: ` ${late}`, className: 'log-late', title: late }]),
    ...(outcome === null ? [] : [{ text: ` ${outcome}`, className: 'log-not-done', title: outcome }]),
  ];
}

function codeParts({ cause, action }: LogRow): readonly Part[] {
  const text = [cause?.text, action?.text].filter((one) => one !== undefined).join(' → ');
  return text === '' ? [] : [{ text, title: text }];
}

function textParts(t: TFunction, { text, gone }: LogRow): readonly Part[] {
  if (gone) return [{ text: t('log.gone'), className: 'quiet' }];
  return text === null ? [] : [{ text: text.replaceAll('\n', ' · '), className: 'quiet', title: text }];
}
