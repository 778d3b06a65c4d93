import type { LatestValue } from '../ipc/views';
import type { PlanMark } from '../ipc/worklist-views';
import { measureOf } from './measures';

/** How far a value is from what was agreed for the patient; signed differences in the value's unit. */
export interface Deviation {
  /** The limit that the value breaks, the red one first; null where it breaks none. */
  readonly limit: { readonly by: number; readonly bound: number; readonly severity: 'yellow' | 'red' } | null;
  /** Difference from the baseline; null where none is known. */
  readonly baseline: { readonly by: number; readonly value: number } | null;
}

const none: Deviation = { limit: null, baseline: null };

/**
 * Deviation of one reading, judged as the limit rule does: raw value, same unit, from the day the limit was set. A baseline is in
 * the measure's own unit; what came in another one is not compared with it.
 */
export function deviationOf(
  reading: {
    readonly code: string;
    readonly value: number | null;
    readonly unit: string;
    readonly at: number;
  },
  mark: PlanMark | undefined,
): Deviation {
  const { code, value, unit, at } = reading;
  if (value === null || mark === undefined) return none;
  const broken = mark.limits
    .filter((limit) => limit.unit === unit && limit.from <= at)
    .flatMap(({ low, high, severity }) => {
      if (low !== null && value < low) return [{ by: value - low, bound: low, severity }];
      if (high !== null && value > high) return [{ by: value - high, bound: high, severity }];
      return [];
    })[0];
  const baseline = (measureOf(code)?.unit ?? unit) === unit ? mark.baseline : null;
  return {
    limit: broken ?? null,
    baseline: baseline === null ? null : { by: value - baseline, value: baseline },
  };
}

/**
 * The readings of a value as shown: itself, or its components, each with the code that limits are set for. `at` is the moment
 * whose limits judge it (`judgedAt` of the limit rule).
 */
export function readingsOfLatest(latest: LatestValue): readonly {
  readonly code: string;
  readonly value: number | null;
  readonly unit: string;
  readonly at: number;
}[] {
  const { code, value, unit, components } = latest;
  const at = latest.judgedAt ?? latest.at;
  if (value !== null || components.length === 0) return [{ code, value, unit, at }];
  return components.map((part) => ({ ...part, at }));
}
