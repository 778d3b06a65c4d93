import { DAY, SECOND, type Clock, type Millis } from '@shared/clock';
import type { EntityOf } from '@shared/model/entity';
import type { ScenarioName } from '@shared/wire/centre-host';
import type { Scheduler } from '../app/scheduler';
import type { RuleRunner } from '../rules/rule-runner';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import { sentOn, take, type Sent } from './backfill';
import type { Illness } from './body';
import { declineAt } from './events/decline';
import { messageOf, replyOf, troubleOf } from './events/patient-words';
import { Storm } from './events/storm';
import { NOBODY, playsAPart, stoppedAt, type Opening } from './opening';
import type { SimulatedPerson } from './person';
import { randomFor, type Random } from './random';
import { scenarios, type Scenario } from './scenario';

const TICK: Millis = SECOND;
/** Measurements written in one go; a fast clock may owe more. */
const AT_ONCE = 500;

/** Share of the messages that patients answer, and how long they take by the wall clock. */
const ANSWERS = 0.6;
const ANSWER_AFTER: Millis = 30 * SECOND;
const ANSWER_WITHIN: Millis = 150 * SECOND;

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
  /** When the training began; what the opening's patients have stopped doing they begin again after a day. */
  readonly startedAt: Millis;
  /** Simulated time at the start of this run. */
  readonly simulatedFrom: Millis;
  readonly speed: number;
  readonly scenario: ScenarioName;
}

/** Something that happens every now and then by the wall clock. */
interface Recurring {
  readonly every: (scenario: Scenario) => Millis;
  readonly happen: (wall: Millis, now: Millis) => void;
  at: Millis;
}

/** Simulated patients that go on measuring while people train. Simulated time is only in the data. */
export class LiveSimulation {
  readonly #parts: LiveParts;
  readonly #queue: Sent[] = [];
  readonly #ids: ReadonlySet<string>;
  readonly #storm: Storm;
  readonly #recurring: readonly Recurring[];
  /** The wall clock and the simulated one when the speed was set last. */
  #from: { readonly wall: Millis; readonly simulated: Millis; readonly speed: number };
  #scenario: Scenario;
  #scenarioAt: Millis;
  #until: Millis;
  #plannedDay: number;
  #extras = 0;
  #replies: readonly { readonly person: SimulatedPerson; readonly at: Millis; readonly random: Random }[] =
    [];
  #heard = 0;

