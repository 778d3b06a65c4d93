import { needsLead } from '@shared/clinical/needs-lead';
import type { AlertRow } from '@shared/ipc/views';
import type { QueueView } from '@renderer/state/navigation';
import {
  causeParts,
  deadlineParts,
  holderParts,
  nameParts,
  severityParts,
  type RowWords,
} from '@renderer/ui/format/row-parts';
import { age, fullTime } from '@renderer/ui/format/time';
import { partsColumn, type Column } from '@renderer/ui/grid/column';
import type { Part } from '@renderer/ui/grid/parts-cell';

/** Columns whose text depends on the time. */
export const timeColumns = ['waited', 'deadline'] as const;

/** The columns of the alert queue, as data. */
export function alertColumns(words: () => RowWords, view: QueueView): Column<AlertRow>[] {
  const { t } = words();
  return [
    partsColumn('mark', t('worklist.column.mark'), (row) => severityParts(words().t, row.severity), {
      width: 44,
      minWidth: 44,
      maxWidth: 44,
      cellClass: 'cell-mark',
      headerClass: 'head-hidden',
    }),
    partsColumn('cause', t('worklist.column.cause'), (row) => causeParts(words(), row, row.together ?? 1), {
      minWidth: 200,
      flex: 4,
    }),
    partsColumn(
      'name',
      t('worklist.column.name'),
      (row) => nameParts(words().t, row.patientName, row.birthDate, words().now),
      { minWidth: 150, flex: 3 },
    ),
    view === 'lead' ? leadColumn(words) : kindColumn(words),
    partsColumn('waited', t('alerts.column.waited'), (row) => waitedParts(words(), row), {
      width: 70,
      minWidth: 62,
      cellClass: 'cell-right',
      headerClass: 'head-right',
    }),
    partsColumn('holder', t('worklist.column.holder'), (row) => holderParts(words(), row), {
      width: 62,
      minWidth: 56,
    }),
    partsColumn('deadline', t('worklist.column.deadline'), (row) => deadlineParts(words(), row), {
      width: 126,
      minWidth: 118,
      cellClass: 'cell-right',
      headerClass: 'head-right',
    }),
  ];
}

function kindColumn(words: () => RowWords): Column<AlertRow> {
  return partsColumn(
    'kind',
    words().t('alerts.column.kind'),
    (row) => [{ text: words().t(`reason.${row.cause.reason}`), className: 'quiet' }],
    { minWidth: 110, flex: 2 },
  );
}

/** Why the alert reaches the lead, in words. */
function leadColumn(words: () => RowWords): Column<AlertRow> {
  return partsColumn(
    'lead',
    words().t('queue.column.reason'),
    (row) => {
      const reason = needsLead(row, words().now);
      return reason === null ? [] : [{ text: words().t(`lead.reason.${reason}`), className: 'lead-reason' }];
    },
    { minWidth: 170, flex: 3 },
  );
}

function waitedParts(words: RowWords, row: AlertRow): Part[] {
  return [{ text: age(words.t, row.raisedAt, words.now), className: 'age', title: fullTime(row.raisedAt) }];
}

export const rowClassRules = {
  'row-red-open': ({ data }: { data: AlertRow | undefined }) =>
    data?.severity === 'red' && data.state === 'open',
  'row-taken': ({ data }: { data: AlertRow | undefined }) => data !== undefined && data.state !== 'open',
};
