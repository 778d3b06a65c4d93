import { MINUTE, toWireTime, type Millis } from '@shared/clock';
import { spokeWithText } from '@shared/contact/spoke-with';
import type { RequestInput } from '@shared/ipc/contract';
import type { Call } from './call';

/** A clock that is a little ahead of ours is no mistake. */
const AHEAD: Millis = MINUTE;

/** What keeps a contact from being logged: no outcome, nobody named, or times that cannot be. */
export function callProblem(
  { outcome, spokeWith, other, from, until }: Call,
  now: Millis,
): 'outcome' | 'other' | 'times' | null {
  if (outcome === null) return 'outcome';
  if (spokeWith === 'other' && other.trim() === '') return 'other';
  const end = until ?? now;
  return end < from || end > now + AHEAD ? 'times' : null;
}

/** An end chosen by the minute: within the minute of the beginning it is the beginning. */
export function nextFrom(until: Millis, from: Millis): Millis {
  const sameMinute = Math.floor(until / MINUTE) === Math.floor(from / MINUTE);
  return sameMinute ? Math.max(until, from) : until;
}

/** Words that the log of a contact needs. */
export interface CallWords {
  readonly againTitle: string;
  readonly taskOutcome: string;
}

/** The request that logs a contact, with the next attempt and the finished task in the same write. */
export function callRequest(
  call: Call,
  finishesTask: boolean,
  words: CallWords,
  now: Millis,
): RequestInput<'logContact'> {
  const { patientId, channel, outcome, summary, alertIds, task, again } = call;
  const end = call.until ?? now;
  return {
    contact: {
      patientId,
      channel,
      outcome: outcome ?? 'not_reached',
      spokeWith: spokeWithText(call.spokeWith, call.other),
      startedAt: toWireTime(call.from),
      endedAt: toWireTime(end),
      summary: summary.trim(),
      alertIds: [...alertIds],
    },
    ...(again === null || outcome === 'reached'
      ? {}
      : { callBack: { title: words.againTitle, dueAt: toWireTime(now + again * MINUTE) } }),
    ...(task === null || !finishesTask
      ? {}
      : { done: { taskId: task.id, version: task.version, outcome: words.taskOutcome } }),
  };
}

/** Whether logging finishes the task unless the person says otherwise: somebody was reached, or the next attempt is a new one. */
export function finishesByItself({ outcome, again }: Call): boolean {
  return outcome === 'reached' || again !== null;
}
