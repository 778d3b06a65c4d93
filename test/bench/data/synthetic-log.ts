import { createHash } from 'node:crypto';
import { DAY, HOUR, MINUTE, toWireTime, type Millis } from '@shared/clock';
import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  PULSE,
  SPO2,
  SYSTOLIC,
  TEMPERATURE,
  WEIGHT,
} from '@shared/clinical/measures';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Change, ChangeBatch, SnapshotPart } from '@shared/wire/change';
import { makePerson, type SimulatedPerson } from '@centre/simulation/person';
import { programmes } from '@centre/simulation/programmes';
import { trainingAccounts } from '@centre/simulation/staff';
import { seededRandom } from '../measure/statistics';

/** 2026-03-02 12:00 in Oslo; the data is the same in every run. */
const NOON = Date.parse('2026-03-02T11:00:00.000Z');
const SEED = 11;
/** Every so manieth patient has an alert that waits. */
const ONE_ALERT_IN = 20;
/** At most so many changes are one part or batch (protocol.md section 2). */
const PART = 1_000;

type Measure = (random: () => number) => Pick<Observation, 'code' | 'unit' | 'value' | 'components'>;

const one =
  (code: string, unit: string, low: number, high: number, decimals: number): Measure =>
  (random) => ({ code, unit, value: Number((low + random() * (high - low)).toFixed(decimals)) });

/** What every patient measures. */
const MEASURES: readonly Measure[] = [
  one(SPO2, '%', 86, 98, 0),
  one(PULSE, '/min', 55, 110, 0),
  one(WEIGHT, 'kg', 55, 110, 1),
  (random) => ({
    code: BLOOD_PRESSURE,
    unit: 'mm[Hg]',
    components: [
      { code: SYSTOLIC, unit: 'mm[Hg]', value: Math.round(110 + random() * 60) },
      { code: DIASTOLIC, unit: 'mm[Hg]', value: Math.round(60 + random() * 40) },
    ],
  }),
];

/** One that only patients apart have. */
const FIFTH = one(TEMPERATURE, 'Cel', 36, 39, 1);
const YEAR_DAYS = 365;

/** A centre's log with simulated patients, made anew and alike in every run. */
export class SyntheticLog {
  readonly epoch: string;
  readonly #people: readonly SimulatedPerson[];
  readonly #random: () => number;
  #seq = 0;
  #now = NOON - 30 * DAY;
  #turn = 0;
  #apart = 0;

