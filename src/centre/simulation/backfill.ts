import { DAY, SECOND, type Millis } from '@shared/clock';
import { severityByLimits } from '@shared/clinical/rules/limit';
import type { Observation } from '@shared/model/observation';
import type { RuleRunner } from '../rules/rule-runner';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import { timesOn, type Illness } from './body';
import { openingTime, silentSince, spellAt, type Opening } from './illness';
import { observationOf, type Measurement } from './measure';
import { PastStaff } from './past-staff';
import type { SimulatedPerson } from './person';
import { randomFor } from './random';

/** From measurement to receipt. */
const ON_THE_WAY: Millis = 20 * SECOND;

/** About so many measurements are one transaction. */
const MEASUREMENTS_AT_ONCE = 10_000;

/** What the history is made from. */
export interface BackfillParts {
  readonly store: CentreStore;
  readonly rules: RuleRunner;
  readonly newId: () => string;
  readonly seed: number;
  readonly people: readonly SimulatedPerson[];
  readonly opening: Opening;
  readonly from: Millis;
  readonly to: Millis;
  /**
   * What the patients measured while the centre was down arrives all at once, now, and nobody has handled it. Absent:
   * it arrived when it was measured, and the staff of those days did their work.
   */
  readonly arrivesAt?: Millis;
  /** Lets the event loop run between days. */
  readonly pause: () => Promise<void>;
}

/** Writes the measurements of the days before the training starts, some days a transaction, with the alerts they raised. */
export async function backfill(parts: BackfillParts): Promise<void> {
  const { store, newId, seed, from, to, arrivesAt } = parts;
  const staff = arrivesAt === undefined ? new PastStaff(store, newId, seed) : undefined;
  const daysAtOnce = Math.max(1, Math.floor(MEASUREMENTS_AT_ONCE / Math.max(1, parts.people.length * 4)));
  for (let first = Math.floor(from / DAY); first <= Math.floor(to / DAY); first += daysAtOnce) {
    store.transact(() => {
      for (let day = first; day < first + daysAtOnce; day += 1) {
        for (const measurement of measurementsOn(parts, day)) {
          if (measurement.at >= from && measurement.at + ON_THE_WAY <= to) write(parts, measurement, staff);
        }
      }
      // A start that is cut off here goes on here.
      store.setSetting('simulatedUntil', String(Math.min(to, (first + daysAtOnce) * DAY)));
    });
    await parts.pause();
  }
  store.transact(() => {
    staff?.workUntil(to);
    for (const measurement of openingMeasurements(parts)) write(parts, measurement, undefined);
  });
}

/** Every scheduled measurement of a day, by time. */
export function measurementsOn(
  parts: Pick<BackfillParts, 'seed' | 'people'> & { readonly opening?: Opening; readonly to?: Millis },
  day: number,
): Measurement[] {
  const { seed, people, opening, to } = parts;
  const found = people.flatMap((person) => {
    const silent =
      opening?.silent.has(person.index) === true ? silentSince(to ?? 0) : Number.POSITIVE_INFINITY;
    return person.measures.flatMap((measure, place) =>
      timesOn(measure, day, seed, person.index)
        .filter((at) => place > 0 || at < silent)
        .map((at): Measurement => {
          const random = randomFor(seed, 'value', person.index, measure.code, at);
          return { person, measure, at, illness: spellAt(seed, person.index, at), random };
        }),
    );
  });
  return found.sort((a, b) => a.at - b.at);
}

/** What the opening's ill patients measured shortly before the shift. */
function openingMeasurements({ seed, people, opening, to }: BackfillParts): Measurement[] {
  const found = people.flatMap((person): Measurement[] => {
    const red = opening.red.has(person.index);
    const [measure] = person.measures;
    if (measure === undefined || (!red && !opening.yellow.has(person.index))) return [];
    const illness: Illness = red ? 'red' : 'yellow';
    const at = openingTime(seed, person.index, to, red);
    return [{ person, measure, at, illness, random: randomFor(seed, 'opening value', person.index) }];
  });
  return found.sort((a, b) => a.at - b.at);
}

/** A value inside the limits goes straight into the log; the rules look at the others. */
function write(parts: BackfillParts, measurement: Measurement, staff: PastStaff | undefined): void {
  const { store, rules, newId } = parts;
  const now = parts.arrivesAt ?? measurement.at + ON_THE_WAY;
  staff?.workUntil(now);
  const draft = observationOf(measurement, newId(), now);
  const severity = severityByLimits({ ...draft, severity: 'unknown' }, measurement.person.plan.limits);
  if (severity === 'normal' || severity === 'unknown') {
    const data: Observation = { ...draft, severity };
    store.log.put({ kind: 'observation', id: data.id, data, author: SYSTEM, at: now });
    return;
  }
  rules.takeIn(draft, SYSTEM, now);
  if (staff === undefined) return;
  for (const { id, data } of store.log.activeAlerts(draft.patientId)) {
    if (data.reason === 'limit') staff.notice(id, now);
  }
}
