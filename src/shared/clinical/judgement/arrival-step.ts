import type { Millis } from '../../clock';
import type { Alert } from '../../model/alert';
import { shownTime } from '../oslo-time';
import { INACTIVE_RULE } from '../rules/inactive';
import { systemRemark, withEvidence, type AlertStep, type StepFacts } from './alert-step';

/** Something that came in, for the alerts that wait for it or rest on what it replaces. */
export interface Arrival {
  readonly kind: 'observation' | 'response' | 'message';
  readonly id: string;
  /** Rules that were waiting for it. */
  readonly awaitedBy: readonly string[];
  /** What it replaces, and the sentence that tells so in the alert. */
  readonly replaces?: { readonly id: string; readonly words: string } | undefined;
  readonly at: Millis;
}

/**
 * What an arrival does to an alert that is not closed: a blue one that waits for it, or one that rests on what it
 * replaces, gets it as evidence. Undefined where it is nothing to this alert.
 */
export function arrivalStep(
  alert: Alert,
  { kind, id, awaitedBy, replaces, at }: Arrival,
  facts: Pick<StepFacts, 'now' | 'newId'>,
): AlertStep | undefined {
  if (alert.evidence.some((evidence) => evidence.id === id)) return undefined;
  const evidence = withEvidence(alert, [{ kind, id }]);
  if (replaces !== undefined && alert.evidence.some((known) => known.id === replaces.id)) {
    const told = {
      ...alert,
      evidence,
      rule: { ...alert.rule, text: `${alert.rule.text} ${replaces.words}` },
    };
    return { alert: told, event: systemRemark(told, replaces.words, facts) };
  }
  if (!awaitedBy.includes(alert.rule.id)) return undefined;
  // A silence is over with its first sign; what comes after it is nothing new.
  if (alert.rule.id === INACTIVE_RULE.id && alert.evidence.length > 0) return undefined;
  const words = `Kom ${shownTime(at)}.`;
  return { alert: { ...alert, evidence, rule: { ...alert.rule, text: `${alert.rule.text} ${words}` } } };
}
