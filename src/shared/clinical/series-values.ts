import type { Observation } from '../model/observation';
import type { ValueSeverity } from '../model/primitives';
import { DIASTOLIC, SYSTOLIC } from './measures';
import { readingsOf } from './rules/limit';

/** Severity of a value as a number, for typed arrays and columns. */
export const SEVERITY_NUMBER: Readonly<Record<ValueSeverity, number>> = {
  normal: 0,
  yellow: 1,
  red: 2,
  unknown: 3,
};

/** What a series shows of a measurement: a panel's systolic and diastolic, else the value of its own (or of a first component). */
export function seriesValues(data: Observation): readonly [number | null, number | null] {
  if (data.components === undefined) return [data.value ?? null, null];
  const readings = readingsOf(data);
  const systolic = readings.find((reading) => reading.code === SYSTOLIC);
  const diastolic = readings.find((reading) => reading.code === DIASTOLIC);
  if (systolic !== undefined || diastolic !== undefined)
    return [systolic?.value ?? null, diastolic?.value ?? null];
  return [readings[0]?.value ?? null, null];
}
