import { fromWireTime, type Millis } from '../../clock';
import type { Observation } from '../../model/observation';
import type { Baseline, Limit } from '../../model/plan';
import { BASELINE_RULE, type Drift } from './baseline';
import { changeText, driftText, type PlanAuthor } from './change-text';
import { DELTA_RULE, sideOf, type Change } from './delta';
import { VKP_CODE, type Side, type ValueFinding } from './finding';
import { breachesOf, LIMIT_RULE } from './limit';
import { limitText } from './rule-text';
import { valueLevel } from './worsening';

const MEASURED = { code: VKP_CODE.measurementReported, class: 'clinical' } as const;

/** One rule per kind, measure and side: too low and too high are different matters. */
export function valueRuleId(kind: string, measure: string, side: Side): string {
  return `${kind}:${measure}:${side}`;
}

const VALUE_RULE = new RegExp(
  `^(?:${[LIMIT_RULE.id, DELTA_RULE.id, BASELINE_RULE.id].join('|')}):(.+):(?:below|above)$`,
);

/** The measure that a rule id of ours names; null for any other id. */
export function measureOfRule(ruleId: string): string | null {
  return VALUE_RULE.exec(ruleId)?.[1] ?? null;
}

/** The limit rule on one measurement: its worst breach. `nameOf` turns a user id into words. */
export function limitFinding(
  observation: Observation,
  limits: readonly Limit[],
  nameOf: (userId: string) => string,
): ValueFinding | undefined {
  const worst = breachesOf(observation, limits)[0];
  if (worst === undefined) return undefined;
  const { code: measure, side, value, limit } = worst;
  return {
    ...MEASURED,
    reason: 'limit',
    severity: limit.severity,
    rule: {
      id: valueRuleId(LIMIT_RULE.id, measure, side),
      version: LIMIT_RULE.version,
      text: limitText(worst, fromWireTime(observation.effectiveAt), nameOf(limit.setBy)),
    },
    evidence: [{ kind: 'observation', id: observation.id }],
    measure,
    side,
    level: valueLevel(measure, side, value),
  };
}

/** A change over a window, as a finding. */
export function changeFinding(change: Change, author: PlanAuthor): ValueFinding {
  const { delta, from, to } = change;
  const side = sideOf(delta);
  return {
    ...MEASURED,
    reason: 'delta',
    severity: delta.severity,
    rule: {
      id: valueRuleId(DELTA_RULE.id, delta.code, side),
      version: DELTA_RULE.version,
      text: changeText(change, author),
    },
    evidence: [from, to].map(({ observationId }) => ({ kind: 'observation', id: observationId })),
    measure: delta.code,
    side,
    level: valueLevel(delta.code, side, to.value),
  };
}

/** A drift from the normal state, as a finding; always yellow: nothing is urgent that took days. */
export function driftFinding(
  measure: string,
  drift: Drift,
  baseline: Baseline,
  author: PlanAuthor,
): ValueFinding & { readonly since: Millis } {
  const { run, side } = drift;
  return {
    ...MEASURED,
    reason: 'baseline',
    severity: 'yellow',
    rule: {
      id: valueRuleId(BASELINE_RULE.id, measure, side),
      version: BASELINE_RULE.version,
      text: driftText(measure, drift, baseline, author),
    },
    evidence: [...run].reverse().map(({ observationId }) => ({ kind: 'observation', id: observationId })),
    measure,
    side,
    level: valueLevel(measure, side, run[0].value),
    since: run.at(-1)?.at ?? run[0].at,
  };
}

/**
 * What one measurement has to say, each matter once: a limit says more than a change, a change more than a drift, so
 * a weaker kind on the same measure and side is left out unless it is more severe.
 */
export function withoutRepeats(findings: readonly ValueFinding[]): ValueFinding[] {
  const strength = { limit: 0, delta: 1, baseline: 2 } as Readonly<Record<string, number>>;
  const sorted = [...findings].sort(
    (a, b) =>
      Number(b.severity === 'red') - Number(a.severity === 'red') ||
      (strength[a.reason] ?? 3) - (strength[b.reason] ?? 3),
  );
  return sorted.filter(
    (finding, place) =>
      !sorted
        .slice(0, place)
        .some(({ measure, side }) => measure === finding.measure && side === finding.side),
  );
}
