import { DAY, type Clock } from '@shared/clock';
import { failure, success } from '@shared/outcome';
import { overlaidTasks } from '@main/desk/own/own-tasks';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Station } from '../station';

/** Tasks as the screen shows them, and who works here. Neither opens a patient, so neither is an access. */
export function deskHandlers(station: Station, clock: Clock): Pick<Handlers, 'readTasks' | 'readPeople'> {
  return {
    readTasks: async () => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      const { cache } = running.stores;
      const rows = await cache.call('readTasks', { doneSince: clock.now() - DAY });
      const people = await cache.call('readPeople', null);
      const { desk, service } = running;
      return success(
        overlaidTasks(rows, service.own.taskActs(), { people, patientName: (id) => desk.patientName(id) }),
      );
    },
    readPeople: async () => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      return success(await running.stores.cache.call('readPeople', null));
    },
  };
}
