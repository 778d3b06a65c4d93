import { fromWireTime, toWireTime, type Millis } from '../../clock';
import { deadlineOf } from '../rules/alert-deadline';
import { isWorse, type Comparable, type Finding } from '../rules/finding';
import type { Alert, AlertEvent } from '../../model/alert';
import type { Reference } from '../../model/primitives';

/** What a finding does to the alerts: written as they stand, in this order. */
export interface AlertStep {
  readonly alert: Alert;
  readonly event?: AlertEvent;
}

/** What the step of a finding is decided by; nothing else decides. */
export interface StepFacts {
  readonly patientId: string;
  /** Alerts of the patient that are not closed, oldest first. */
  readonly active: readonly Alert[];
  /** What an alert rests on, where it can be compared. */
  readonly read: (evidence: Reference) => Comparable | undefined;
  /** When a person last acted on an alert: what came before, they knew. */
  readonly lastActAt: (alertId: string) => Millis | undefined;
  /** Wall clock. */
  readonly now: Millis;
  readonly newId: () => string;
}

/** A sensor that reports every minute must not make an alert grow without bound. */
const MAX_EVIDENCE = 200;

/**
 * What a finding of any kind does. While an alert of the rule is open it is more evidence; once taken, a new alert;
 * snoozed, more evidence, and an end to the snooze where it is worse. A new yellow or red alert, or one that turns red, ends
 * the snoozes of the patient's other yellow and red ones: another matter has joined (product.md A5). Nothing is ever taken away.
 */
export function stepsFor(finding: Finding, facts: StepFacts): AlertStep[] {
  const mine = facts.active.filter((alert) => alert.rule.id === finding.rule.id);
  const running =
    mine.find((alert) => alert.state === 'open') ?? mine.find((alert) => alert.state === 'snoozed');
  if (running !== undefined) return addEvidence(finding, running, facts);
  // What rests on nothing says nothing new while somebody is at it.
  if (finding.evidence.length === 0 && mine.length > 0) return [];
  return [raised(finding, facts), ...(finding.severity === 'blue' ? [] : wakeOthers(finding, facts))];
}

/** Ends the snoozes of a patient's yellow and red alerts, with the reason in the handling log. */
export function wakeOthers(finding: Finding, facts: StepFacts): AlertStep[] {
  return facts.active
    .filter(
      ({ state, severity, rule }) =>
        state === 'snoozed' && severity !== 'blue' && rule.id !== finding.rule.id,
    )
    .map((alert) => awakened(alert, finding.rule.text, facts));
}

/** The alert's evidence with more of it; the first and the newest are kept where there are very many. */
export function withEvidence(alert: Alert, more: readonly Reference[]): Alert['evidence'] {
  const fresh = more.filter(({ id }) => !alert.evidence.some((known) => known.id === id));
  const evidence = [...alert.evidence, ...fresh];
  return evidence.length <= MAX_EVIDENCE
    ? evidence
    : [...evidence.slice(0, 1), ...evidence.slice(1 - MAX_EVIDENCE)];
}

/** A line of the system's own in an alert's handling log. */
export function systemRemark(
  alert: Alert,
  text: string,
  { now, newId }: Pick<StepFacts, 'now' | 'newId'>,
): AlertEvent {
  return {
    id: newId(),
    alertId: alert.id,
    patientId: alert.patientId,
    act: 'commented',
    at: toWireTime(now),
    by: 'system',
    text,
  };
}

/** All alerts of a patient that are not closed are one group; the first one gives it its name, so none is rewritten. */
function raised(finding: Finding, { patientId, active, now, newId }: StepFacts): AlertStep {
  const id = newId();
  const [first] = active;
  const { reason, code, class: kind, severity, rule, evidence } = finding;
  const alert: Alert = {
    id,
    patientId,
    code,
    reason,
    class: kind,
    severity,
    state: 'open',
    raisedAt: toWireTime(now),
    dueAt: toWireTime(deadlineOf(severity, now)),
    rule,
    evidence: [...evidence],
    groupId: first?.groupId ?? first?.id ?? id,
  };
  // The first line of an alert's handling log (VKP code 0).
  const event: AlertEvent = {
    id: newId(),
    alertId: id,
    patientId,
    act: 'raised',
    code: 0,
    at: alert.raisedAt,
    by: 'system',
    text: rule.text,
  };
  return { alert, event };
}

function addEvidence(finding: Finding, running: Alert, facts: StepFacts): AlertStep[] {
  const evidence = withEvidence(running, finding.evidence);
  const harder = finding.severity === 'red' && running.severity !== 'red';
  // The same again: a version more would only make somebody lose a race against nothing.
  if (
    !harder &&
    evidence.length === running.evidence.length &&
    evidence.at(-1)?.id === running.evidence.at(-1)?.id
  )
    return [];
  const more: Alert = {
    ...running,
    evidence,
    rule: { ...finding.rule, text: textBeside(finding, running) },
    ...(harder ? { severity: 'red', dueAt: sooner(running.dueAt, deadlineOf('red', facts.now)) } : {}),
  };
  const wakes = running.state === 'snoozed' && (harder || worsened(finding, running, facts));
  const step = wakes ? awakened(more, finding.rule.text, facts) : { alert: more };
  return harder ? [step, ...wakeOthers(finding, facts)] : [step];
}

/** A yellow value on a red alert does not explain the red by itself. */
function textBeside(finding: Finding, running: Alert): string {
  const milder = running.severity === 'red' && finding.severity === 'yellow';
  return milder ? `${finding.rule.text} Varselet er rødt etter en tidligere verdi.` : finding.rule.text;
}

function worsened(finding: Finding, running: Alert, facts: StepFacts): boolean {
  const knownUntil = facts.lastActAt(running.id);
  const all = running.evidence.map(facts.read).filter((one) => one !== undefined);
  // A wrong value that was corrected is no measure of how bad it was.
  const replaced = new Set(all.flatMap((one) => ('replaces' in one ? [one.replaces] : [])));
  const before = all.filter(
    (one) => !replaced.has(one.id) && (knownUntil === undefined || arrivedAt(one) <= knownUntil),
  );
  return isWorse(finding.level, before);
}

function arrivedAt(one: Comparable): Millis {
  return fromWireTime('receivedAt' in one ? one.receivedAt : one.answeredAt);
}

/** Begins the system's line about a snooze that ended before its time. */
export const SNOOZE_BROKEN = 'Utsettelsen er brutt: ';

function awakened(alert: Alert, why: string, facts: StepFacts): AlertStep {
  const { snoozedUntil: _until, snoozeReason: _reason, ...awake } = alert;
  const open: Alert = { ...awake, state: 'open' };
  return { alert: open, event: systemRemark(open, `${SNOOZE_BROKEN}${why}`, facts) };
}

function sooner(dueAt: string, other: Millis): string {
  return toWireTime(Math.min(fromWireTime(dueAt), other));
}
