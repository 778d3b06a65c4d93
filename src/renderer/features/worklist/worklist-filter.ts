import type { WorklistRow } from '@shared/ipc/views';
import { rememberedText, searchFilter } from '@renderer/ui/format/search';

export type Whose = 'mine' | 'unassigned' | 'all';

/** Whether a row belongs to what the person wants to see. */
export function passesFilter(row: WorklistRow, whose: Whose, me: string): boolean {
  switch (whose) {
    case 'mine':
      return row.top?.takenBy?.id === me;
    case 'unassigned':
      return row.top !== null && row.top.takenBy === null;
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

/** Search and choice in one; null where every row passes. */
export function rowFilter(search: string, whose: Whose, me: string): ((row: WorklistRow) => boolean) | null {
  const found = searchFilter(search, textOf);
  if (whose === 'all') return found;
  return (row) => passesFilter(row, whose, me) && (found === null || found(row));
}
