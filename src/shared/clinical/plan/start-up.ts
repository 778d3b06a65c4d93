import { DAY, type Millis } from '../../clock';
import { GLUCOSE, isPlausible, measureOf, SPO2, TEMPERATURE, WEIGHT } from '../measures';
import { osloDay } from '../oslo-time';
import type { LimitSide, PlanSeverity } from './plan-fields';

/** Values of a measure that a normal state is found from, at least. */
export const START_UP_VALUES = 10;
/** Days of the start-up period: two weeks at least (domain.md 3.2: a trial of 2 to 4 weeks with daily measurements). */
export const START_UP_DAYS = 14;
/** Makes the median absolute deviation of normally spread values their standard deviation (Rousseeuw and Croux 1993). */
const MAD_TO_DEVIATION = 1.4826;
/** A band of two standard deviations to each side holds about 95 of 100 values of a steady patient. */
const DEVIATIONS = 2;

/** One value of the period. */
export interface StartUpValue {
  readonly at: Millis;
  readonly value: number;
  readonly unit: string;
}

/** Why a normal state can or cannot be proposed; `wide` can, but somebody should look at the curve first. */
export type StartUpStanding = 'none' | 'one' | 'too_few' | 'wide' | 'ready';

/** The normal state that the values of a measure show. */
export interface StartUpMeasure {
  readonly code: string;
  readonly standing: StartUpStanding;
  /** Values that count. */
  readonly count: number;
  /** Values that no living person at home has, left out. */
  readonly implausible: number;
  /** Values in another unit, left out: nothing is converted. */
  readonly otherUnit: number;
  /** Null where there are too few. */
  readonly normal: {
    readonly value: number;
    readonly spread: number;
    readonly from: Millis;
    readonly to: Millis;
  } | null;
}

/** Spreads beyond these are no steady state; demo values in the measure's unit. */
const WIDE: Readonly<Record<string, number>> = {
  [SPO2]: 5,
  '8867-4': 25,
  '8480-6': 35,
  '8462-4': 25,
  [WEIGHT]: 3,
  [TEMPERATURE]: 1.2,
  '9279-1': 8,
  [GLUCOSE]: 6,
};

/**
 * The normal state of one measure: the median, and as spread twice the scaled median absolute deviation, which is what the
 * drift rule takes `value ± spread` for (rules/baseline.ts). Both hold out against wrong values up to half of all
 * (median and MAD: Rousseeuw and Croux, J Am Stat Assoc 1993;88:1273; why not mean and SD: Leys et al., J Exp Soc
 * Psychol 2013;49:764). The spread is never below one step of what the device shows: equal values are no band of zero.
 */
export function startUpOf(code: string, values: readonly StartUpValue[]): StartUpMeasure {
  const unit = measureOf(code)?.unit;
  const own = values.filter((value) => unit === undefined || value.unit === unit);
  const kept = own.filter((value) => isPlausible(code, value.value, value.unit));
  const told = {
    code,
    count: kept.length,
    implausible: own.length - kept.length,
    otherUnit: values.length - own.length,
  };
  if (kept.length < START_UP_VALUES) {
    const standing = kept.length === 0 ? 'none' : kept.length === 1 ? 'one' : 'too_few';
    return { ...told, standing, normal: null };
  }
  const numbers = kept.map(({ value }) => value);
  const decimals = measureOf(code)?.decimals ?? 2;
  const centre = median(numbers);
  const deviation = MAD_TO_DEVIATION * median(numbers.map((value) => Math.abs(value - centre)));
  const spread = Math.max(10 ** -decimals, rounded(DEVIATIONS * deviation, decimals + 1));
  const times = kept.map(({ at }) => at);
  const normal = {
    value: rounded(centre, decimals + 1),
    spread,
    from: times.reduce((a, b) => Math.min(a, b)),
    to: times.reduce((a, b) => Math.max(a, b)),
  };
  return { ...told, standing: spread > (WIDE[code] ?? Number.POSITIVE_INFINITY) ? 'wide' : 'ready', normal };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return Number.NaN;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** How far the period has come: day 1 is the day of the first measurement, by the calendar in Norway. */
export interface StartUpProgress {
  readonly day: number;
  readonly days: number;
  /** Since when, ms. */
  readonly since: Millis;
}

/** Null before the first measurement. */
export function startUpProgress(firstAt: Millis | null, now: Millis): StartUpProgress | null {
  if (firstAt === null) return null;
  const [first, today] = [osloDay(firstAt), osloDay(now)].map((day) => Date.parse(`${day}T00:00:00Z`));
  return {
    day: Math.max(1, Math.round(((today ?? 0) - (first ?? 0)) / DAY) + 1),
    days: START_UP_DAYS,
    since: firstAt,
  };
}

/** A bound that is proposed. */
export interface ProposedBound {
  readonly severity: PlanSeverity;
  readonly side: LimitSide;
  readonly value: number;
}

/**
 * Limits that a programme proposes from a normal state (domain.md 3.2, demo defaults; a person decides). Saturation in
 * KOLS: yellow 2 and red 4 points below normal. Temperature in cancer, glucose in diabetes: fixed values, whatever is
 * normal. Weight: a fall of 5 % yellow; the quick rise of heart failure is a change over days, not a limit. What a
 * programme says nothing of is proposed nothing: the normal state alone is.
 */
export function proposedBounds(
  code: string,
  programmes: readonly string[],
  normal: { readonly value: number },
): readonly ProposedBound[] {
  const has = (programme: string): boolean => programmes.includes(`programme-${programme}`);
  const measure = measureOf(code);
  if (measure === undefined) return [];
  const at = (severity: PlanSeverity, side: LimitSide, value: number): ProposedBound => ({
    severity,
    side,
    value: rounded(Math.min(measure.plausible[1], Math.max(measure.plausible[0], value)), measure.decimals),
  });
  if (code === SPO2 && has('copd'))
    return [at('red', 'low', normal.value - 4), at('yellow', 'low', normal.value - 2)];
  // "≥ 38,0" is what lies above 37,9.
  if (code === TEMPERATURE && has('cancer')) return [at('yellow', 'high', 37.9), at('red', 'high', 38.4)];
  if (code === GLUCOSE && has('diabetes'))
    return [at('red', 'low', 3), at('yellow', 'low', 4), at('yellow', 'high', 15), at('red', 'high', 20)];
  if (code === WEIGHT && (has('cancer') || has('general'))) return [at('yellow', 'low', normal.value * 0.95)];
  return [];
}
