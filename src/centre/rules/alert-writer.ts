import { toWireTime, type Millis } from '@shared/clock';
import { stepsFor, wakeOthers, type AlertStep, type StepFacts } from '@shared/clinical/judgement/alert-step';
import { arrivalStep, type Arrival } from '@shared/clinical/judgement/arrival-step';
import type { Comparable, Finding } from '@shared/clinical/rules/finding';
import type { Reference } from '@shared/model/primitives';
import { SYSTEM, type CentreStore } from '../store/centre-store';

/** Writes what findings do to a patient's alerts. Call inside `transact`. */
export class AlertWriter {
  readonly #store: CentreStore;
  readonly #newId: () => string;

  constructor(store: CentreStore, newId: () => string) {
    this.#store = store;
    this.#newId = newId;
  }

  /** One after the other: a finding sees the alerts that those before it raised. */
  apply(patientId: string, findings: readonly Finding[], now: Millis): void {
    for (const finding of findings) this.#write(stepsFor(finding, this.#facts(patientId, now)), now);
  }

  /** The patient's snoozes end although the finding raised nothing new. */
  wake(patientId: string, finding: Finding, now: Millis): void {
    this.#write(wakeOthers(finding, this.#facts(patientId, now)), now);
  }

  /** A blue alert that waits for what came, or one that rests on what it replaces, gets it as evidence. */
  noteArrival(patientId: string, arrival: Arrival, now: Millis): void {
    const facts = { now, newId: this.#newId, read: (evidence: Reference) => this.#read(evidence) };
    for (const { data: alert } of this.#store.log.activeAlerts(patientId)) {
      const step = arrivalStep(alert, arrival, facts);
      if (step !== undefined) this.#write([step], now);
    }
  }

  #facts(patientId: string, now: Millis): StepFacts {
    const { log } = this.#store;
    return {
      patientId,
      active: log.activeAlerts(patientId).map(({ data }) => data),
      read: (evidence) => this.#read(evidence),
      lastActAt: (alertId) => log.foreignAct('alert', alertId, 0, SYSTEM)?.at,
      now,
      newId: this.#newId,
    };
  }

  #read({ kind, id }: Reference): Comparable | undefined {
    const { log } = this.#store;
    if (kind === 'observation') return log.get('observation', id)?.data;
    return kind === 'response' ? log.get('response', id)?.data : undefined;
  }

  #write(steps: readonly AlertStep[], now: Millis): void {
    const { log } = this.#store;
    for (const { alert, event } of steps) {
      log.put({ kind: 'alert', id: alert.id, data: alert, author: SYSTEM, at: now });
      if (event === undefined) continue;
      const data = { ...event, at: toWireTime(now) };
      log.put({ kind: 'alert_event', id: event.id, data, author: SYSTEM, at: now });
    }
  }
}
