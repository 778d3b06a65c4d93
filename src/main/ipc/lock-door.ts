import { failure, type Outcome } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { RequestError } from '@shared/ipc/contract';
import { isAskedWhileLocked } from '@shared/ipc/station/while-locked';

/** What the door looks at. */
export interface LockedDesk {
  readonly isLocked: () => boolean;
  readonly onRefused: (name: RequestName, reason: 'locked') => void;
}

/**
 * Lets a request through where the desk is open, or the lock screen needs it. It looks twice: what was asked before the desk locked and
 * is answered after it goes on (an act is on disk by then) but tells the page no more than ids or a code.
 */
export async function throughLock<T>(
  name: RequestName,
  desk: LockedDesk,
  answer: () => Promise<Outcome<T, RequestError>>,
): Promise<Outcome<T, RequestError>> {
  if (isAskedWhileLocked(name)) return answer();
  if (desk.isLocked()) {
    desk.onRefused(name, 'locked');
    return failure('desk_locked');
  }
  const outcome = await answer();
  if (!desk.isLocked()) return outcome;
  if (!outcome.ok) return failure(outcome.error);
  return isIdsAlone(outcome.value) ? outcome : failure('desk_locked');
}

/** These answer that the person is gone, and nothing of a patient. */
const ENDS: ReadonlySet<RequestName> = new Set<RequestName>(['signOut', 'rotateKey']);

/**
 * Gives an answer to the person who asked: one that comes when they have left, or another one is at the desk by now, tells no more than ids
 * or a code. `person`: the id of who is signed in, null where nobody is.
 */
export async function toWhoAsked<T>(
  name: RequestName,
  person: () => string | null,
  answer: () => Promise<Outcome<T, RequestError>>,
): Promise<Outcome<T, RequestError>> {
  const asked = person();
  const outcome = await answer();
  if (asked === null || person() === asked || isAskedWhileLocked(name) || ENDS.has(name)) return outcome;
  if (!outcome.ok) return failure(outcome.error);
  return isIdsAlone(outcome.value) ? outcome : failure('not_signed_in');
}

const IDS: ReadonlySet<string> = new Set(['commandId', 'entityId']);

/** What an act answers once it is registered, or nothing at all. */
function isIdsAlone(value: unknown): boolean {
  if (value === null) return true;
  return (
    typeof value === 'object' && Object.keys(value).every((field) => IDS.has(field)) && !Array.isArray(value)
  );
}
