import type { Alert, AlertEvent } from '../model/alert';
import { alertsOf, eventsOf, type NoteFacts } from './facts';

/** What happened with an alert, as the handling log tells it. */
export type HandlingEvent = Pick<AlertEvent, 'alertId' | 'act' | 'code' | 'at' | 'by' | 'text'>;

/**
 * The handling log of the note's alerts in time order. What the alert itself says (raised, taken, closed) but no event
 * of the log does, is filled in, so that a trimmed log still tells when it was raised and closed.
 */
export function handlingOf(facts: NoteFacts): HandlingEvent[] {
  const events = eventsOf(facts);
  const filled = alertsOf(facts).flatMap((alert) => {
    const known = events.filter(({ alertId }) => alertId === alert.id);
    return [...known.map(handling), ...missingFrom(alert, known, facts)];
  });
  return filled.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b));
}

function missingFrom(alert: Alert, known: readonly AlertEvent[], facts: NoteFacts): HandlingEvent[] {
  const { id: alertId, raisedAt, takenAt, takenBy, closed } = alert;
  const has = (code: number): boolean => known.some((event) => event.code === code);
  const found: HandlingEvent[] = [];
  if (!has(0)) found.push({ alertId, act: 'raised', code: 0, at: raisedAt, by: '' });
  if (!has(1) && takenAt !== undefined && takenBy !== undefined)
    found.push({ alertId, act: 'taken', code: 1, at: takenAt, by: takenBy });
  if (closed === undefined) return found;
  const { at, by } = closed;
  const cause = wordsOf(closed.cause, facts, 'causes');
  const action = wordsOf(closed.action, facts, 'actions');
  if (!has(6) && cause !== undefined) found.push({ alertId, act: 'closed', code: 6, at, by, text: cause });
  if (!has(7) && action !== undefined) found.push({ alertId, act: 'closed', code: 7, at, by, text: action });
  if (!has(3)) found.push({ alertId, act: 'closed', code: 3, at, by });
  return found;
}

/** Words of a coded cause or action by the programmes' lists; the code itself where no list knows it. */
function wordsOf(code: string | undefined, facts: NoteFacts, list: 'causes' | 'actions'): string | undefined {
  if (code === undefined || code.trim() === '') return undefined;
  const known = facts.programmes.flatMap((programme) => programme[list]);
  return known.find((one) => one.code === code)?.text ?? code;
}

function handling({ alertId, act, code, at, by, text }: AlertEvent): HandlingEvent {
  return {
    alertId,
    act,
    at,
    by,
    ...(code === undefined ? {} : { code }),
    ...(text === undefined ? {} : { text }),
  };
}

/** At the same instant: raised first, closed last. */
function rank({ code, act }: HandlingEvent): number {
  if (code === 0) return 0;
  if (code === 3) return 3;
  return act === 'taken' ? 1 : 2;
}
