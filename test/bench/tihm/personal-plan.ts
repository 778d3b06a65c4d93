import { DAY, HOUR, toWireTime } from '@shared/clock';
import { DIASTOLIC, PULSE, SYSTOLIC, TEMPERATURE, WEIGHT } from '@shared/clinical/measures';
import { readingsOf } from '@shared/clinical/rules/limit';
import type { Observation } from '@shared/model/observation';
import type { Limit, Plan } from '@shared/model/plan';

/** The start-up period that a personal limit is proposed from (domain.md section 3.2: two to four weeks). */
export const START_UP = 14 * DAY;
/** Fewer values say too little; the default limit stays (product.md P6). */
export const LEAST_VALUES = 10;
const YELLOW_SPREADS = 2;
const RED_SPREADS = 3;
/** A spread below about a device's error would alert on noise. */
const LEAST_SPREAD: Readonly<Record<string, number>> = {
  [SYSTOLIC]: 5,
  [DIASTOLIC]: 5,
  [PULSE]: 5,
  [TEMPERATURE]: 0.2,
};

/**
 * Personal limits by one fixed rule for everybody, from the subject's own first days and nothing else: yellow beyond the
 * median ± 2 spreads, red beyond ± 3, a spread being 1.4826 × the median deviation; weight by change, +1 kg in 2 days
 * yellow and +2 kg in 3 days red (domain.md section 3.2). Where there are fewer than ten values, the limit stays.
 */
export function personalPlan(plan: Plan, first: readonly Observation[], now: number): Plan {
  const found = Object.entries(LEAST_SPREAD).flatMap(([code, least]) => {
    const values = first
      .flatMap((one) => readingsOf(one))
      .filter((reading) => reading.code === code)
      .map(({ value }) => value);
    return values.length < LEAST_VALUES ? [] : [limitsFrom(code, values, least, now)];
  });
  const replaced = new Set(found.flatMap((limits) => limits.map(({ code }) => code)));
  return {
    ...plan,
    limits: [...plan.limits.filter(({ code }) => !replaced.has(code)), ...found.flat()],
    deltas: [
      { code: WEIGHT, unit: 'kg', change: 2, windowH: 72, severity: 'red' },
      { code: WEIGHT, unit: 'kg', change: 1, windowH: 48, severity: 'yellow' },
    ],
  };
}

function limitsFrom(code: string, values: readonly number[], least: number, now: number): Limit[] {
  const middle = median(values);
  const spread = Math.max(least, 1.4826 * median(values.map((value) => Math.abs(value - middle))));
  const unit = { [PULSE]: '/min', [TEMPERATURE]: 'Cel' }[code] ?? 'mm[Hg]';
  const set = { code, unit, from: toWireTime(now - HOUR), setBy: 'system' };
  return (
    [
      ['yellow', YELLOW_SPREADS],
      ['red', RED_SPREADS],
    ] as const
  ).map(([severity, spreads]) => ({
    ...set,
    severity,
    low: middle - spreads * spread,
    high: middle + spreads * spread,
  }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
