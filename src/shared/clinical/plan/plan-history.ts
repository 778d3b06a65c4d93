import { fromWireTime, type Millis } from '../../clock';
import type { PlanVersion } from '../../ipc/patient/plan-views';
import type { Limit } from '../../model/plan';
import type { LimitSide } from './plan-fields';

/** One bound of a limit, from when to when it held, by whom and why. */
export interface LimitSpan {
  readonly code: string;
  readonly unit: string;
  readonly severity: Limit['severity'];
  readonly side: LimitSide;
  readonly bound: number;
  /** ms; as the limit itself says. */
  readonly from: Millis;
  /** ms; null while it holds. */
  readonly to: Millis | null;
  readonly setBy: string;
  readonly reason: string | null;
}

/** The limits of a patient through time. */
export interface LimitHistory {
  /** By measure, severity and side; in each the newest first. */
  readonly spans: readonly LimitSpan[];
  /** True where the very first version of the plan was seen: nothing was before. */
  readonly complete: boolean;
}

/**
 * From–to of every bound that the versions of a plan hold, oldest version first (product.md P5). A bound begins when it
 * says itself and ends when the version came that has another. What was before the first version is not known, unless
 * that is number 1. Versions of which one is missing between (the workstation was off) read as one change.
 */
export function limitHistory(versions: readonly PlanVersion[]): LimitHistory {
  const open = new Map<string, LimitSpan>();
  const over: LimitSpan[] = [];
  for (const { at, plan } of versions) {
    const here = new Map<string, LimitSpan>();
    for (const span of plan.limits.flatMap(spansOf)) if (!here.has(keyOf(span))) here.set(keyOf(span), span);
    for (const [key, span] of open) {
      const next = here.get(key);
      if (next !== undefined && isSame(next, span)) {
        here.set(key, span);
        continue;
      }
      // The change came at `at`; what takes its place may say that it holds from then or from before.
      over.push({ ...span, to: Math.max(span.from, at ?? next?.from ?? span.from) });
    }
    open.clear();
    for (const [key, span] of here) open.set(key, span);
  }
  const spans = [...over, ...open.values()].sort(
    (a, b) => order(keyOf(a), keyOf(b)) || b.from - a.from || (b.to ?? Infinity) - (a.to ?? Infinity),
  );
  return { spans, complete: versions[0]?.version === 1 };
}

function spansOf(limit: Limit): LimitSpan[] {
  return (['low', 'high'] as const).flatMap((side) => {
    const bound = limit[side];
    if (bound === undefined) return [];
    const { code, unit, severity, setBy, reason = null } = limit;
    return [{ code, unit, severity, side, bound, from: fromWireTime(limit.from), to: null, setBy, reason }];
  });
}

function isSame(a: LimitSpan, b: LimitSpan): boolean {
  return a.bound === b.bound && a.from === b.from && a.setBy === b.setBy && a.reason === b.reason;
}

function keyOf({ code, unit, severity, side }: LimitSpan): string {
  return `${code}|${unit}|${severity}|${side}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
