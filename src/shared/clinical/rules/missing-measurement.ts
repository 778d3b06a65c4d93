import { fromWireTime, HOUR, type Millis } from '../../clock';
import type { ScheduleItem } from '../../model/plan';

/** Identity of the rule in every alert that it raises. */
export const MISSING_RULE = { id: 'missing_measurement', version: '1' } as const;
export const MISSING_FORM_RULE = { id: 'missing_form', version: '1' } as const;

/** A measurement or an answered form that was expected and did not come. */
export interface Missing {
  readonly item: ScheduleItem;
  /** When the measurement was due, without the grace time. */
  readonly expectedAt: Millis;
}

/**
 * Whether a scheduled measurement or form is overdue at `now`: the last one lies more than `everyH + dueAfterH`
 * hours back, pauses not counted. Before the first measurement the schedule counts from `since`
 * (inclusion, or the plan's start).
 */
export function missingMeasurement(
  item: ScheduleItem,
  lastAt: Millis | undefined,
  since: Millis,
  now: Millis,
): Missing | undefined {
  const from = lastAt ?? since;
  const expectedAt = skipPauses(from, item.everyH * HOUR, item);
  const overdueAt = skipPauses(from, (item.everyH + item.dueAfterH) * HOUR, item);
  return now > overdueAt ? { item, expectedAt } : undefined;
}

/** The instant when `span` of unpaused time has passed since `from`. */
export function skipPauses(from: Millis, span: Millis, item: ScheduleItem): Millis {
  const pauses = item.pauses
    .map((pause) => ({ start: fromWireTime(pause.from), end: fromWireTime(pause.to) }))
    .filter((pause) => pause.end > pause.start)
    .sort((a, b) => a.start - b.start);
  let at = from;
  let left = span;
  for (const pause of pauses) {
    if (pause.end <= at) continue;
    const untilPause = Math.max(0, pause.start - at);
    if (untilPause >= left) break;
    left -= untilPause;
    at = Math.max(at, pause.end);
  }
  return at + left;
}
