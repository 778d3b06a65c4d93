import type { Answers } from '@main/ipc/typed-ipc-main';
import type { Counters } from '../counters';
import type { LateDowntime } from '../downtime/late-downtime';
import type { makeHandlers } from '../requests/handlers';
import type { Station } from '../station';

/**
 * What answers the page, and with it the whole contract: loaded while the first page runs its own script, after which it asks.
 */
export async function lateAnswers(
  pageServed: Promise<unknown>,
  station: Station,
  counters: Counters,
  downtime: LateDowntime,
  around: Omit<Parameters<typeof makeHandlers>[3], 'downtime'>,
): Promise<Answers> {
  await pageServed;
  const [{ judge }, { makeHandlers: make }, { AccessLog }, opened] = await Promise.all([
    import('@main/ipc/judge-call'),
    import('../requests/handlers'),
    import('../requests/access-log'),
    downtime.handlers,
  ]);
  const handlers = make(station, counters, new AccessLog(around.clock), { ...around, downtime: opened });
  return (name, input, guard) => judge(name, input, handlers, guard);
}
