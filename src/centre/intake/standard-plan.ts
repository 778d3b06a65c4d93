import { toWireTime, type Millis } from '@shared/clock';
import {
  DIASTOLIC,
  GLUCOSE,
  measureOf,
  PULSE,
  RESPIRATION,
  SPO2,
  SYSTOLIC,
  TEMPERATURE,
} from '@shared/clinical/measures';
import { RAISES_WITHIN } from '@shared/clinical/rules/alert-deadline';
import type { Limit, Plan } from '@shared/model/plan';
import { SYSTEM } from '../store/centre-store';

type Bounds = readonly [low: number | undefined, high: number | undefined];

/**
 * Demo limits near the outer steps of NEWS2 and domain.md section 3.2. Weight and steps have none: what is normal
 * there is personal. They are meant to be replaced by a clinician, and say so.
 */
const standard: readonly (readonly [code: string, yellow: Bounds, red: Bounds])[] = [
  [SPO2, [92, undefined], [88, undefined]],
  [PULSE, [50, 110], [40, 130]],
  [SYSTOLIC, [100, 180], [90, 220]],
  [DIASTOLIC, [undefined, 110], [undefined, 120]],
  [TEMPERATURE, [35.5, 38], [35, 39]],
  [RESPIRATION, [10, 22], [9, 24]],
  [GLUCOSE, [4, 15], [3, 20]],
];

/**
 * Plan of a patient whom intake registers: standard limits, nothing scheduled. The limits hold from 72 h before, so
 * that every measurement that may raise an alert is judged.
 */
export function standardPlan(id: string, patientId: string, now: Millis): Plan {
  const from = toWireTime(now - RAISES_WITHIN);
  const limits = standard.flatMap(([code, yellow, red]) => [
    limitOf(code, yellow, 'yellow', from),
    limitOf(code, red, 'red', from),
  ]);
  return { id, patientId, limits, deltas: [], baseline: {}, schedule: [], zones: [] };
}

function limitOf(code: string, [low, high]: Bounds, severity: Limit['severity'], from: string): Limit {
  return {
    code,
    unit: measureOf(code)?.unit ?? '',
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    severity,
    from,
    setBy: SYSTEM,
    reason: 'Standardgrenser, ikke personlige',
  };
}
