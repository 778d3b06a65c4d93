import type { Plan } from '@shared/model/plan';

/** How often a measure is expected of the patient, in hours; undefined where the plan does not say. */
export function expectedEvery(plan: Plan | null, code: string): number | undefined {
  return plan?.schedule.find((item) => item.code === code)?.everyH;
}
