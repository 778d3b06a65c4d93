import { noteRequestNames } from '@shared/ipc/journal/request-names';
import { downtimeRequestNames } from '@shared/ipc/station/request-names';
import type { Answers } from '@main/ipc/typed-ipc-main';
import type { Counters } from '../counters';
import type { LateDowntime } from '../downtime/late-downtime';
import type * as Notes from '../journal/note-handlers';
import { errorKind, type Logger } from '../logger';
import type { makeHandlers } from '../requests/handlers';
import type { Station } from '../station';
import { lateHandlers } from './late-handlers';

/** What answers the page, in the order in which it comes. */
export interface LateAnswers {
  /** There while the first page runs its own script, after which it asks. */
  readonly answers: Promise<Answers>;
  /** Resolves when nothing is left to come; rejects where a part could not be loaded. */
  readonly whole: Promise<unknown>;
}

type Around = Omit<Parameters<typeof makeHandlers>[3], 'downtime' | 'notes'>;

/**
 * What answers the page, and with it the whole contract: loaded while the first page runs its own script. Notes, whose bundles and
 * rules are a third of all that answers, and the downtime pack come when the first screen is `drawn`; a call that comes sooner waits for them.
 */
export function lateAnswers(
  pageServed: Promise<unknown>,
  drawn: Promise<unknown>,
  station: Station,
  counters: Counters,
  downtime: LateDowntime,
  around: Around & Notes.NoteMeans,
): LateAnswers {
  const means = drawn.then(() => import('../journal/note-handlers'));
  const answers = loadAnswers(pageServed, station, counters, downtime, means, around);
  return { answers, whole: Promise.all([answers, means, downtime.handlers]) };
}

async function loadAnswers(
  pageServed: Promise<unknown>,
  station: Station,
  counters: Counters,
  downtime: LateDowntime,
  means: Promise<typeof Notes>,
  around: Around & Notes.NoteMeans,
): Promise<Answers> {
  await pageServed;
  const [{ judge }, { makeHandlers: make }, { AccessLog }, { afterLists }] = await Promise.all([
    import('@main/ipc/judge-call'),
    import('../requests/handlers'),
    import('../requests/access-log'),
    import('./wait-for-lists'),
  ]);
  const access = new AccessLog(around.clock);
  const notes = means.then(({ noteHandlers }) => noteHandlers(station, access, around));
  const handlers = make(station, counters, access, {
    ...around,
    downtime: lateHandlers(downtimeRequestNames, downtime.handlers),
    notes: lateHandlers(noteRequestNames, notes),
  });
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
