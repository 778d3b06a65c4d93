import type { Millis } from '../../clock';
import type { AlertEvent, AlertReason } from '../../model/alert';
import type { AlertSeverity } from '../../model/primitives';

/** Author of what the centre does by itself (protocol.md section 2); never a person. */
export const SYSTEM_AUTHOR = 'system';

/** An alert as the log has it now; synthetic alerts are none. Times in ms on the centre's clock. */
export interface AlertFact {
  readonly id: string;
  readonly patientId: string;
  /** As it is now: what began yellow and became red counts as red, from when it was raised. */
  readonly severity: AlertSeverity;
  readonly reason: AlertReason;
  readonly ruleId: string;
  /** What was measured, where the alert is about a value. */
  readonly measure: string | null;
  readonly raisedAt: Millis;
  /** A reopening sets a new one; the one before is in no log. */
  readonly dueAt: Millis;
  /** How it was closed last; null while it is not closed. Codes of the programme. */
  readonly closed: {
    readonly at: Millis;
    readonly by: string;
    readonly cause: string | null;
    readonly action: string | null;
  } | null;
}

/** A line of an alert's handling log. */
export interface ActFact {
  readonly alertId: string;
  readonly at: Millis;
  readonly act: AlertEvent['act'];
  readonly by: string;
}

/** A contact or a standing note; `at` is when it was written down or signed. */
export interface SaidFact {
  readonly patientId: string;
  readonly at: Millis;
  readonly by: string;
  readonly alertIds: readonly string[];
}

/** Names and programmes of a patient, as they are now. */
export interface PatientFact {
  readonly name: string;
  readonly programmeIds: readonly string[];
}

/** All that the figures are made of. */
export interface InsightFacts {
  readonly from: Millis;
  readonly to: Millis;
  /** Until when the log is known here: what has not happened by then is still open. */
  readonly asOf: Millis;
  readonly programmeId: string | null;
  /** Raised in the period, both ends included. */
  readonly alerts: readonly AlertFact[];
  /** Acts on those alerts, whenever they happened, in the order of the log. */
  readonly acts: readonly ActFact[];
  /** Of all patients; looked at where an alert or a person asks for it. */
  readonly said: readonly SaidFact[];
  readonly patients: ReadonlyMap<string, PatientFact>;
  /** Names of people by id. */
  readonly people: ReadonlyMap<string, string>;
}

/** Whether an act is a person's own, and not the raising or a remark of the centre. */
export function isByPerson({ act, by }: Pick<ActFact, 'act' | 'by'>): boolean {
  return act !== 'raised' && by !== SYSTEM_AUTHOR;
}
