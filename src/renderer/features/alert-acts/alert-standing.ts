import type { Millis } from '@shared/clock';
import type { AlertRow, OutboxRow, PendingMark } from '@shared/ipc/views';
import type { Role } from '@shared/model/patient';
import type { Act } from '@renderer/state/acts';

/** What the person at the desk may do with an alert now. */
export type Offer =
  | { readonly kind: 'read_only' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'take' }
  | { readonly kind: 'handle'; readonly mine: boolean; readonly mayRelease: boolean }
  | { readonly kind: 'others' };

/** Own acts count from the moment they are on disk, until the row has moved past what they were made on. */
function counts(act: Act | null, row: AlertRow): act is Act {
  if (act === null || row.version !== act.version) return false;
  return act.answer === null || act.answer.status === 'applied';
}

/** What is offered, from the row, the latest own act and who asks. */
export function offerOf(
  row: AlertRow,
  act: Act | null,
  person: { readonly id: string; readonly role: Role } | null,
): Offer {
  // Closed by us and not yet by the centre: main draws own acts on top of what the log says.
  if (row.state === 'closed')
    return { kind: row.pending === 'registered' || row.pending === 'sent' ? 'closing' : 'closed' };
  if (person === null || person.role === 'clinician') return { kind: 'read_only' };
  if (counts(act, row)) {
    if (act.kind === 'close') return { kind: 'closing' };
    if (act.kind === 'take') return { kind: 'handle', mine: true, mayRelease: true };
    if (act.kind === 'release') return { kind: 'take' };
  }
  const mine = row.takenBy?.id === person.id;
  if (row.takenBy === null) return { kind: 'take' };
  if (mine) return { kind: 'handle', mine: true, mayRelease: true };
  return person.role === 'lead' ? { kind: 'handle', mine: false, mayRelease: true } : { kind: 'others' };
}

/** How acts on the alert stand that are not done with, for the notice above what is offered. */
export type ActNotice =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'waiting';
      readonly mark: PendingMark | 'held';
      /** Our clock, ms; null where the act is not in the outbox (any more). */
      readonly since: Millis | null;
    }
  | { readonly kind: 'attention'; readonly rows: readonly OutboxRow[] };

/** What somebody must look at comes first; `waiting` are this workstation's acts on the alert, oldest first. */
export function noticeOf(row: AlertRow | null, act: Act | null, waiting: readonly OutboxRow[]): ActNotice {
  const attention = waiting.filter(({ state }) => state === 'conflict' || state === 'rejected');
  if (attention.length > 0) return { kind: 'attention', rows: attention };
  const last = waiting.at(-1);
  if (last !== undefined) return { kind: 'waiting', mark: markOf(last), since: last.at };
  if (row !== null && row.pending !== null) return { kind: 'waiting', mark: row.pending, since: null };
  if (act !== null && act.answer === null) return { kind: 'waiting', mark: 'registered', since: null };
  return { kind: 'none' };
}

function markOf({ state }: OutboxRow): PendingMark | 'held' {
  return state === 'held' || state === 'sent' ? state : 'registered';
}
