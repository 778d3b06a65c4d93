import { fromWireTime, type Millis } from '../../clock';
import type { Alert } from '../../model/alert';
import type { Observation } from '../../model/observation';
import type { Plan } from '../../model/plan';
import { stepsFor, type StepFacts } from '../judgement/alert-step';
import { arrivalStep } from '../judgement/arrival-step';
import { measurementFindings } from '../judgement/measurement-findings';
import { ArrivedSeries } from './arrived-series';

/** How long after it was raised an alert of the replay is taken, and closed (ms). */
export interface Handling {
  readonly takenAfter: Millis;
  readonly closedAfter: Millis;
}

/** What is replayed. */
export interface ReplayInput {
  /** Of one patient, in the order of arrival; what is too late to raise anything is judged as such. */
  readonly observations: readonly Observation[];
  readonly plan: Plan;
  readonly handling: Handling;
}

/**
 * The alerts that measurements would have raised under a plan, oldest first: each measurement goes through the centre's
 * own judgement (limits, changes, drift; what a finding does to the alerts there are) at the moment when it arrived.
 * Nobody snoozes in a replay, and every alert is taken and closed after the same time: what a person would have done
 * about an alert that never was is unknown, and a fixed time keeps two plans comparable.
 */
export function replay({ observations, plan, handling }: ReplayInput): readonly Alert[] {
  const desk = new ReplayDesk(handling);
  const series = new ArrivedSeries();
  for (const observation of observations) {
    const now = fromWireTime(observation.receivedAt);
    desk.workUntil(now);
    series.add(observation);
    const before = desk.active;
    const findings = measurementFindings({
      observation,
      plan,
      active: before,
      between: (code, from, to, limit) => series.between(code, from, to, limit),
      newestAlert: (ruleId) => desk.newest(ruleId),
      nameOf: (userId) => userId,
      planAuthor: () => ({ name: '', at: 0 }),
      now,
    });
    for (const finding of findings) {
      const facts = {
        patientId: observation.patientId,
        active: desk.active,
        read: ({ kind, id }) => (kind === 'observation' ? series.one(id) : undefined),
        lastActAt: () => undefined,
        now,
        newId: desk.newId,
      } satisfies StepFacts;
      desk.write(stepsFor(finding, facts).map(({ alert }) => alert));
    }
    if (before.length > 0) noteReplacement(observation, desk, now);
  }
  return desk.all();
}

/** An alert that rests on what was corrected or withdrawn gets the replacement as evidence, as at the centre. */
function noteReplacement({ id, replaces, effectiveAt }: Observation, desk: ReplayDesk, now: Millis): void {
  if (replaces === undefined) return;
  const arrival = {
    kind: 'observation',
    id,
    awaitedBy: [],
    replaces: { id: replaces, words: '' },
    at: fromWireTime(effectiveAt),
  } as const;
  for (const alert of desk.active) {
    const step = arrivalStep(alert, arrival, { now, newId: desk.newId, read: () => undefined });
    if (step !== undefined) desk.write([step.alert]);
  }
}

/** The alerts of a replay and their handling. */
class ReplayDesk {
  readonly #handling: Handling;
  /** By id, in the order in which they were raised. */
  readonly #alerts = new Map<string, Alert>();
  readonly #newestOfRule = new Map<string, Alert>();
  /** Not closed, the one that was written last at the end, as the centre's log has them. */
  #active: readonly Alert[] = [];
  #count = 0;

  constructor(handling: Handling) {
    this.#handling = handling;
  }

  readonly newId = (): string => `replayed-${String((this.#count += 1))}`;

  get active(): readonly Alert[] {
    return this.#active;
  }

  newest(ruleId: string): Alert | undefined {
    return this.#newestOfRule.get(ruleId);
  }

  all(): readonly Alert[] {
    return [...this.#alerts.values()];
  }

  write(alerts: readonly Alert[]): void {
    for (const alert of alerts) {
      this.#alerts.set(alert.id, alert);
      this.#newestOfRule.set(alert.rule.id, alert);
      const others = this.#active.filter(({ id }) => id !== alert.id);
      this.#active = alert.state === 'closed' ? others : [...others, alert];
    }
  }

  /** Takes and closes what is due by `now`. */
  workUntil(now: Millis): void {
    const { takenAfter, closedAfter } = this.#handling;
    const handled = this.#active.flatMap((alert): Alert[] => {
      const age = now - fromWireTime(alert.raisedAt);
      if (age >= closedAfter) return [{ ...alert, state: 'closed' }];
      return alert.state === 'open' && age >= takenAfter ? [{ ...alert, state: 'taken' }] : [];
    });
    this.write(handled);
  }
}
