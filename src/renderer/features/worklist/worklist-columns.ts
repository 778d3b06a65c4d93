import type { WorklistRow } from '@shared/ipc/views';
import { orderColumn, partsColumn, type Column } from '@renderer/ui/grid/column';
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
export const timeColumns = ['latest', 'age', 'deadline'] as const;

/** The columns of the worklist, as data. `words` is asked at every draw, so that "now" is now. */
export function worklistColumns(
  words: () => RowWords,
  placed: (row: WorklistRow) => WorklistRow,
): Column<WorklistRow>[] {
  const { t } = words();
  return [
    orderColumn((row) => row.patientId, compareWorklistRows, placed),
    partsColumn('mark', t('worklist.column.mark'), (row) => severityParts(words().t, row.severity), {
      width: 44,
      minWidth: 44,
      maxWidth: 44,
      cellClass: 'cell-mark',
      headerClass: 'head-hidden',
    }),
    partsColumn(
      'name',
      t('worklist.column.name'),
      (row) => nameParts(words().t, row.name, row.birthDate, words().now),
      { minWidth: 150, maxWidth: 300, flex: 3 },
    ),
    partsColumn('cause', t('worklist.column.cause'), (row) => causeParts(words(), row.top, row.openAlerts), {
      minWidth: 170,
      flex: 4,
    }),
    partsColumn(
      'latest',
      t('worklist.column.latest'),
      (row) => latestParts(words(), row.latest, row.everyH),
      {
        minWidth: 190,
        flex: 5,
      },
    ),
    partsColumn(
      'age',
      t('worklist.column.age'),
      (row) => ageParts(words(), row.lastDataAt, newestEvery(row)),
      {
        width: 76,
        minWidth: 66,
        cellClass: 'cell-right',
        headerClass: 'head-right',
      },
    ),
    partsColumn('holder', t('worklist.column.holder'), (row) => holderParts(words(), row.top), {
      width: 62,
      minWidth: 56,
    }),
    partsColumn('deadline', t('worklist.column.deadline'), (row) => deadlineParts(words(), row.top), {
      width: 126,
      minWidth: 118,
      cellClass: 'cell-right',
      headerClass: 'head-right',
    }),
    partsColumn(
      'programme',
      t('worklist.column.programme'),
      (row) => [{ text: row.programmes.join(', '), className: 'quiet' }],
      { width: 112, minWidth: 90 },
    ),
  ];
}

/** Which columns fit beside each other at a width; the reason and the deadline never go. */
export function columnsThatFit(width: number): {
  readonly programme: boolean;
  readonly latest: boolean;
  readonly age: boolean;
} {
  return { programme: width >= 1080, latest: width >= 860, age: width >= 620 };
}

export const rowClassRules = {
  'row-red-open': ({ data }: { data: WorklistRow | undefined }) =>
    data?.top?.severity === 'red' && data.top.state === 'open',
  'row-taken': ({ data }: { data: WorklistRow | undefined }) =>
    data?.top != null && data.top.state !== 'open',
};

/** How often the measure of the newest value is expected, in hours; undefined means once a day. */
function newestEvery({ latest, everyH }: WorklistRow): number | undefined {
  const newest = latest.find((value) => value.at === latest.reduce((at, one) => Math.max(at, one.at), 0));
  return newest === undefined ? undefined : everyH[newest.code];
}
