import { success } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LockDesk } from './lock-desk';

/** Lock, way in and idle time of the desk. */
export function lockHandlers(
  lock: LockDesk,
): Pick<
  Handlers,
  | 'readLock'
  | 'lockDesk'
  | 'unlockDesk'
  | 'lockShown'
  | 'keepPlace'
  | 'readPlace'
  | 'readLockRule'
  | 'setLockMinutes'
> {
  const done = Promise.resolve(success(null));
  return {
    readLock: () => Promise.resolve(success(lock.view())),
    lockDesk: () => {
      lock.lock('asked');
      return done;
    },
    unlockDesk: ({ username, password }) => lock.unlock(username, password),
    lockShown: () => {
      lock.shown();
      return done;
    },
    keepPlace: ({ place, atWork }) => {
      lock.keep(place, atWork);
      return done;
    },
    readPlace: () => Promise.resolve(success(lock.place())),
    readLockRule: () => Promise.resolve(success(lock.rule())),
    setLockMinutes: async ({ minutes }) => success(await lock.choose(minutes)),
  };
}
