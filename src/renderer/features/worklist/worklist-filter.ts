import type { WorklistRow } from '@shared/ipc/views';
import type { ViewChoice, Whose } from '@shared/ipc/worklist-views';
import { rememberedText, searchFilter } from '@renderer/ui/format/search';

export type { Whose };

/**
 * Whether a row belongs to whom the person wants to see: mine are those I am responsible for or have an alert of,
 * unassigned those that nobody has (product.md W5).
 */
export function passesWhose({ responsible, heldBy }: WorklistRow, whose: Whose, me: string): boolean {
  switch (whose) {
    case 'mine':
      return responsible?.id === me || heldBy.includes(me);
    case 'unassigned':
      return responsible === null && heldBy.length === 0;
    case 'all':
      return true;
  }
}

/** What the quick search looks in: name, phone with and without spaces and country, programme. */
export function searchText(row: WorklistRow): string {
  const phone = row.phone ?? '';
  const digits = phone.replace(/\s/g, '');
  return [row.name, phone, digits, ...row.programmes].join(' ');
}

const textOf = rememberedText(searchText);

/** Search and filters in one; null where every row passes. `byNumber` are patients whose person number answers. */
export function rowFilter(
  choice: ViewChoice,
  me: string,
  byNumber: ReadonlySet<string> | null,
): ((row: WorklistRow) => boolean) | null {
  const rules = [
    searchRule(choice.search, byNumber),
    choice.whose === 'all' ? null : (row: WorklistRow) => passesWhose(row, choice.whose, me),
    listRule(choice.severities, (row) => [row.severity]),
    listRule(choice.statuses, (row) => [row.status]),
    listRule(choice.programmes, (row) => row.programmes),
    listRule(choice.reasons, (row) => (row.top === null ? [] : [row.top.cause.reason])),
  ].filter((rule) => rule !== null);
  return rules.length === 0 ? null : (row) => rules.every((rule) => rule(row));
}

function searchRule(
  search: string,
  byNumber: ReadonlySet<string> | null,
): ((row: WorklistRow) => boolean) | null {
  const found = searchFilter(search, textOf);
  if (found === null || byNumber === null) return found;
  return (row) => found(row) || byNumber.has(row.patientId);
}

/** Any of the names will do; an empty list asks for nothing. */
function listRule(
  wanted: readonly string[],
  of: (row: WorklistRow) => readonly string[],
): ((row: WorklistRow) => boolean) | null {
  if (wanted.length === 0) return null;
  const names = new Set(wanted);
  return (row) => of(row).some((name) => names.has(name));
}
