import type { AlertReason } from '@shared/model/alert';
import type { Patient } from '@shared/model/patient';
import type { SavedView, ViewChoice } from '@shared/ipc/worklist-views';

/** Columns that a person may put away. */
export const columnIds = ['latest', 'age', 'holder', 'next', 'programme'] as const;
export type ColumnId = (typeof columnIds)[number];

export const severities = ['red', 'yellow', 'blue', 'green'] as const;
export const statuses = ['active', 'start_up', 'paused'] as const satisfies readonly Patient['status'][];
/** What endangers most comes first. */
export const reasons = [
  'critical_item',
  'group',
  'limit',
  'delta',
  'baseline',
  'form_answer',
  'message',
  'missing_measurement',
  'missing_form',
  'inactive',
  'technical',
] as const satisfies readonly AlertReason[];

/** Everybody, every column, one list. */
export const everything: ViewChoice = {
  search: '',
  whose: 'all',
  grouped: false,
  programmes: [],
  severities: [],
  reasons: [],
  statuses: [],
  columns: columnIds,
};

/** The lists of a choice that name things which may be gone. */
export const choiceLists = ['columns', 'programmes', 'severities', 'reasons', 'statuses'] as const;
export type ChoiceList = (typeof choiceLists)[number];

/** Something that a view names and that does not exist any more. */
export interface Gone {
  readonly list: ChoiceList;
  readonly name: string;
}

/**
 * A view as it can be shown now: what does not exist any more is left out and named, the rest is as it was. The kept
 * view is not changed by this. `programmes` are those that patients have now; null while no patient is read.
 */
export function usableChoice(
  { choice }: SavedView,
  programmes: ReadonlySet<string> | null,
): { readonly choice: ViewChoice; readonly gone: readonly Gone[] } {
  const known: Readonly<Record<ChoiceList, ReadonlySet<string> | null>> = {
    columns: new Set(columnIds),
    programmes,
    severities: new Set(severities),
    reasons: new Set(reasons),
    statuses: new Set(statuses),
  };
  const gone: Gone[] = [];
  const lists = Object.fromEntries(
    choiceLists.map((list) => {
      const kept = choice[list].filter((name) => known[list]?.has(name) !== false);
      for (const name of choice[list]) if (!kept.includes(name)) gone.push({ list, name });
      return [list, kept];
    }),
  );
  return { choice: { ...choice, ...lists }, gone };
}

/** How many filters are on, search and whose not counted. */
export function filterCount(choice: ViewChoice): number {
  return choiceLists.filter((list) => list !== 'columns' && choice[list].length > 0).length;
}

export function isSameChoice(a: ViewChoice, b: ViewChoice): boolean {
  const sorted = (list: readonly string[]): string => [...list].sort().join('\u0000');
  return (
    a.search === b.search &&
    a.whose === b.whose &&
    a.grouped === b.grouped &&
    choiceLists.every((list) => sorted(a[list]) === sorted(b[list]))
  );
}

/** Adds a name to a list of a choice, or takes it out. */
export function toggled(choice: ViewChoice, list: ChoiceList, name: string): ViewChoice {
  const before = choice[list];
  const after = before.includes(name) ? before.filter((one) => one !== name) : [...before, name];
  return { ...choice, [list]: after };
}
