import { DAY, SECOND, type Clock, type Millis } from '@shared/clock';
import type { Scheduler } from '../app/scheduler';
import type { RuleRunner } from '../rules/rule-runner';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import { measurementsOn } from './backfill';
import type { Illness } from './body';
import type { Opening } from './illness';
import { observationOf, type Measurement } from './measure';
import type { SimulatedPerson } from './person';
import { randomFor } from './random';
import type { Scenario } from './scenario';

const TICK: Millis = SECOND;
/** Measurements written in one go; a fast clock may owe more. */
const AT_ONCE = 500;

/** What the running simulation needs. */
export interface LiveParts {
  readonly store: CentreStore;
  readonly rules: RuleRunner;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly newId: () => string;
  readonly seed: number;
  readonly people: readonly SimulatedPerson[];
  readonly opening: Opening;
  /** When the training began; the opening's silent patients stay silent for a day. */
  readonly startedAt: Millis;
  /** Simulated time at the start of this run. */
  readonly simulatedFrom: Millis;
  readonly speed: number;
  readonly scenario: Scenario;
}

/** Simulated patients that go on measuring while people train. Simulated time is only in the data. */
export class LiveSimulation {
  readonly #parts: LiveParts;
  readonly #beganAt: Millis;
  readonly #queue: Measurement[] = [];
  readonly #ids: ReadonlySet<string>;
  #until: Millis;
  #plannedDay: number;
  #extraAt: Millis;
  #extras = 0;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#ids = new Set(parts.people.map((person) => person.patient.id));
    this.#beganAt = parts.clock.now();
    this.#until = parts.simulatedFrom;
    this.#extraAt = this.#beganAt + parts.scenario.extraEvery;
    this.#plannedDay = Math.floor(parts.simulatedFrom / DAY) - 1;
    this.#plan(parts.simulatedFrom);
  }

  /** Simulated time: the wall clock's steps times the speed. */
  now(): Millis {
    const { clock, simulatedFrom, speed } = this.#parts;
    return simulatedFrom + (clock.now() - this.#beganAt) * speed;
  }

  /** The time a patient lives in; undefined for one who is not simulated. */
  timeOf(patientId: string): Millis | undefined {
    return this.#ids.has(patientId) ? this.now() : undefined;
  }

  /** Starts measuring; returns what stops it. */
  start(): () => void {
    return this.#parts.scheduler.every(TICK, () => {
      this.tick();
    });
  }

  /** Writes what was measured since the last tick. */
  tick(): void {
    const { store, clock } = this.#parts;
    const now = this.now();
    this.#plan(now);
    const due: Measurement[] = [];
    while (due.length < AT_ONCE && (this.#queue[0]?.at ?? Number.POSITIVE_INFINITY) <= now) {
      const next = this.#queue.shift();
      if (next !== undefined) due.push(next);
    }
    const wall = clock.now();
    if (wall >= this.#extraAt) {
      this.#extraAt = wall + this.#parts.scenario.extraEvery;
      due.push(...this.#extra(now));
    }
    this.#until = now;
    if (due.length === 0) return;
    store.transact(() => {
      for (const measurement of due) this.#write(measurement, wall);
      store.setSetting('simulatedUntil', String(this.#until));
    });
  }

  /** Queues whole days ahead of the simulated clock. */
  #plan(now: Millis): void {
    const day = Math.floor(now / DAY);
    while (this.#plannedDay < day + 1) {
      this.#plannedDay += 1;
      const { seed, people, opening, startedAt } = this.#parts;
      const back = startedAt + DAY;
      for (const measurement of measurementsOn({ seed, people }, this.#plannedDay)) {
        const { at, person, measure } = measurement;
        const silent = opening.silent.has(person.index) && measure === person.measures[0];
        if (at <= this.#until || (silent && at < back)) continue;
        this.#queue.push(measurement);
      }
    }
  }

  /** Somebody measures once more; in a scenario with a circle, the ill ones are always the same few. */
  #extra(now: Millis): Measurement[] {
    const { seed, people, scenario, opening } = this.#parts;
    const random = randomFor(seed, 'extra', (this.#extras += 1), Math.floor(this.#beganAt / SECOND));
    const luck = random();
    const illness: Illness =
      luck < scenario.red ? 'red' : luck < scenario.red + scenario.yellow ? 'yellow' : 'well';
    const among = illness !== 'well' && scenario.circle > 0 ? people.slice(0, scenario.circle) : people;
    const person = among[Math.floor(random() * among.length)];
    if (person === undefined) return [];
    const ill = opening.red.has(person.index) || opening.yellow.has(person.index);
    // Who opened the shift ill does not become well by one more measurement, and who is silent stays so.
    if (opening.silent.has(person.index) || (illness === 'well' && ill)) return [];
    const measure = person.measures[Math.floor(random() * person.measures.length)];
    return measure === undefined ? [] : [{ person, measure, at: now, illness, random }];
  }

  #write(measurement: Measurement, wall: Millis): void {
    const { store, rules, newId } = this.#parts;
    if (store.log.get('patient', measurement.person.patient.id) === undefined) return;
    rules.takeIn(observationOf(measurement, newId(), wall), SYSTEM, wall);
  }
}
