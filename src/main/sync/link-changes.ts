import { MINUTE, SECOND, type Millis } from '@shared/clock';
import { isTrustProblem } from '@shared/ipc/station/trust-problem';
import type { LinkProblem, LinkView } from '@shared/ipc/views';
import type { LinkParts } from './link-parts';
import type { LinkEvent } from './link-state';

/** What the desk says when no token could be had. */
export function tokenProblem(error: string): LinkProblem {
  if (error === 'workstation_revoked' || isTrustProblem(error)) return error;
  return error === 'centre_unreachable' ? 'unreachable' : 'unauthenticated';
}

/** Refusals that only an update, an administrator or another workstation can change. */
export const SLOW_RETRY_MS: Millis = MINUTE;

/**
 * When to ask for a token again after so many failures in a row, from 1; null: it waits for a person. The wait grows while
 * nobody answers, so that a centre that locks people out is left in peace; a certificate is changed by people, not by asking.
 */
export function tokenWait(error: string, failures: number): Millis | null {
  if (isTrustProblem(error)) return SLOW_RETRY_MS;
  return error === 'centre_unreachable' ? Math.min(30 * SECOND, SECOND * 2 ** Math.min(failures, 5)) : null;
}

/** True where the desk would show the same. */
export function sameView(a: LinkView, b: LinkView): boolean {
  return (
    a.state === b.state &&
    a.problem === b.problem &&
    a.epoch === b.epoch &&
    a.cursor === b.cursor &&
    a.head === b.head &&
    a.lastEventAt === b.lastEventAt &&
    a.currentAt === b.currentAt &&
    a.snapshot?.part === b.snapshot?.part &&
    a.snapshot?.parts === b.snapshot?.parts
  );
}

/**
 * What the cache says at the start of a link: when it was current, and up to where. Nothing where it cannot say, as when it is just being
 * made anew: the greeting asks it again, and a link that was never started would not be tried again.
 */
export async function knownAtStart({
  store,
  onStoreFailure,
}: Pick<LinkParts, 'store' | 'onStoreFailure'>): Promise<readonly LinkEvent[]> {
  try {
    const { currentAt, ...position } = await store.position();
    return [
      { kind: 'known', currentAt },
      { kind: 'position', ...position },
    ];
  } catch (error) {
    onStoreFailure(error);
    return [];
  }
}
