import type { Observation } from '../../model/observation';
import {
  DIASTOLIC,
  FEV1,
  GLUCOSE,
  PEF,
  PULSE,
  RESPIRATION,
  SPO2,
  STEPS,
  SYSTOLIC,
  TEMPERATURE,
  WEIGHT,
} from '../measures';
import type { Comparable, Level, Side } from './finding';
import { readingsOf } from './limit';

/** How much further out a value must lie to be worse than before, in the measure's unit. Demo values, about a device's error. */
const STEPS_WORSE: Readonly<Record<string, number>> = {
  [SPO2]: 1,
  [PULSE]: 5,
  [SYSTOLIC]: 5,
  [DIASTOLIC]: 5,
  [WEIGHT]: 0.5,
  [TEMPERATURE]: 0.2,
  [RESPIRATION]: 2,
  [GLUCOSE]: 1,
  [FEV1]: 0.1,
  [PEF]: 20,
  [STEPS]: 500,
};

/** The level of a value: how far it went to its side. A withdrawn measurement has none. */
export function valueLevel(measure: string, side: Side, value: number): Level {
  const out = (one: number): number => (side === 'below' ? -one : one);
  return {
    now: out(value),
    step: STEPS_WORSE[measure] ?? 0,
    of: (earlier) => {
      if (!isObservation(earlier) || earlier.status === 'entered_in_error') return undefined;
      const reading = readingsOf(earlier).find(({ code }) => code === measure);
      return reading === undefined ? undefined : out(reading.value);
    },
  };
}

function isObservation(one: Comparable): one is Observation {
  return 'effectiveAt' in one;
}
