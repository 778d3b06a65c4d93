import { toWireTime, type Millis } from '../../clock';
import type { Delta, Limit, Plan } from '../../model/plan';

/** What a rehearsal may change in a plan: limits and changes over a window. Baseline and schedule stay. */
export interface PlanDraft {
  readonly limits: readonly Limit[];
  readonly deltas: readonly Delta[];
}

/** One limit moved for a person, relative to the own one: `by` is added to the bound, in the measure's unit. */
export interface LimitShift {
  readonly code: string;
  readonly severity: Limit['severity'];
  readonly bound: 'low' | 'high';
  readonly by: number;
}

/** The plan as if it had held all through the rehearsal: its limits count from `from`, whenever they were set. */
export function heldSince(plan: Plan, { limits, deltas }: PlanDraft, from: Millis): Plan {
  const since = toWireTime(from);
  return { ...plan, limits: limits.map((limit) => ({ ...limit, from: since })), deltas: [...deltas] };
}

/** The limits with one of them moved; null where the plan has no such limit, so that nothing is rehearsed for it. */
export function shifted(limits: readonly Limit[], shift: LimitShift): Limit[] | null {
  const { code, severity, bound, by } = shift;
  const isMeant = (limit: Limit): boolean =>
    limit.code === code && limit.severity === severity && limit[bound] !== undefined;
  if (!limits.some(isMeant)) return null;
  return limits.map((limit) => {
    const now = limit[bound];
    if (!isMeant(limit) || now === undefined) return limit;
    // As people write it: 88.3 − 0.1 is 88.2, whatever binary fractions make of it.
    return { ...limit, [bound]: Math.round((now + by) * 1e6) / 1e6 };
  });
}
