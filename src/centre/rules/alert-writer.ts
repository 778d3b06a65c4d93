import { toWireTime, type Millis } from '@shared/clock';
import { shownTime } from '@shared/clinical/oslo-time';
import { INACTIVE_RULE } from '@shared/clinical/rules/inactive';
import type { Comparable, Finding } from '@shared/clinical/rules/finding';
import type { Alert } from '@shared/model/alert';
import type { Reference } from '@shared/model/primitives';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import {
  stepsFor,
  systemRemark,
  wakeOthers,
  withEvidence,
  type AlertStep,
  type StepFacts,
} from './alert-step';

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
    for (const { data: alert } of this.#store.log.activeAlerts(patientId)) {
      const step = this.#arrived(alert, arrival, now);
      if (step !== undefined) this.#write([step], now);
    }
  }

  #arrived(alert: Alert, { kind, id, awaitedBy, replaces, at }: Arrival, now: Millis): AlertStep | undefined {
    if (alert.evidence.some((evidence) => evidence.id === id)) return undefined;
    const evidence = withEvidence(alert, [{ kind, id }]);
    if (replaces !== undefined && alert.evidence.some((known) => known.id === replaces.id)) {
      const told = {
        ...alert,
        evidence,
        rule: { ...alert.rule, text: `${alert.rule.text} ${replaces.words}` },
      };
      return { alert: told, event: systemRemark(told, replaces.words, { now, newId: this.#newId }) };
    }
    if (!awaitedBy.includes(alert.rule.id)) return undefined;
    // A silence is over with its first sign; what comes after it is nothing new.
    if (alert.rule.id === INACTIVE_RULE.id && alert.evidence.length > 0) return undefined;
    const words = `Kom ${shownTime(at)}.`;
    return { alert: { ...alert, evidence, rule: { ...alert.rule, text: `${alert.rule.text} ${words}` } } };
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
