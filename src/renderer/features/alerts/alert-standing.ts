import type { AlertRow } from '@shared/ipc/views';
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

/** How the latest own act stands, for the notice above the actions. */
export type ActNotice =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'lost'; readonly winner: string | null; readonly at: number | null }
  | { readonly kind: 'rejected'; readonly code: string | null };

export function noticeOf(row: AlertRow | null, act: Act | null): ActNotice {
  const answer = act?.answer ?? null;
  if (answer?.status === 'conflict') return { kind: 'lost', winner: answer.winner, at: answer.winnerAt };
  if (answer?.status === 'rejected') return { kind: 'rejected', code: answer.code };
  if (act !== null && answer === null) return { kind: 'waiting' };
  if (row !== null && row.pending !== null && row.pending !== 'answered') return { kind: 'waiting' };
  return { kind: 'none' };
}
