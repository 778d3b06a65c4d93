import { success } from '@shared/outcome';
import type { LockView, lockRequests } from '@shared/ipc/station/lock-contract';
import type { Station } from '@shared/ipc/contract';
import type { StationView } from '@shared/ipc/views';

const open: LockView = {
  ...{ phase: 'open', locksAt: null, reason: null, since: null, person: null, username: null, board: null },
};

/** A desk that never locks. */
export function fakeLock(view: () => StationView): Pick<Station, keyof typeof lockRequests> {
  const nothing = Promise.resolve(success(null));
  const rule = { minutes: 10, usual: 10, least: 1, most: 30 };
  return {
    readLock: () => Promise.resolve(success(open)),
    lockDesk: () => nothing,
    unlockDesk: () => Promise.resolve(success(view())),
    lockShown: () => nothing,
    keepPlace: () => nothing,
    readPlace: () => nothing,
    readLockRule: () => Promise.resolve(success(rule)),
    setLockMinutes: ({ minutes }) => Promise.resolve(success({ ...rule, minutes })),
  };
}
