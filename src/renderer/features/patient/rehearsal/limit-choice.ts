import type { TFunction } from 'i18next';
import { BLOOD_PRESSURE, DIASTOLIC, measureOf, SYSTOLIC } from '@shared/clinical/measures';
import type { Limit } from '@shared/model/plan';
import { formatValue, measureName, shownUnit } from '@renderer/ui/format/value';

/** One side of one limit of a plan: what can be moved. */
export interface LimitChoice {
  readonly id: string;
  /** Place in the plan's limits. */
  readonly index: number;
  readonly bound: 'low' | 'high';
  readonly limit: Limit;
  readonly own: number;
}

/** Everything of a plan that can be moved, in its order. */
export function limitChoices(limits: readonly Limit[]): readonly LimitChoice[] {
  return limits.flatMap((limit, index) =>
    (['low', 'high'] as const).flatMap((bound) => {
      const own = limit[bound];
      return own === undefined ? [] : [{ id: `${String(index)}-${bound}`, index, bound, limit, own }];
    }),
  );
}

/** The plan's limits with the chosen one at `value`. */
export function movedTo(limits: readonly Limit[], { index, bound }: LimitChoice, value: number): Limit[] {
  return limits.map((limit, place) => (place === index ? { ...limit, [bound]: value } : limit));
}

/** `SpO₂ · gul · under 92 %` */
export function choiceText(t: TFunction, { limit, bound, own }: LimitChoice, language: string): string {
  const side = t(bound === 'low' ? 'cause.below' : 'cause.above', {
    bound: `${formatValue(limit.code, own, language)} ${shownUnit(limit.code, limit.unit)}`,
  });
  return `${measureName(t, limit.code, null)} · ${t(`severity.${limit.severity}`)} · ${side}`;
}

/** The series that a component of a panel stands in, and which of its columns. */
export function columnOf(code: string): { readonly series: string; readonly column: 'value' | 'second' } {
  if (code === SYSTOLIC) return { series: BLOOD_PRESSURE, column: 'value' };
  if (code === DIASTOLIC) return { series: BLOOD_PRESSURE, column: 'second' };
  return { series: code, column: 'value' };
}

/** How far one press of a key moves the limit: what the measure is shown by, coarser where that would be endless. */
export function stepOf(code: string): number {
  const measure = measureOf(code);
  if (measure === undefined) return 1;
  const span = measure.axis[1] - measure.axis[0];
  return span > 1_000 ? 100 : span > 300 ? 5 : 10 ** -measure.decimals;
}
