import { fromWireTime, toWireTime, type Millis } from '@shared/clock';
import { deadlineOf, RAISES_WITHIN } from '@shared/clinical/rules/alert-deadline';
import { breachesOf, LIMIT_RULE, type Breach } from '@shared/clinical/rules/limit';
import { limitText } from '@shared/clinical/rules/rule-text';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Limit } from '@shared/model/plan';

/** What a measurement does to the alerts: written as they stand, in this order. */
export interface AlertStep {
  readonly alert: Alert;
  readonly event?: AlertEvent;
}

/** What the limit rule looks at; nothing else decides. */
export interface LimitFacts {
  readonly observation: Observation;
  readonly limits: readonly Limit[];
  /** Alerts of the patient that are not closed. */
  readonly active: readonly Alert[];
  readonly observationById: (id: string) => Observation | undefined;
  readonly nameOf: (userId: string) => string;
  readonly now: Millis;
  readonly newId: () => string;
}

/** VKP: measurement reported (domain.md section 1.1). */
const MEASUREMENT_REPORTED = '5.2.1';
/** A sensor that reports every minute must not make an alert grow without bound. */
const MAX_EVIDENCE = 200;

/**
 * The limit rule on one measurement. One alert a measurement, by its worst breach. A breach while an alert of the
 * rule is open is more evidence; once taken, a new alert; snoozed, more evidence, and an end to the snooze where the
 * value is worse. What is more than 72 h old raises nothing. Nothing is ever taken away.
 */
export function limitStep(facts: LimitFacts): AlertStep | undefined {
  const { observation, now } = facts;
  if (now - fromWireTime(observation.effectiveAt) > RAISES_WITHIN) return undefined;
  const worst = breachesOf(observation, facts.limits)[0];
  if (worst === undefined) return undefined;
  const ruleId = limitRuleId(observation.code, worst.side);
  const mine = facts.active.filter((alert) => alert.rule.id === ruleId);
  const running =
    mine.find((alert) => alert.state === 'open') ?? mine.find((alert) => alert.state === 'snoozed');
  if (running === undefined) return raise(facts, worst, ruleId);
  return addEvidence(facts, worst, running);
}

/** One rule per measure and side: too low and too high are different matters. */
export function limitRuleId(code: string, side: Breach['side']): string {
  return `${LIMIT_RULE.id}:${code}:${side}`;
}

function raise(facts: LimitFacts, worst: Breach, ruleId: string): AlertStep {
  const { observation, now } = facts;
  const severity = worst.limit.severity;
  const alert: Alert = {
    id: facts.newId(),
    patientId: observation.patientId,
    code: MEASUREMENT_REPORTED,
    reason: 'limit',
    class: 'clinical',
    severity,
    state: 'open',
    raisedAt: toWireTime(now),
    dueAt: toWireTime(deadlineOf(severity, now)),
    rule: { id: ruleId, version: LIMIT_RULE.version, text: textOf(facts, worst) },
    evidence: [{ kind: 'observation', id: observation.id }],
  };
  return { alert, event: raisedEvent(alert, facts.newId()) };
}

/** The first line of an alert's handling log (VKP code 0). */
export function raisedEvent(alert: Alert, id: string): AlertEvent {
  const { patientId, raisedAt, rule } = alert;
  return {
    id,
    alertId: alert.id,
    patientId,
    act: 'raised',
    code: 0,
    at: raisedAt,
    by: 'system',
    text: rule.text,
  };
}

function addEvidence(facts: LimitFacts, worst: Breach, running: Alert): AlertStep {
  const { observation, now } = facts;
  const harder = worst.limit.severity === 'red' && running.severity !== 'red';
  const evidence = withEvidence(running, observation.id);
  const rule = { ...running.rule, text: textOf(facts, worst) };
  const dueAt = harder
    ? toWireTime(Math.min(fromWireTime(running.dueAt), deadlineOf('red', now)))
    : running.dueAt;
  const more: Alert = { ...running, evidence, rule, dueAt, severity: harder ? 'red' : running.severity };
  if (running.state !== 'snoozed' || !(harder || isWorse(facts, worst, running))) return { alert: more };
  const { snoozedUntil: _until, snoozeReason: _reason, ...awake } = more;
  const event: AlertEvent = {
    id: facts.newId(),
    alertId: running.id,
    patientId: running.patientId,
    act: 'commented',
    at: toWireTime(now),
    by: 'system',
    text: `Utsettelsen er brutt: ${rule.text}`,
  };
  return { alert: { ...awake, state: 'open' }, event };
}

/** The alert's evidence with one more measurement; the first and the newest are kept where there are very many. */
export function withEvidence(alert: Alert, observationId: string): Alert['evidence'] {
  const evidence = [...alert.evidence, { kind: 'observation', id: observationId }];
  return evidence.length <= MAX_EVIDENCE
    ? evidence
    : [...evidence.slice(0, 1), ...evidence.slice(1 - MAX_EVIDENCE)];
}

/** Whether the value lies further out than every earlier one of the alert. */
function isWorse(facts: LimitFacts, worst: Breach, running: Alert): boolean {
  const out = (value: number): number => (worst.side === 'below' ? worst.bound - value : value - worst.bound);
  return running.evidence.every(({ id }) => {
    const earlier = facts.observationById(id);
    if (earlier === undefined) return true;
    return breachesOf(earlier, facts.limits).every(
      (breach) => breach.code !== worst.code || out(breach.value) < out(worst.value),
    );
  });
}

function textOf(facts: LimitFacts, worst: Breach): string {
  const setBy = facts.nameOf(worst.limit.setBy);
  return limitText(worst, fromWireTime(facts.observation.effectiveAt), setBy);
}
