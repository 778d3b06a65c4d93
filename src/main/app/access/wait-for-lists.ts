import { failure, success, type Outcome } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import { requests } from '@shared/ipc/contract';
import { isAskedWhileLocked } from '@shared/ipc/station/while-locked';
import type { CallRules } from '@main/ipc/typed-ipc-main';
import type { ListsReading } from '../acts/early-lists';

/** What a person at the desk may ask while the lists are being read: what they begin with, quiet, and the way out. */
const BEFORE: ReadonlySet<RequestName> = new Set<RequestName>([
  'readFirstRows',
  'readAlertQueue',
  'pauseSound',
  'resumeSound',
  'lockDesk',
  'signOut',
]);

/**
 * Lets a request wait until the lists of a start are read: acts, openings and reviews are judged by the whole of them. Whoever left
 * meanwhile has asked for nothing.
 */
export async function waitForLists(
  name: RequestName,
  lists: ListsReading | null,
  { user }: Pick<CallRules, 'user'>,
): Promise<Outcome<null, 'not_signed_in'>> {
  if (lists === null || lists.isReady || BEFORE.has(name) || isAskedWhileLocked(name)) return success(null);
  if (requests[name].audience === 'anyone') return success(null);
  const asking = user()?.id ?? null;
  await lists.settled();
  return asking === (user()?.id ?? null) ? success(null) : failure('not_signed_in');
}

/** The same rules of a call, behind which it waits too. Behind lock and role: what was asked before the desk locked goes on (`lock-door.ts`). */
export function afterLists(rules: CallRules, lists: ListsReading | null): CallRules {
  return {
    ...rules,
    mayOpen: async (name, input) => {
      const waited = await waitForLists(name, lists, rules);
      return waited.ok ? rules.mayOpen(name, input) : waited;
    },
  };
}
