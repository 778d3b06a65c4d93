import { HOUR, type Millis } from '../../clock';
import { missingMeasurement, skipPauses } from '../../clinical/rules/missing-measurement';
import type { ScheduleItem } from '../../model/plan';

/** A patient of whom nothing came for longer than the plan allows; times in ms. */
export interface Silence {
  /** The newest of the agreed measurements. */
  readonly lastAt: Millis;
  /** When the first of them should have been here at the latest. */
  readonly overdueAt: Millis;
}

/**
 * Whether a patient is silent: every agreed measure that ever came is overdue by the rule that raises a missing
 * measurement (`clinical/rules`), pauses not counted. One measure alone that lacks is that rule's matter; who has
 * never measured is in the start-up period, and the centre tells of them. Null for anybody else.
 */
export function silenceOf(
  schedule: readonly ScheduleItem[],
  lastOf: (code: string) => Millis | undefined,
  now: Millis,
): Silence | null {
  const measured = schedule.flatMap((item) => {
    const lastAt = item.code === undefined ? undefined : lastOf(item.code);
    return lastAt === undefined ? [] : [{ item, lastAt }];
  });
  if (measured.length === 0) return null;
  if (measured.some(({ item, lastAt }) => missingMeasurement(item, lastAt, lastAt, now) === undefined))
    return null;
  return {
    lastAt: Math.max(...measured.map(({ lastAt }) => lastAt)),
    overdueAt: Math.min(
      ...measured.map(({ item, lastAt }) => skipPauses(lastAt, (item.everyH + item.dueAfterH) * HOUR, item)),
    ),
  };
}
