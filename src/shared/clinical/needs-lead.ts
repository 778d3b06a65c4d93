import { HOUR, MINUTE, type Millis } from '../clock';
import type { AlertState } from '../model/alert';
import type { AlertSeverity } from '../model/primitives';

/** Why an alert reaches the shift lead (product.md A6). */
export type LeadReason = 'escalated' | 'overdue' | 'idle';

/** What the rule looks at; times in ms on the centre's clock. */
export interface LeadFacts {
  readonly severity: AlertSeverity;
  readonly state: AlertState;
  readonly dueAt: Millis;
  readonly takenAt: Millis | null;
  readonly escalatedTo: { readonly toLead: boolean } | null;
}

/** A red alert that somebody took and has not finished within this time reaches the lead. */
export const RED_IDLE_AFTER: Millis = 15 * MINUTE;
/** Any other alert that is taken reaches the lead this long past its deadline, or after it was taken where that was later. */
export const IDLE_PAST_DEADLINE: Millis = HOUR;

/**
 * Whether an alert reaches the lead now, and why; null where it does not. Derived at the desk from the row and the
 * time, written nowhere. Three reasons, the most telling first:
 * - `escalated`: somebody sent it to the lead, and it is not closed;
 * - `overdue`: open past its deadline, so nobody has begun (a snooze is somebody's decision and ends by itself);
 * - `idle`: taken and not finished, red 15 minutes after it was taken, others an hour past their deadline, or an hour
 *   after they were taken late. Local values: red has its whole response time once more (domain.md section 3.2), what waits for
 *   hours gets an hour.
 */
export function needsLead(alert: LeadFacts, now: Millis): LeadReason | null {
  if (alert.state === 'closed') return null;
  if (alert.escalatedTo?.toLead === true) return 'escalated';
  if (alert.state === 'open') return alert.dueAt <= now ? 'overdue' : null;
  if (alert.state !== 'taken') return null;
  return idleFrom(alert) <= now ? 'idle' : null;
}

/** From when a taken alert counts as not finished. */
function idleFrom({ severity, takenAt, dueAt }: LeadFacts): Millis {
  const begun = takenAt ?? dueAt;
  return severity === 'red' ? begun + RED_IDLE_AFTER : Math.max(dueAt, begun) + IDLE_PAST_DEADLINE;
}
