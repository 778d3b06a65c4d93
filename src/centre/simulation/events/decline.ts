import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { Measurement } from '../measure';
import type { SimulatedPerson } from '../person';
import { randomFor } from '../random';

/** One patient after the other begins to get worse … */
const NEXT_BEGINS: Millis = MINUTE;
/** … and is past the red limit after this long … */
const RED_AFTER: Millis = 5 * MINUTE;
/** … measuring this often. */
const MEASURES_EVERY: Millis = 20 * SECOND;
/** How far beyond the red limit it ends, in parts of the way from the baseline. */
const WORST = 1.15;

/**
 * The measurement that a declining patient takes in the second after `elapsed` (wall clock since the scenario began):
 * the first measure of the plan goes evenly from the baseline past the red limit. `place` is the patient's in the row.
 */
export function declineAt(
  person: SimulatedPerson,
  place: number,
  elapsed: Millis,
  at: Millis,
): Measurement | undefined {
  const since = elapsed - place * NEXT_BEGINS;
  const [measure] = person.measures;
  if (measure === undefined || since < 0 || Math.floor(since / SECOND) % (MEASURES_EVERY / SECOND) !== place)
    return undefined;
  const [model] = measure.values;
  const way = Math.min(1, since / RED_AFTER) * WORST;
  const fixed = Number(
    Math.max(0, model.baseline + way * (model.red - model.baseline)).toFixed(model.decimals),
  );
  const illness = way >= 1 ? 'red' : 'well';
  return { person, measure, at, illness, random: randomFor('decline', person.index, elapsed), fixed };
}
