import type { Answers } from '@main/ipc/typed-ipc-main';
import type { Counters } from '../counters';
import type { LateDowntime } from '../downtime/late-downtime';
import { errorKind, type Logger } from '../logger';
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
  const [{ judge }, { makeHandlers: make }, { AccessLog }, { afterLists }, opened] = await Promise.all([
    import('@main/ipc/judge-call'),
    import('../requests/handlers'),
    import('../requests/access-log'),
    import('./wait-for-lists'),
    downtime.handlers,
  ]);
  const handlers = make(station, counters, new AccessLog(around.clock), { ...around, downtime: opened });
  return (name, input, guard) =>
    judge(name, input, handlers, afterLists(guard, station.running?.lists ?? null));
}

/**
 * Starts the station. Where what answers the page did not come, a desk would look alive and could do nothing: it is broken then, which a
 * push tells the page that needs no answer.
 */
export async function startAnswered(
  parts: { readonly station: Pick<Station, 'start' | 'broke'>; readonly answered: Promise<unknown> },
  log: Pick<Logger, 'error'>,
): Promise<void> {
  const starting = parts.station.start();
  try {
    await parts.answered;
  } catch (error) {
    log.error('app.part_missing', errorKind(error));
    await starting;
    parts.station.broke('unknown', error);
  }
  await starting;
}
