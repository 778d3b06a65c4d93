import { DAY, HOUR, type Millis } from '@shared/clock';
import type { DeviceReport } from '@shared/clinical/rules/patient-events';
import type { Measurement } from '../measure';
import type { SimulatedPerson } from '../person';
import { randomFor } from '../random';
import { troubleOf } from './patient-words';

/** Shares of the person-days with a measurement outside the plan by somebody who feels ill, and with trouble of equipment. */
const FELT_ILL = 0.02;
const TROUBLE = 0.012;
const RED = 0.25;

/** What nobody planned, on one day. */
export interface PastExtras {
  readonly measurements: readonly Measurement[];
  readonly troubles: readonly DeviceReport[];
}

/** What came beside the plan on a day of the past (days since 1970), at any hour: a night too has its alerts. */
export function pastExtras(seed: number, people: readonly SimulatedPerson[], day: number): PastExtras {
  const measurements: Measurement[] = [];
  const troubles: DeviceReport[] = [];
  for (const person of people) {
    const random = randomFor(seed, 'past extra', person.index, day);
    const anyTime = (): Millis => day * DAY + Math.floor(random() * 24 * HOUR);
    const [measure] = person.measures;
    if (random() < FELT_ILL && measure !== undefined) {
      const illness = random() < RED ? 'red' : 'yellow';
      const at = anyTime();
      measurements.push({
        person,
        measure,
        at,
        illness,
        random: randomFor(seed, 'past value', person.index, day),
      });
    }
    if (random() < TROUBLE) troubles.push(troubleOf(person, anyTime(), random));
  }
  return { measurements, troubles };
}
