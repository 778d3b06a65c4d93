import { fromWireTime, HOUR, type Millis } from '../../clock';
import { measureOf } from '../measures';
import { RAISES_WITHIN } from '../rules/alert-deadline';
import { driftOf } from '../rules/baseline';
import type { PlanAuthor } from '../rules/change-text';
import { changeOver, type Point } from '../rules/delta';
import type { Side, ValueFinding } from '../rules/finding';
import { readingsOf } from '../rules/limit';
import { changeFinding, driftFinding, limitFinding, withoutRepeats } from '../rules/value-findings';
import type { Alert } from '../../model/alert';
import type { Observation } from '../../model/observation';
import type { Limit, Plan } from '../../model/plan';
import { standing } from '../standing';

/** Values of a measure that one judgement looks at, at most: a sensor may report every minute. */
const MOST_VALUES = 2_000;
/** Values read first for a drift; hardly ever more are asked for. */
const FIRST_VALUES = 8;
/** A drift that was closed is raised again after this long while it lasts. */
const DRIFT_AGAIN: Millis = 7 * 24 * HOUR;

/** What the rules on measurements look at; nothing else decides. */
export interface MeasurementFacts {
  readonly observation: Observation;
  readonly plan: Plan | undefined;
  /** Alerts of the patient that are not closed. */
  readonly active: readonly Alert[];
  /** Measurements of a code from `from` to `to`, newest first, at most `limit`; withdrawn ones among them, those that others replace not. */
  readonly between: (code: string, from: Millis, to: Millis, limit: number) => readonly Observation[];
  /** The alert that a rule raised last for the patient, closed or not. */
  readonly newestAlert: (ruleId: string) => Alert | undefined;
  readonly nameOf: (userId: string) => string;
  readonly planAuthor: () => PlanAuthor;
  readonly now: Millis;
}

/**
 * What a measurement has to say by limits, changes and drift. One that comes late, is corrected or withdrawn has the
 * values after it judged again. What is more than 72 h old raises nothing (protocol.md section 7).
 */
export function measurementFindings(facts: MeasurementFacts): ValueFinding[] {
  const { observation, plan, now } = facts;
  if (plan === undefined || now - fromWireTime(observation.effectiveAt) > RAISES_WITHIN) return [];
  const limit = limitFinding(observation, plan.limits, facts.nameOf);
  const readings = readingsOf(observation);
  const codes = readings.map(({ code }) => code);
  const deltas = plan.deltas.filter(({ code }) => codes.includes(code));
  const drifting = readings.filter(
    ({ code, unit }) => plan.baseline[code] !== undefined && unit === ownUnit(code, unit),
  );
  if (deltas.length === 0 && drifting.length === 0) return limit === undefined ? [] : [limit];
  return withoutRepeats([
    ...(limit === undefined ? [] : [limit]),
    ...changes(facts, deltas),
    ...drifting.flatMap(({ code }) => drift(facts, code)),
  ]).filter((finding) => finding.reason === 'limit' || !alreadyTold(finding, facts.active));
}

/** A limit alert on the same measure and side, as severe, says what a change or a drift would say. */
function alreadyTold(finding: ValueFinding, active: readonly Alert[]): boolean {
  const stronger = finding.reason === 'baseline' ? ['limit', 'delta'] : ['limit'];
  return active.some(
    ({ reason, severity, rule }) =>
      stronger.includes(reason) &&
      (severity === 'red' || finding.severity === 'yellow') &&
      rule.id.endsWith(`:${finding.measure}:${finding.side}`),
  );
}

/** The worst of what changed, judged at this measurement and at those after it that it may have changed. */
function changes(facts: MeasurementFacts, deltas: Plan['deltas']): ValueFinding[] {
  const { observation, now } = facts;
  const at = fromWireTime(observation.effectiveAt);
  return deltas.flatMap((delta) => {
    const window = delta.windowH * HOUR;
    const read = facts.between(observation.code, at - window, at + window, MOST_VALUES);
    const points = pointsOf(read, delta.code, delta.unit);
    const found = points
      .filter((point) => point.at >= at && now - point.at <= RAISES_WITHIN)
      .map((point) => changeOver(delta, point, points))
      .find((change) => change !== undefined);
    return found === undefined ? [] : [changeFinding(found, facts.planAuthor())];
  });
}

function drift(facts: MeasurementFacts, code: string): ValueFinding[] {
  const { observation, plan, now } = facts;
  const baseline = plan?.baseline[code];
  if (plan === undefined || baseline === undefined) return [];
  const found = driftOf(baseline, newestFirst(facts, observation.code, code));
  if (found === undefined || !sidesOf(plan.limits, code).includes(found.side)) return [];
  const finding = driftFinding(code, found, baseline, facts.planAuthor());
  const before = facts.newestAlert(finding.rule.id);
  const handled =
    before?.state === 'closed' &&
    fromWireTime(before.raisedAt) >= finding.since &&
    now - fromWireTime(before.raisedAt) < DRIFT_AGAIN;
  return handled ? [] : [finding];
}

/** The sides that the plan has limits for; where it has none of this measure, both. */
function sidesOf(limits: readonly Limit[], code: string): Side[] {
  const own = limits.filter((limit) => limit.code === code);
  if (own.length === 0) return ['below', 'above'];
  return [
    ...(own.some(({ low }) => low !== undefined) ? (['below'] as const) : []),
    ...(own.some(({ high }) => high !== undefined) ? (['above'] as const) : []),
  ];
}

/**
 * Values of a measure as they are asked for: a few, then many. One that is dated ahead of now, and is not the one judged, is
 * left out: it would stand as the newest until that date, and hide a drift or make one.
 */
function* newestFirst(facts: MeasurementFacts, panel: string, code: string): Generator<Point> {
  const end = Math.max(facts.now, fromWireTime(facts.observation.effectiveAt));
  const unit = ownUnit(code, '');
  const few = facts.between(panel, 0, end, FIRST_VALUES);
  const first = pointsOf(few, code, unit);
  yield* first;
  if (few.length < FIRST_VALUES) return;
  yield* pointsOf(facts.between(panel, 0, end, MOST_VALUES), code, unit).slice(first.length);
}

/** Values that count: not withdrawn, not replaced by a correction, in the unit asked for (empty = any). */
function pointsOf(observations: readonly Observation[], code: string, unit: string): Point[] {
  return standing(observations).flatMap((observation) =>
    readingsOf(observation)
      .filter((reading) => reading.code === code && (unit === '' || reading.unit === unit))
      .map(({ value }) => ({
        observationId: observation.id,
        at: fromWireTime(observation.effectiveAt),
        value,
      })),
  );
}

/** The unit that a measure is kept in; a baseline carries none. */
function ownUnit(code: string, otherwise: string): string {
  return measureOf(code)?.unit ?? otherwise;
}
