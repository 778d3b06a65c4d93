import type { WorklistRow } from '@shared/ipc/views';
import { partsColumn, type Column, type RowClasses } from '@renderer/ui/grid/column';
import {
  ageParts,
  deadlineParts,
  latestParts,
  nameParts,
  severityParts,
  type RowWords,
} from '@renderer/ui/format/row-parts';
import { cardParts, nextStepParts, reasonParts, whoParts } from '@renderer/ui/rows/worklist-parts';
import { systemClock } from '@shared/clock';
import { isReviewedToday } from '@shared/clinical/reviewed';
import { isSection, type ListRow } from './sections';
import type { ColumnId } from '@renderer/state/worklist/view-choice';

/** Columns whose text depends on the time. */
export const timeColumns = ['latest', 'age', 'deadline', 'next', 'card'] as const;

/** The columns over a list that has headings. */
export function listColumns(words: () => RowWords): Column<ListRow>[] {
  // No cell is ever made for a heading, which goes across all columns.
  return worklistColumns(words) as Column<ListRow>[];
}

/** The columns of the worklist, as data. `words` is asked at every draw, so that "now" is now. */
export function worklistColumns(words: () => RowWords): Column<WorklistRow>[] {
  const { t } = words();
  return [
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
    partsColumn('card', t('worklist.column.name'), (row) => cardParts(words(), row), {
      hide: true,
      flex: 1,
      minWidth: 180,
      cellClass: 'cell-card',
    }),
    partsColumn('cause', t('worklist.column.cause'), (row) => reasonParts(words(), row), {
      minWidth: 170,
      flex: 4,
    }),
    partsColumn(
      'latest',
      t('worklist.column.latest'),
      (row) => latestParts(words(), row.latest, row.everyH, row.marks),
      { minWidth: 210, flex: 5 },
    ),
    partsColumn(
      'age',
      t('worklist.column.age'),
      (row) => ageParts(words(), row.lastDataAt, newestEvery(row)),
      { width: 80, minWidth: 76, cellClass: 'cell-right', headerClass: 'head-right' },
    ),
    partsColumn('holder', t('worklist.column.holder'), (row) => whoParts(words(), row), {
      width: 62,
      minWidth: 56,
    }),
    partsColumn('deadline', t('worklist.column.deadline'), (row) => deadlineParts(words(), row.top), {
      width: 124,
      minWidth: 116,
      cellClass: 'cell-right',
      headerClass: 'head-right',
    }),
    partsColumn('next', t('worklist.column.next'), (row) => nextStepParts(words(), row), {
      minWidth: 110,
      flex: 2,
    }),
    partsColumn(
      'programme',
      t('worklist.column.programme'),
      (row) => [{ text: row.programmes.join(', '), className: 'quiet' }],
      { width: 104, minWidth: 84 },
    ),
  ];
}

/** Below this width one column is all that fits: the row is a card of three lines. */
const CARD_BELOW = 520;
export const CARD_HEIGHT = 78;

/** From which width a column has its place. */
const fromWidth: Readonly<Record<ColumnId, number>> = {
  holder: 0,
  age: 620,
  latest: 860,
  next: 1_000,
  programme: 1_140,
};

export function isCard(width: number): boolean {
  return width < CARD_BELOW;
}

/**
 * Which columns are shown at a width, of those that were chosen; the reason and the deadline never go, but into
 * the card.
 */
export function columnsThatFit(
  width: number,
  chosen: ReadonlySet<string>,
): Readonly<Record<ColumnId | 'name' | 'cause' | 'deadline' | 'card', boolean>> {
  const card = isCard(width);
  const fits = (column: ColumnId): boolean => !card && chosen.has(column) && width >= fromWidth[column];
  return {
    card,
    name: !card,
    cause: !card,
    deadline: !card,
    holder: fits('holder'),
    age: fits('age'),
    latest: fits('latest'),
    next: fits('next'),
    programme: fits('programme'),
  };
}

function on(rule: (row: WorklistRow) => boolean): RowClasses<ListRow>[string] {
  return ({ data }) => data !== undefined && !isSection(data) && rule(data);
}

export const rowClassRules: RowClasses<ListRow> = {
  'row-red-open': on(({ top }) => top?.severity === 'red' && top.state === 'open'),
  'row-taken': on(({ top }) => top !== null && top.state !== 'open'),
  'row-reviewed': on((row) => row.severity === 'green' && isReviewedToday(row, systemClock.now())),
};

/** How often the measure of the newest value is expected, in hours; undefined means once a day. */
function newestEvery({ latest, everyH }: WorklistRow): number | undefined {
  const newest = latest.find((value) => value.at === latest.reduce((at, one) => Math.max(at, one.at), 0));
  return newest === undefined ? undefined : everyH[newest.code];
}
