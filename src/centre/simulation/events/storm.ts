import { toWireTime, type Millis } from '@shared/clock';
import { technicalFinding } from '@shared/clinical/rules/patient-events';
import type { Finding } from '@shared/clinical/rules/finding';
import { stepsFor } from '@shared/clinical/judgement/alert-step';
import { SYSTEM, type CentreStore } from '../../store/centre-store';
import type { SimulatedPerson } from '../person';
import { pick, randomFor } from '../random';

/** How long it lasts. */
export const STORM_SECONDS = 60;
/** Alerts of a storm that is over which are closed in one second. */
const CLOSED_AT_ONCE = 1_000;

/** What a storm writes with. */
export interface StormParts {
  readonly store: CentreStore;
  readonly newId: () => string;
  readonly seed: number;
  readonly people: readonly SimulatedPerson[];
}

/**
 * An alert storm: equipment everywhere reports trouble, so many alerts a second as the scenario says. There are fewer
 * patients than alerts, and the rules raise one alert for each trouble of a patient, so a storm goes a path of its own:
 * each report is of another device and raises its alert without a look at those that are open. The alerts are real in
 * everything else: in the log, at every desk, to be taken and closed. When the scenario changes, the centre closes those
 * that nobody has touched.
 */
export class Storm {
  readonly #parts: StormParts;
  readonly #raised: string[] = [];
  #count = 0;
  #secondsLeft = 0;
  #ending = false;

  constructor(parts: StormParts) {
    this.#parts = parts;
  }

  /** Seconds that it still goes on. */
  get secondsLeft(): number {
    return this.#secondsLeft;
  }

  begin(): void {
    this.#secondsLeft = STORM_SECONDS;
    this.#ending = false;
  }

  /** Ends it; what it raised is closed in the following seconds. */
  end(): void {
    this.#secondsLeft = 0;
    this.#ending = true;
  }

  /** One second of it; `perSecond` alerts, or some of what it left behind put away. */
  second(perSecond: number, wall: Millis): void {
    const { store } = this.#parts;
    if (this.#secondsLeft > 0) {
      this.#secondsLeft -= 1;
      store.transact(() => {
        for (let n = 0; n < perSecond; n += 1) this.#raise(wall);
      });
      return;
    }
    if (!this.#ending || this.#raised.length === 0) return;
    const some = this.#raised.splice(0, CLOSED_AT_ONCE);
    store.transact(() => {
      for (const id of some) this.#close(id, wall);
    });
  }

  #raise(wall: Millis): void {
    const { store, newId, seed, people } = this.#parts;
    const number = (this.#count += 1);
    const random = randomFor(seed, 'storm', number);
    const person = people[Math.floor(random() * people.length)];
    if (person === undefined) return;
    const trouble = pick(random, ['sync', 'sync', 'sync', 'battery', 'sensor'] as const);
    const patientId = person.patient.id;
    const report = technicalFinding({ patientId, device: `Måler ${String(number)}`, trouble, at: wall });
    const finding: Finding = {
      ...report,
      rule: { ...report.rule, id: `${report.rule.id}:${String(number)}` },
    };
    const nothing = { read: () => undefined, lastActAt: () => undefined };
    for (const { alert, event } of stepsFor(finding, {
      patientId,
      active: [],
      now: wall,
      newId,
      ...nothing,
    })) {
      this.#raised.push(alert.id);
      store.log.put({ kind: 'alert', id: alert.id, data: alert, author: SYSTEM, at: wall });
      if (event !== undefined)
        store.log.put({ kind: 'alert_event', id: event.id, data: event, author: SYSTEM, at: wall });
    }
  }

  #close(id: string, wall: Millis): void {
    const { store, newId } = this.#parts;
    const alert = store.log.get('alert', id)?.data;
    if (alert?.state !== 'open') return;
    const at = toWireTime(wall);
    const comment = 'Øvelsen med mange varsler er over.';
    const closed = {
      ...alert,
      state: 'closed' as const,
      closed: { by: SYSTEM, at, cause: 'technical', comment },
    };
    const event = {
      id: newId(),
      alertId: id,
      patientId: alert.patientId,
      act: 'closed' as const,
      code: 3 as const,
      at,
      by: SYSTEM,
      text: comment,
    };
    store.log.put({ kind: 'alert', id, data: closed, author: SYSTEM, at: wall });
    store.log.put({ kind: 'alert_event', id: event.id, data: event, author: SYSTEM, at: wall });
  }
}
