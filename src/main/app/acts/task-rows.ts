import { DAY, type Millis } from '@shared/clock';
import type { TaskRow } from '@shared/ipc/desk-views';
import { overlaidTasks } from '@main/desk/own/own-tasks';
import type { Running } from '../running';

/** Tasks as the person left them, those done in the last day among them. */
export function taskRows({ desk, service, stores }: Running, now: Millis): Promise<readonly TaskRow[]> {
  return service.own.over(async (own) => {
    const rows = await stores.cache.call('readTasks', { doneSince: now - DAY });
    const people = await stores.cache.call('readPeople', null);
    return overlaidTasks(rows, own.taskActs(), { people, patientName: (id) => desk.patientName(id) });
  });
}
