import { HOUR, MINUTE, type Millis } from '../clock';

/** How often a pack is made while somebody works here. */
export const PACK_EVERY: Millis = 15 * MINUTE;
/** After a try that failed. */
export const PACK_AGAIN: Millis = MINUTE;
/** A pack older than this is told in the status strip. */
export const PACK_OLD: Millis = HOUR;

/** What decides whether a pack is made now; times in ms. */
export interface PackState {
  /** A pack passphrase is set. */
  readonly hasKeys: boolean;
  /** Somebody is signed in: a pack is made in a person's name, as all that is logged. */
  readonly signedIn: boolean;
  /** Patients in the cache. */
  readonly patients: number;
  readonly madeAt: Millis | null;
  /** The newest try, whatever came of it. */
  readonly triedAt: Millis | null;
  /** The link was live a moment ago and is not any more. */
  readonly linkLost: boolean;
}

/** Whether a pack is due, and why; null where none is. The loss of the link does not wait for a quarter of an hour. */
export function packDue(state: PackState, now: Millis): 'first' | 'time' | 'link_lost' | null {
  const { hasKeys, signedIn, patients, madeAt, triedAt, linkLost } = state;
  if (!hasKeys || !signedIn || patients === 0) return null;
  if (linkLost) return 'link_lost';
  // A clock that was set back must not keep a pack from being made.
  const waited = (since: Millis, wait: Millis): boolean => now - since >= wait || now < since - MINUTE;
  if (triedAt !== null && !waited(triedAt, PACK_AGAIN)) return null;
  if (madeAt === null) return 'first';
  return waited(madeAt, PACK_EVERY) ? 'time' : null;
}

/** Whether the age of the newest pack must be told; also where there should be one and is none. */
export function packIsOld(
  { hasKeys, madeAt, watchedSince }: { hasKeys: boolean; madeAt: Millis | null; watchedSince: Millis },
  now: Millis,
): boolean {
  return hasKeys && now - (madeAt ?? watchedSince) > PACK_OLD;
}