  constructor(parts: LiveParts) {
    const wall = parts.clock.now();
    this.#parts = parts;
    this.#ids = new Set(parts.people.map((person) => person.patient.id));
    this.#storm = new Storm(parts);
    this.#from = { wall, simulated: parts.simulatedFrom, speed: parts.speed };
    this.#until = parts.simulatedFrom;
    this.#plannedDay = Math.floor(parts.simulatedFrom / DAY) - 1;
    this.#scenario = scenarios[parts.scenario];
    this.#scenarioAt = wall;
    this.#recurring = this.#recurringFrom(wall);
    if (this.#scenario.storm > 0) this.#storm.begin();
    this.#plan(parts.simulatedFrom);
  }

  /** Simulated time: the wall clock's steps times the speed. */
  now(): Millis {
    const { wall, simulated, speed } = this.#from;
    return simulated + (this.#parts.clock.now() - wall) * speed;
  }

  /** The time a patient lives in; undefined for one who is not simulated. */
  timeOf(patientId: string): Millis | undefined {
    return this.#ids.has(patientId) ? this.now() : undefined;
  }

  get scenario(): Scenario {
    return this.#scenario;
  }

  /** When the scenario began, wall clock. */
  get scenarioAt(): Millis {
    return this.#scenarioAt;
  }

  get speed(): number {
    return this.#from.speed;
  }

  get stormSecondsLeft(): number {
    return this.#storm.secondsLeft;
  }

  get seed(): number {
    return this.#parts.seed;
  }

  /** Changes how fast simulated time goes from now on (1 to 600). */
  setSpeed(speed: number): void {
    this.#from = { wall: this.#parts.clock.now(), simulated: this.now(), speed };
  }

  /** Begins a scenario, also the same one again. */
  begin(name: ScenarioName): void {
    const wall = this.#parts.clock.now();
    this.#scenario = scenarios[name];
    this.#scenarioAt = wall;
    for (const one of this.#recurring) one.at = wall + one.every(this.#scenario);
    if (this.#scenario.storm > 0) this.#storm.begin();
    else this.#storm.end();
  }

  /** The staff wrote to somebody: now and then they answer. */
  heard({ patientId, direction }: Pick<EntityOf<'message'>, 'patientId' | 'direction'>): void {
    const person = this.#parts.people.find(({ patient }) => patient.id === patientId);
    if (person === undefined || direction !== 'out') return;
    const random = randomFor(this.#parts.seed, 'reply', person.index, (this.#heard += 1));
    if (random() > ANSWERS) return;
    const after = ANSWER_AFTER + random() * (ANSWER_WITHIN - ANSWER_AFTER);
    this.#replies = [...this.#replies, { person, at: this.#parts.clock.now() + after, random }];
  }

  #answer(wall: Millis, now: Millis): void {
    const due = this.#replies.filter(({ at }) => at <= wall);
    if (due.length === 0) return;
    this.#replies = this.#replies.filter(({ at }) => at > wall);
    const { store, rules, newId } = this.#parts;
    store.transact(() => {
      for (const { person, random } of due)
        if (this.#isHere(person)) rules.takeMessage(replyOf(person, newId(), now, random), SYSTEM, wall);
    });
  }

  /** Starts measuring; returns what stops it. */
  start(): () => void {
    return this.#parts.scheduler.every(TICK, () => {
      this.tick();
    });
  }

  /** Writes what was sent since the last tick. */
  tick(): void {
    const { store, clock } = this.#parts;
    const now = this.now();
    const wall = clock.now();
    this.#plan(now);
    const due: Sent[] = [];
    while (due.length < AT_ONCE && (this.#queue[0]?.at ?? Number.POSITIVE_INFINITY) <= now) {
      const next = this.#queue.shift();
      if (next !== undefined) due.push(next);
    }
    due.push(...this.#declining(wall, now));
    this.#until = now;
    if (due.length > 0) {
      store.transact(() => {
        for (const sent of due) this.#write(sent, wall);
        store.setSetting('simulatedUntil', String(this.#until));
      });
    }
    for (const one of this.#recurring) {
      if (wall < one.at) continue;
      one.at = wall + one.every(this.#scenario);
      store.transact(() => {
        one.happen(wall, now);
      });
    }
    this.#answer(wall, now);
    this.#storm.second(this.#scenario.storm, wall);
  }

  /** Queues whole days ahead of the simulated clock. */
  #plan(now: Millis): void {
    const day = Math.floor(now / DAY);
    while (this.#plannedDay < day + 1) {
      this.#plannedDay += 1;
      const { seed, people, opening, startedAt } = this.#parts;
      const everybody = { seed, people, opening: NOBODY, to: startedAt };
      for (const sent of sentOn(everybody, this.#plannedDay)) {
        const what = 'measure' in sent ? sent.measure.code : sent.questionnaireId;
        const stopped = sent.at >= stoppedAt(opening, sent.person, what, startedAt);
        if (sent.at <= this.#until || (stopped && sent.at < startedAt + DAY)) continue;
        this.#queue.push(sent);
      }
    }
  }

  #recurringFrom(wall: Millis): Recurring[] {
    const { rules, newId, people } = this.#parts;
    const recurring = (
      every: Recurring['every'],
      happen: (person: SimulatedPerson, random: Random, wall: Millis, now: Millis) => void,
    ): Recurring => ({
      every,
      at: wall + every(this.#scenario),
      happen: (at, now) => {
        const random = randomFor(this.#parts.seed, 'extra', (this.#extras += 1), Math.floor(wall / SECOND));
        const person = people[Math.floor(random() * people.length)];
        // Who plays a part in the opening neither becomes well by one more measurement nor breaks a silence.
        if (person !== undefined && this.#isHere(person)) happen(person, random, at, now);
      },
    });
    return [
      recurring(
        ({ extraEvery }) => extraEvery,
        (person, random, at, now) => {
          this.#extra(person, random, at, now);
        },
      ),
      recurring(
        ({ messageEvery }) => messageEvery,
        (person, random, at, now) => {
          if (!playsAPart(this.#parts.opening, person.index))
            rules.takeMessage(messageOf(person, newId(), now, random), SYSTEM, at);
        },
      ),
      recurring(
        ({ troubleEvery }) => troubleEvery,
        (person, random, at, now) => {
          if (!playsAPart(this.#parts.opening, person.index))
            rules.takeDeviceReport(troubleOf(person, now, random), at);
        },
      ),
    ];
  }

  /** Somebody measures once more. */
  #extra(person: SimulatedPerson, random: Random, wall: Millis, at: Millis): void {
    const { opening } = this.#parts;
    const { red, yellow } = this.#scenario;
    const luck = random();
    const illness: Illness = luck < red ? 'red' : luck < red + yellow ? 'yellow' : 'well';
    const plays = playsAPart(opening, person.index);
    const becomesIll =
      illness !== 'well' && !opening.silent.has(person.index) && !opening.scenes.has(person.index);
    const measure = person.measures[Math.floor(random() * person.measures.length)];
    if (measure === undefined || (plays && !becomesIll)) return;
    this.#write({ person, measure, at, illness, random }, wall);
  }

  /** The first patients who play no part yet get worse, one after the other. */
  #declining(wall: Millis, now: Millis): Sent[] {
    const { people, opening } = this.#parts;
    if (this.#scenario.declining === 0) return [];
    const row = people.filter(
      ({ index, patient }) => !playsAPart(opening, index) && patient.status === 'active',
    );
    return row
      .slice(0, this.#scenario.declining)
      .flatMap((person, place) => declineAt(person, place, wall - this.#scenarioAt, now) ?? []);
  }

  #write(sent: Sent, wall: Millis): void {
    if (this.#isHere(sent.person)) take(this.#parts, sent, wall);
  }

  #isHere({ patient }: SimulatedPerson): boolean {
    return this.#parts.store.log.get('patient', patient.id) !== undefined;
  }
}
