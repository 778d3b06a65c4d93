import { fromWireTime } from '@shared/clock';
import type { PlanMark } from '@shared/ipc/worklist-views';
import type { Limit, Plan } from '@shared/model/plan';

/** The parts of a plan that a row needs. */
export type PlanParts = Pick<Plan, 'schedule' | 'limits' | 'baseline'>;

/** Limits and baseline by measure; the page tells from them how far a value is away. */
export function marksOf({ limits, baseline }: PlanParts): Record<string, PlanMark> {
  const marks: Record<string, { limits: PlanMark['limits'][number][]; baseline: number | null }> = {};
  for (const limit of limits)
    (marks[limit.code] ??= { limits: [], baseline: null }).limits.push(markOf(limit));
  for (const [code, { value }] of Object.entries(baseline))
    (marks[code] ??= { limits: [], baseline: null }).baseline = value;
  for (const mark of Object.values(marks))
    mark.limits.sort((a, b) => Number(b.severity === 'red') - Number(a.severity === 'red'));
  return marks;
}

function markOf({ severity, unit, low, high, from }: Limit): PlanMark['limits'][number] {
  return { severity, unit, low: low ?? null, high: high ?? null, from: fromWireTime(from) };
}
