import type { Millis } from '@shared/clock';
import { needsLead } from '@shared/clinical/needs-lead';
import type { AlertRow } from '@shared/ipc/views';
import type { QueueView } from '@renderer/state/navigation';

type Passes = (row: AlertRow) => boolean;

/** Which alerts a view of the queue shows: all, this person's and those that follow them, or what reaches the lead. */
export function viewFilter(view: QueueView, me: string, now: Millis): Passes | null {
  switch (view) {
    case 'all':
      return null;
    case 'mine':
      return (row) => (row.takenBy ?? row.follows)?.id === me;
    case 'lead':
      return (row) => needsLead(row, now) !== null;
  }
}

/** Both filters; null passes everything. */
export function bothPass(one: Passes | null, other: Passes | null): Passes | null {
  if (one === null || other === null) return one ?? other;
  return (row) => one(row) && other(row);
}
