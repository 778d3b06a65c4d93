import { fromWireTime, HOUR, MINUTE, type Millis } from '../../clock';
import { SNOOZE_BROKEN } from '../../clinical/judgement/alert-step';
import { osloInstant, osloTime } from '../../clinical/oslo-time';
import { deadlineOf } from '../../clinical/rules/alert-deadline';
import type { Alert, AlertEvent, AlertState } from '../../model/alert';
import type { AlertSeverity } from '../../model/primitives';

/** Author of what the centre does by itself (protocol.md section 2). */
const SYSTEM = 'system';
/** Longest snooze, red and others (protocol.md section 3). */
const SNOOZE_RED: Millis = 30 * MINUTE;
const SNOOZE: Millis = 12 * HOUR;

/** What the log holds of an alert. Of `alert` only what never changes is believed about a time before now. */
export interface AlertFacts {
  readonly alert: Pick<Alert, 'id' | 'severity' | 'reason' | 'raisedAt' | 'dueAt' | 'rule'>;
  /** In the order of the log. */
  readonly events: readonly AlertEvent[];
  /** When each thing came that is red by itself, ms; empty where it was raised by one, or where nobody can tell. */
  readonly redSince: readonly Millis[];
}

/** An alert as it was at one instant; times in ms. */
export interface AlertAt {
  readonly severity: AlertSeverity;
  readonly state: AlertState;
  /** Since when the state stands. */
  readonly since: Millis;
  /** User id of whoever had it, or closed it. */
  readonly by: string | null;
  readonly dueAt: Millis;
  /** The centre's sentence as it was when the alert was raised. */
  readonly text: string;
  /** The latest time at which a snooze could end; null where it was not snoozed. */
  readonly snoozedUntil: Millis | null;
  readonly escalated: boolean;
}

/**
 * An alert as its events up to an instant make it; null before it was raised. Nothing that happened later shows:
 * - state, holder and escalation are folded from the events;
 * - a limit alert that is red now was yellow before anything red came (`judgement/alert-step.ts`: yellow becomes red,
 *   and there is no event of it);
 * - a snooze ends at the time in its words, else at the latest that the protocol allows; its end is no event either.
 */
export function alertAt({ alert, events, redSince }: AlertFacts, at: Millis): AlertAt | null {
  const raisedAt = fromWireTime(alert.raisedAt);
  if (raisedAt > at) return null;
  const severity = severityAt(alert, redSince, at);
  const past = events
    .filter((event) => fromWireTime(event.at) <= at)
    .sort((a, b) => fromWireTime(a.at) - fromWireTime(b.at));
  const start: AlertAt = {
    severity,
    state: 'open',
    since: raisedAt,
    by: null,
    dueAt:
      severity === alert.severity && !events.some(isReopening)
        ? fromWireTime(alert.dueAt)
        : deadlineOf(severity, raisedAt),
    text: events.find(({ act }) => act === 'raised')?.text ?? alert.rule.text,
    snoozedUntil: null,
    escalated: false,
  };
  const last = past.reduce(step, start);
  return awakeAt(last, at);
}

function step(before: AlertAt, event: AlertEvent): AlertAt {
  const at = fromWireTime(event.at);
  const alert = awakeAt(before, at);
  const open: AlertAt = { ...alert, state: 'open', since: at, by: null, snoozedUntil: null };
  switch (event.act) {
    case 'raised':
      return alert;
    case 'taken':
      return { ...open, state: 'taken', by: event.by };
    case 'released':
      return open;
    case 'closed':
      // Cause, action and the close itself are three events of one act.
      return alert.state === 'closed' ? alert : { ...open, state: 'closed', by: event.by };
    case 'snoozed':
      return { ...open, state: 'snoozed', by: event.by, snoozedUntil: snoozeEnd(event, alert.severity) };
    case 'escalated':
      return { ...alert, escalated: true };
    case 'reopened':
      return { ...open, dueAt: deadlineOf(alert.severity, at) };
    case 'commented':
      return alert.state === 'snoozed' && isBreak(event) ? open : alert;
  }
}

/** A snooze that was over by then: the alert stood open again. */
function awakeAt(alert: AlertAt, at: Millis): AlertAt {
  const { snoozedUntil } = alert;
  if (alert.state !== 'snoozed' || snoozedUntil === null || snoozedUntil > at) return alert;
  return { ...alert, state: 'open', since: snoozedUntil, by: null, snoozedUntil: null };
}

function severityAt(alert: AlertFacts['alert'], redSince: readonly Millis[], at: Millis): AlertSeverity {
  if (alert.severity !== 'red' || alert.reason !== 'limit' || redSince.length === 0) return alert.severity;
  return Math.min(...redSince) <= at ? 'red' : 'yellow';
}

/** The next time that the clock shows what the words say ("… kl. 14:30: …"), within what a snooze may last. */
function snoozeEnd({ at: time, text }: AlertEvent, severity: AlertSeverity): Millis {
  const at = fromWireTime(time);
  const latest = at + (severity === 'red' ? SNOOZE_RED : SNOOZE);
  const [, hour, minute] = /kl\. (\d\d):(\d\d)/.exec(text ?? '') ?? [];
  if (hour === undefined || minute === undefined) return latest;
  const { year, month, day } = osloTime(at);
  const said = [0, 1].map((days) => osloInstant(year, month, day + days, Number(hour), Number(minute)));
  // Said to the minute: one that ended in the minute in which it began is over at once.
  const end = said.find((one) => one > at - MINUTE);
  return end === undefined ? latest : Math.min(Math.max(end, at), latest);
}

function isBreak({ by, text }: AlertEvent): boolean {
  return by === SYSTEM && (text ?? '').startsWith(SNOOZE_BROKEN);
}

function isReopening({ act }: AlertEvent): boolean {
  return act === 'reopened';
}

/** The first thing that a person did about an alert, whenever that was; null where nobody has. */
export function firstTouch(events: readonly AlertEvent[]): AlertEvent | null {
  return events
    .filter(({ act, by }) => act !== 'raised' && by !== SYSTEM)
    .reduce<AlertEvent | null>(
      (first, event) => (first === null || fromWireTime(event.at) < fromWireTime(first.at) ? event : first),
      null,
    );
}
