import type { Clock } from '@shared/clock';
import { failure, success } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { taskRows } from '../acts/task-rows';
import type { Station } from '../station';

/** Tasks as the screen shows them, and who works here. Neither opens a patient, so neither is an access. */
export function deskHandlers(station: Station, clock: Clock): Pick<Handlers, 'readTasks' | 'readPeople'> {
  return {
    readTasks: async () => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      return success(await taskRows(running, clock.now()));
    },
    readPeople: async () => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      return success(await running.stores.cache.call('readPeople', null));
    },
  };
}
