import { fromWireTime } from '../../clock';
import type { Observation } from '../../model/observation';
import {
  BLOOD_PRESSURE,
  CONSCIOUSNESS,
  OXYGEN_GIVEN,
  PULSE,
  RESPIRATION,
  SPO2,
  SPO2_BY_PULSE_OXIMETRY,
  SYSTOLIC,
  TEMPERATURE,
} from '../measures';
import type { News2Reading } from './news2';
import type { News2Key } from './news2-table';

const keyOf: Readonly<Record<string, News2Key>> = {
  [RESPIRATION]: 'respiration',
  [SPO2]: 'spo2',
  [SPO2_BY_PULSE_OXIMETRY]: 'spo2',
  [OXYGEN_GIVEN]: 'oxygen',
  [SYSTOLIC]: 'systolic',
  [PULSE]: 'pulse',
  [CONSCIOUSNESS]: 'consciousness',
  [TEMPERATURE]: 'temperature',
};

/** Codes of measurements that NEWS2 looks at. */
export const news2Codes: readonly string[] = [...Object.keys(keyOf), BLOOD_PRESSURE];

/** What a measurement says for NEWS2: its value, or the systolic one of a blood pressure; null where it says nothing. */
export function news2ReadingOf(
  observation: Pick<Observation, 'code' | 'value' | 'unit' | 'components' | 'effectiveAt' | 'status'>,
): News2Reading | null {
  const { code, value, unit, components, effectiveAt, status } = observation;
  if (status === 'entered_in_error') return null;
  const part =
    code === BLOOD_PRESSURE
      ? components?.find((component) => component.code === SYSTOLIC)
      : { code, value, unit };
  const key = part === undefined ? undefined : keyOf[part.code];
  if (part?.value === undefined || key === undefined) return null;
  return { key, value: part.value, unit: part.unit, at: fromWireTime(effectiveAt) };
}