  constructor(options: { readonly patients: number; readonly epoch?: string }) {
    this.epoch = options.epoch ?? 'epoch-bench-1';
    const taken = new Set<string>();
    this.#people = Array.from({ length: options.patients }, (_, index) =>
      makePerson(SEED, index, NOON - 90 * DAY, taken),
    );
    this.#random = seededRandom(SEED);
  }

  get head(): number {
    return this.#seq;
  }

  /** Ids of the patients whose address is protected: whoever opens one is asked for the ground. */
  get protectedIds(): readonly string[] {
    return this.#people.flatMap(({ patient }) =>
      patient.badges.includes('protected_address') ? [patient.id] : [],
    );
  }

  /** Catalogues, patients, plans, `measuredEach` values of each measure, and an alert for every twentieth patient. */
  beginning(measuredEach: number): Change[] {
    const changes = [
      ...trainingAccounts.map(({ user }) => this.#put('user', user)),
      ...programmes.map((programme) => this.#put('programme', programme)),
      ...this.#people.flatMap(({ patient, plan }) => [
        this.#put('patient', patient),
        this.#put('plan', plan),
      ]),
    ];
    const rows = this.#people.length * MEASURES.length * measuredEach;
    const measured = this.observations(rows);
    return [...changes, ...measured, ...this.#alerts(measured)];
  }

  /** The next `count` measurements: patient after patient, so that any run of them meets as many as there are. */
  observations(count: number): Change[] {
    return Array.from({ length: count }, () => {
      const place = this.#turn % this.#people.length;
      const round = Math.floor(this.#turn / this.#people.length);
      this.#turn += 1;
      return this.#put('observation', this.#observation(place, round));
    });
  }

  /** All four measures of the next `patients` patients. */
  measuredAgain(patients: number): Change[] {
    return Array.from({ length: patients }, () => {
      const place = this.#turn % this.#people.length;
      this.#turn += 1;
      return MEASURES.map((_, index) => this.#put('observation', this.#observation(place, index)));
    }).flat();
  }

  /**
   * A red alert of a patient who has none, more urgent than all others; `end` closes it. Each `turn` takes another
   * patient, far down a list that is sorted by name.
   */
  alarm(turn: number): {
    readonly patientId: string;
    readonly alertId: string;
    /** Made when they are sent: what a stream of others puts into the log meanwhile has its numbers before them. */
    readonly raise: () => Change;
    /** Somebody takes it. */
    readonly take: (userId: string) => Change;
    readonly end: () => Change;
  } {
    let version = 1;
    const place = (turn * ONE_ALERT_IN + ONE_ALERT_IN / 2) % this.#people.length;
    const patientId = this.#people[place]?.patient.id ?? '';
    const early = NOON - 60 * DAY;
    const alert: Alert = {
      id: this.#uuid(),
      patientId,
      code: '5.2.1',
      reason: 'limit',
      class: 'clinical',
      severity: 'red',
      state: 'open',
      raisedAt: toWireTime(early),
      dueAt: toWireTime(early + 15 * MINUTE),
      rule: { id: 'limit', version: '1', text: 'Oksygenmetning er under grensen.' },
      evidence: [],
    };
    const closed = { by: trainingAccounts[0]?.user.id ?? '', at: toWireTime(early + HOUR) };
    return {
      patientId,
      alertId: alert.id,
      raise: () => this.#put('alert', alert),
      take: (userId) => {
        version += 1;
        const taken: Alert = { ...alert, state: 'taken', takenBy: userId, takenAt: closed.at };
        return { ...this.#put('alert', taken), version };
      },
      end: () => {
        version += 1;
        const over: Alert = { ...alert, state: 'closed', closed };
        return { ...this.#put('alert', over), version };
      },
    };
  }

  /**
   * A patient beside the others, whom no measurement of the stream meets: `family` names them in a search, `perDay` values
   * of each of five measures lie over the year before `until`; 0 = nothing was ever measured.
   */
  apart(
    family: string,
    perDay: number,
    until: Millis,
  ): { readonly patientId: string; readonly changes: Change[] } {
    this.#apart += 1;
    const index = this.#people.length + this.#apart;
    const { patient, plan } = makePerson(SEED, index, NOON - 90 * DAY, new Set());
    const values = Array.from({ length: perDay * YEAR_DAYS }, (_, n) => until - (n * DAY) / perDay)
      .reverse()
      .flatMap((at) =>
        [...MEASURES, FIFTH].map((measure) =>
          this.#put('observation', this.#measured(patient.id, measure, at)),
        ),
      );
    const named = { ...patient, name: { ...patient.name, family } };
    return {
      patientId: patient.id,
      changes: [this.#put('patient', named), this.#put('plan', plan), ...values],
    };
  }

  /** Changes as the batch that follows what came before; they must be the newest of this log. */
  batch(changes: readonly Change[]): ChangeBatch {
    const from = (changes[0]?.seq ?? 1) - 1;
    return { epoch: this.epoch, from, to: from + changes.length, changes: [...changes] };
  }

  /** Changes as the parts of one snapshot at the head. */
  parts(changes: readonly Change[]): SnapshotPart[] {
    const parts = Math.ceil(changes.length / PART);
    return Array.from({ length: parts }, (_, index) => ({
      ...{ epoch: this.epoch, upTo: this.#seq, part: index + 1, parts },
      changes: changes.slice(index * PART, (index + 1) * PART),
    }));
  }

  #observation(place: number, measure: number): Observation {
    this.#now += 200;
    const kind = MEASURES[measure % MEASURES.length];
    const person = this.#people[place];
    if (kind === undefined || person === undefined) throw new Error('no patients');
    return this.#measured(person.patient.id, kind, this.#now);
  }

  #measured(patientId: string, measure: Measure, at: Millis): Observation {
    const measured = measure(this.#random);
    const luck = this.#random();
    return {
      id: this.#uuid(),
      patientId,
      ...measured,
      effectiveAt: toWireTime(at),
      receivedAt: toWireTime(at + 20_000),
      source: { kind: 'device', device: 'Simulert måler' },
      status: 'final',
      severity: luck < 0.01 ? 'red' : luck < 0.03 ? 'yellow' : 'normal',
    };
  }

  #alerts(measured: readonly Change[]): Change[] {
    return this.#people.flatMap(({ patient }, index) => {
      if (index % ONE_ALERT_IN !== 0) return [];
      const evidence = measured[index];
      const raisedAt = this.#now;
      const alert: Alert = {
        id: this.#uuid(),
        patientId: patient.id,
        code: '5.2.1',
        reason: 'limit',
        class: 'clinical',
        severity: index % (3 * ONE_ALERT_IN) === 0 ? 'red' : 'yellow',
        state: 'open',
        raisedAt: toWireTime(raisedAt),
        dueAt: toWireTime(raisedAt + HOUR + index * MINUTE),
        rule: { id: 'limit', version: '1', text: 'Oksygenmetning er under grensen.' },
        evidence: evidence === undefined ? [] : [{ kind: 'observation', id: evidence.id }],
      };
      return [this.#put('alert', alert)];
    });
  }

  #put(kind: string, data: { readonly id: string }): Change {
    this.#seq += 1;
    return { seq: this.#seq, at: toWireTime(this.#now), kind, op: 'put', id: data.id, version: 1, data };
  }

  /** A UUID of version 7, as the centre makes them: ordered by time, the rest scattered. */
  #uuid(): string {
    const time = this.#now.toString(16).padStart(12, '0').slice(-12);
    const rest = createHash('md5')
      .update(`${this.epoch}:${String(this.#seq)}:${time}`)
      .digest('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
  }
}
