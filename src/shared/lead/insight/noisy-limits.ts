import { saysNothingDone } from '../../clinical/rehearsal/acted-on';
import { DAY, type Millis } from '../../clock';
import type { AlertReason } from '../../model/alert';
import type { AlertFact } from './facts';
import { groupBy } from './group-by';
import type { Share } from './spread';

/** Reasons that rest on a limit somebody agreed on. */
const LIMIT_REASONS: ReadonlySet<AlertReason> = new Set(['limit', 'delta', 'baseline']);
const WEEK: Millis = 7 * DAY;

/** What one rule about one measure raised. */
export interface NoisyLimit {
  readonly ruleId: string;
  readonly reason: AlertReason;
  readonly measure: string | null;
  readonly alerts: number;
  /** Who had such an alert, those with most first. */
  readonly patients: readonly { readonly patientId: string; readonly alerts: number }[];
  /** Alerts a week for each of those patients; null where the period is shorter than a day. */
  readonly perPatientWeek: number | null;
  /** Closed as "needs nothing", of those that are closed. */
  readonly nothing: Share;
}

/** Limits, changes and drifts by rule and measure, the one with most alerts first. `time` is the length of the period, ms. */
export function noisyLimits(alerts: readonly AlertFact[], time: Millis): NoisyLimit[] {
  const about = alerts.filter(({ reason }) => LIMIT_REASONS.has(reason));
  return [...groupBy(about, ({ ruleId, measure }) => JSON.stringify([ruleId, measure])).values()]
    .flatMap((of) => (of[0] === undefined ? [] : [noisyLimit(of[0], of, time)]))
    .sort((a, b) => b.alerts - a.alerts || (a.ruleId < b.ruleId ? -1 : 1));
}

function noisyLimit(
  { ruleId, reason, measure }: AlertFact,
  alerts: readonly AlertFact[],
  time: Millis,
): NoisyLimit {
  const patients = [...groupBy(alerts, ({ patientId }) => patientId)]
    .map(([patientId, own]) => ({ patientId, alerts: own.length }))
    .sort((a, b) => b.alerts - a.alerts || (a.patientId < b.patientId ? -1 : 1));
  const closed = alerts.flatMap((alert) => (alert.closed === null ? [] : [alert.closed]));
  return {
    ruleId,
    reason,
    measure,
    alerts: alerts.length,
    patients,
    perPatientWeek: time < DAY ? null : (alerts.length * WEEK) / (patients.length * time),
    nothing: { yes: closed.filter(({ action }) => saysNothingDone(action)).length, of: closed.length },
  };
}
