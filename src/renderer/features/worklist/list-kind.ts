import type { TFunction } from 'i18next';
import { worklistFeed } from '@renderer/state/live-rows';
import { openPanel, openPatientPage } from '@renderer/state/navigation';
import type { Part } from '@renderer/ui/grid/parts-cell';
import type { ListKind } from '@renderer/ui/grid/live-list';
import { HeadingCell, type Heading } from '@renderer/ui/grid/heading-cell';
import {
  compareFlat,
  compareGrouped,
  isRedRow,
  isSection,
  listRowId,
  type ListRow,
  type SectionKey,
} from './sections';
import { rowClassRules, timeColumns } from './worklist-columns';

/** What the worklist is, flat or in sections; a heading opens and folds its section. */
export function listKind(
  grouped: boolean,
  toggle: (section: SectionKey) => void,
  t: TFunction,
): ListKind<ListRow> {
  return {
    source: worklistFeed,
    idOf: listRowId,
    compare: grouped ? compareGrouped : compareFlat,
    isRed: isRedRow,
    asGone: (row) => row,
    timeColumns,
    rowClassRules,
    across: { isAcross: isSection, renderer: HeadingCell, params: { headingOf: headingOf(t) } },
    onOpen: (row) => {
      if (isSection(row)) toggle(row.section);
      else openPanel({ patientId: row.patientId, alertId: row.top?.id ?? null });
    },
    onEnter: (row) => {
      if (isSection(row)) toggle(row.section);
      else openPatientPage({ patientId: row.patientId, alertId: row.top?.id ?? null });
    },
  };
}

/** Name of the reason, how many patients, how many of them red. */
function headingOf(t: TFunction): (row: ListRow) => Heading | null {
  return (row) => {
    if (!isSection(row)) return null;
    const { section, count, red, collapsed } = row;
    const parts: Part[] = [{ text: t('section.count', { count }), className: 'section-count' }];
    if (red > 0) parts.push({ text: t('list.waitingRed', { count: red }), className: 'section-red' });
    return { name: t(`section.${section}`), open: !collapsed, parts };
  };
}
