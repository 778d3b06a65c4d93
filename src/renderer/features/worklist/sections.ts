import type { AlertReason } from '@shared/model/alert';
import type { WorklistRow } from '@shared/ipc/views';
import { reasons } from '@renderer/state/worklist/view-choice';
import { compareWorklistRows } from '@shared/clinical/worklist-order';

/** Why a patient is looked at; the green ones last. */
export type SectionKey = AlertReason | 'green';

/** The heading of a section, a row of its own across the list. */
export interface SectionRow {
  readonly section: SectionKey;
  readonly count: number;
  readonly red: number;
  readonly collapsed: boolean;
}

export type ListRow = WorklistRow | SectionRow;

/** The order never changes, so that a section is always found where it was. */
export const sectionKeys: readonly SectionKey[] = [...reasons, 'green'];
const place = new Map<SectionKey, number>(sectionKeys.map((key, index) => [key, index]));

export function isSection(row: ListRow): row is SectionRow {
  return 'section' in row;
}

export function sectionOf(row: WorklistRow): SectionKey {
  return row.top?.cause.reason ?? 'green';
}

export function listRowId(row: ListRow): string {
  return isSection(row) ? `section:${row.section}` : row.patientId;
}

export function isRedRow(row: ListRow): boolean {
  return !isSection(row) && row.severity === 'red';
}

/** One list, most urgent first. */
export function compareFlat(a: ListRow, b: ListRow): number {
  if (isSection(a) || isSection(b)) return compareGrouped(a, b);
  return compareWorklistRows(a, b);
}

/** Section by section, each under its heading; within one, most urgent first. */
export function compareGrouped(a: ListRow, b: ListRow): number {
  const keyOf = (row: ListRow): SectionKey => (isSection(row) ? row.section : sectionOf(row));
  const sections = (place.get(keyOf(a)) ?? 0) - (place.get(keyOf(b)) ?? 0);
  if (sections !== 0) return sections;
  if (isSection(a) || isSection(b)) return Number(isSection(b)) - Number(isSection(a));
  return compareWorklistRows(a, b);
}

export interface SectionCount {
  readonly count: number;
  readonly red: number;
}

/** How many rows each section has; `passes` says which are shown, a folded section counts its rows too. */
export function countSections(
  rows: Iterable<WorklistRow>,
  passes: (row: WorklistRow) => boolean,
): ReadonlyMap<SectionKey, SectionCount> {
  const counts = new Map<SectionKey, { count: number; red: number }>();
  for (const row of rows) {
    if (!passes(row)) continue;
    const key = sectionOf(row);
    const found = counts.get(key);
    const red = row.severity === 'red' ? 1 : 0;
    if (found === undefined) counts.set(key, { count: 1, red });
    else {
      found.count += 1;
      found.red += red;
    }
  }
  return counts;
}

/** All headings; those without rows are there too, and hidden. */
export function sectionRows(
  counts: ReadonlyMap<SectionKey, SectionCount>,
  collapsed: ReadonlySet<SectionKey>,
): SectionRow[] {
  return sectionKeys.map((section) => ({
    section,
    count: counts.get(section)?.count ?? 0,
    red: counts.get(section)?.red ?? 0,
    collapsed: collapsed.has(section),
  }));
}
