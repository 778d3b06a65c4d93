import type { Millis } from '../clock';
import type { LogAct } from '../ipc/lead/log-contract';

/** What of an alert says when it must be dealt with; ms. */
export interface Deadline {
  readonly raisedAt: Millis;
  /** As it stands now: a reopening gives an alert a new one. */
  readonly dueAt: Millis;
}

/**
 * The deadline that held at a moment. An alert carries its newest only; where it was reopened after that moment, the one
 * before is taken to have been as long from raising (or from the reopening before) as the newest is from the last reopening.
 * `reopenedAt`: ms, oldest first.
 */
export function deadlineAt(alert: Deadline, reopenedAt: readonly Millis[], at: Millis): Millis {
  const last = reopenedAt.at(-1);
  if (last === undefined || last <= at) return alert.dueAt;
  const begun = reopenedAt.findLast((one) => one <= at) ?? alert.raisedAt;
  return begun + (alert.dueAt - last);
}

/** A take or a close after the deadline; nothing else is early or late. */
export function isLate(act: LogAct, at: Millis, dueAt: Millis | null): boolean {
  return dueAt !== null && (act === 'taken' || act === 'closed') && at > dueAt;
}
