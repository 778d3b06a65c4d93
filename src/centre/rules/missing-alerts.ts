import { fromWireTime, HOUR, toWireTime, type Millis } from '@shared/clock';
import { deadlineOf } from '@shared/clinical/rules/alert-deadline';
import { MISSING_RULE, missingMeasurement } from '@shared/clinical/rules/missing-measurement';
import { missingText } from '@shared/clinical/rules/rule-text';
import type { Alert } from '@shared/model/alert';
import type { ScheduleItem } from '@shared/model/plan';
import { raisedEvent, type AlertStep } from './limit-alerts';

/** VKP: measurement not reported (domain.md section 1.1). */
const MEASUREMENT_NOT_REPORTED = '5.3.2';
/** A closed alert is raised again at the earliest after a day, however often the patient should measure. */
const RAISED_AGAIN_AFTER_H = 24;

/** What the rule looks at. */
export interface MissingFacts {
  readonly patientId: string;
  readonly item: ScheduleItem;
  readonly code: string;
  readonly lastAt: Millis | undefined;
  /** When the plan was agreed. */
  readonly since: Millis;
  /** The rule's newest alert for this patient and measure, closed or not. */
  readonly newest: Alert | undefined;
  /** Time that the schedule is judged by; the simulation's for its own patients. */
  readonly now: Millis;
  /** Wall clock, for the alert's own times. */
  readonly wall: Millis;
  readonly newId: () => string;
}

/** The rule that a missing measurement of this code belongs to. */
export function missingRuleId(code: string): string {
  return `${MISSING_RULE.id}:${code}`;
}

/**
 * A blue alert for a measurement that was expected and did not come. One at a time; after it was closed, again when
 * the patient has measured and missed anew, or when a further interval (at least a day) has passed without any.
 */
export function missingStep(facts: MissingFacts): AlertStep | undefined {
  const { item, code, lastAt, newest, now, wall } = facts;
  const missing = missingMeasurement(item, lastAt, facts.since, now);
  if (missing === undefined || (newest !== undefined && !mayRaiseAgain(facts, newest))) return undefined;
  const alert: Alert = {
    id: facts.newId(),
    patientId: facts.patientId,
    code: MEASUREMENT_NOT_REPORTED,
    reason: 'missing_measurement',
    class: 'clinical',
    severity: 'blue',
    state: 'open',
    raisedAt: toWireTime(wall),
    dueAt: toWireTime(deadlineOf('blue', wall)),
    rule: {
      id: missingRuleId(code),
      version: MISSING_RULE.version,
      text: missingText(code, item.everyH, missing.expectedAt, lastAt),
    },
    evidence: [],
  };
  return { alert, event: raisedEvent(alert, facts.newId()) };
}

function mayRaiseAgain(facts: MissingFacts, newest: Alert): boolean {
  if (newest.state !== 'closed') return false;
  const raisedAt = fromWireTime(newest.raisedAt);
  if (facts.lastAt !== undefined && facts.lastAt > raisedAt) return true;
  return facts.wall - raisedAt >= Math.max(facts.item.everyH, RAISED_AGAIN_AFTER_H) * HOUR;
}
