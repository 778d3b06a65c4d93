import { measureOf } from '@shared/clinical/measures';
import { breachesOf, type Breach } from '@shared/clinical/rules/limit';
import type { AlertCause } from '@shared/ipc/views';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Plan } from '@shared/model/plan';

/**
 * What an alert is about, from its evidence and the patient's limits. Where the limits no longer explain
 * it (they were changed since), the value stands alone beside the centre's own sentence.
 */
export function causeOf(alert: Alert, evidence: readonly Observation[], plan: Plan | null): AlertCause {
  const unknown: AlertCause = {
    reason: alert.reason,
    code: null,
    value: null,
    unit: null,
    side: null,
    bound: null,
    ruleText: alert.rule.text,
  };
  const newest = newestOf(evidence);
  if (newest === undefined) return { ...unknown, code: measureOfRule(alert) };
  const breach =
    alert.reason === 'limit' && plan !== null ? worstFor(alert, breachesOf(newest, plan.limits)) : undefined;
  if (breach !== undefined) {
    const { code, value, unit, side, bound } = breach;
    return { ...unknown, code, value, unit, side, bound };
  }
  return { ...unknown, code: newest.code, value: newest.value ?? null, unit: newest.unit };
}

function worstFor(alert: Alert, breaches: readonly Breach[]): Breach | undefined {
  return breaches.find((breach) => breach.limit.severity === alert.severity) ?? breaches[0];
}

/** Rule ids may name the measure after a colon, as the training centre's do; nothing else is guessed. */
function measureOfRule(alert: Alert): string | null {
  const code = alert.rule.id.split(':')[1];
  return code !== undefined && measureOf(code) !== undefined ? code : null;
}

function newestOf(evidence: readonly Observation[]): Observation | undefined {
  return evidence.reduce<Observation | undefined>(
    (newest, one) =>
      newest === undefined || Date.parse(one.effectiveAt) > Date.parse(newest.effectiveAt) ? one : newest,
    undefined,
  );
}
