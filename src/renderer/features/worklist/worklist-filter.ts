import type { WorklistRow } from '@shared/ipc/views';

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
