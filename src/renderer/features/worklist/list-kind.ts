import type { TFunction } from 'i18next';
import { worklistFeed } from '@renderer/state/live-rows';
import { openPanel, openPatientPage } from '@renderer/state/navigation';
import type { ListKind } from '@renderer/ui/grid/live-list';
import { SectionHeading } from './sections/section-heading';
import {
  compareFlat,
  compareGrouped,
  isRedRow,
  isSection,
  listRowId,
  type ListRow,
  type SectionKey,
} from './sections/sections';
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
    across: { isAcross: isSection, renderer: SectionHeading, params: { words: () => t } },
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
