import { toWireTime, type Clock, type Millis } from '@shared/clock';
import { severityByLimits } from '@shared/clinical/rules/limit';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import { SYSTEM, type CentreStore, type Stored } from '../store/centre-store';
import { limitStep, withEvidence, type AlertStep } from './limit-alerts';
import { missingRuleId, missingStep } from './missing-alerts';

/** Plans looked at in one go, so that 10,000 patients never hold up a measurement. */
const SLICE = 500;

/** What the runner needs from outside. */
export interface RuleParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Time that a patient's schedule is judged by: simulated for simulated patients, else the wall clock. */
  readonly timeOf: (patientId: string) => Millis;
}

/** Runs the clinical rules in the same transaction as what they judge: no measurement without its alert. */
export class RuleRunner {
  readonly #parts: RuleParts;
  #after = '';

  constructor(parts: RuleParts) {
    this.#parts = parts;
  }

  /** Stores a measurement with its severity and whatever alert follows. Call inside `transact`. */
  takeIn(draft: Omit<Observation, 'severity'>, author: string, now: Millis): Observation {
    const { log } = this.#parts.store;
    const limits = log.planOf(draft.patientId)?.data.limits ?? [];
    const observation: Observation = { ...draft, severity: 'unknown' };
    observation.severity = severityByLimits(observation, limits);
    log.put({ kind: 'observation', id: observation.id, data: observation, author, at: now });
    const active = log.activeAlerts(observation.patientId).map((alert) => alert.data);
    const step = limitStep({
      observation,
      limits,
      active,
      observationById: (id) => log.get('observation', id)?.data,
      nameOf: (userId) =>
        userId === SYSTEM ? 'responssenteret' : (log.get('user', userId)?.data.name ?? userId),
      now,
      newId: this.#parts.newId,
    });
    if (step !== undefined) this.#write(step, now);
    this.#noteArrival(observation, active, now);
    return observation;
  }

  /** Looks at the next slice of plans for measurements that did not come. */
  scanMissing(): void {
    const { store } = this.#parts;
    const plans = store.log.page('plan', this.#after, SLICE);
    this.#after = plans.length < SLICE ? '' : (plans.at(-1)?.id ?? '');
    const steps = plans.flatMap((plan) => this.#missingOf(plan));
    if (steps.length === 0) return;
    const now = this.#parts.clock.now();
    store.transact(() => {
      for (const step of steps) this.#write(step, now);
    });
  }

  /** Looks at every plan at once; at start, before anybody is connected. */
  scanAllMissing(): void {
    do this.scanMissing();
    while (this.#after !== '');
  }

  /** Opens the alerts whose snooze is over (protocol.md section 3: the centre ends snoozes). */
  endSnoozes(): void {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const ended = store.log.endedSnoozes(now);
    if (ended.length === 0) return;
    store.transact(() => {
      for (const { data } of ended) {
        const { snoozedUntil: _until, snoozeReason: _reason, ...awake } = data;
        store.log.put({
          kind: 'alert',
          id: data.id,
          data: { ...awake, state: 'open' },
          author: SYSTEM,
          at: now,
        });
      }
    });
  }

  #missingOf(plan: Stored<'plan'>): AlertStep[] {
    const { store, clock, timeOf, newId } = this.#parts;
    const { patientId, schedule } = plan.data;
    if (schedule.length === 0) return [];
    const status = store.log.get('patient', patientId)?.data.status;
    if (status !== 'active' && status !== 'start_up') return [];
    const now = timeOf(patientId);
    const wall = clock.now();
    return schedule.flatMap((item) => {
      const { code } = item;
      if (code === undefined) return [];
      const last = store.log.lastMeasured(patientId, code);
      // A measurement dated ahead of time counts as now: a wrong device clock must not silence the rule.
      const lastAt = last === undefined ? undefined : Math.min(last, now);
      const newest = store.log.newestAlert(patientId, missingRuleId(code))?.data;
      const step = missingStep({ patientId, item, code, lastAt, since: plan.at, newest, now, wall, newId });
      return step === undefined ? [] : [step];
    });
  }

  /** A blue alert that waits for this measurement, or one that rests on what it replaces, gets it as evidence. */
  #noteArrival(observation: Observation, active: readonly Alert[], now: Millis): void {
    const { log } = this.#parts.store;
    for (const { id } of active) {
      const alert = log.get('alert', id)?.data;
      if (alert === undefined || alert.evidence.some((evidence) => evidence.id === observation.id)) continue;
      const waited =
        alert.rule.id === missingRuleId(observation.code) && observation.status !== 'entered_in_error';
      const replaced = alert.evidence.some((evidence) => evidence.id === observation.replaces);
      if (!waited && !replaced) continue;
      const data = { ...alert, evidence: withEvidence(alert, observation.id) };
      log.put({ kind: 'alert', id, data, author: SYSTEM, at: now });
    }
  }

  #write(step: AlertStep, now: Millis): void {
    const { log } = this.#parts.store;
    const { alert, event } = step;
    log.put({ kind: 'alert', id: alert.id, data: alert, author: SYSTEM, at: now });
    if (event === undefined) return;
    log.put({
      kind: 'alert_event',
      id: event.id,
      data: { ...event, at: toWireTime(now) },
      author: SYSTEM,
      at: now,
    });
  }
}
