import { DAY, type Millis } from '../../clock';
import { osloInstant, osloTime } from '../../clinical/oslo-time';

/** Hours (Europe/Oslo) at which the usual three shifts of a day begin; a local value. */
export const SHIFT_HOURS = [7, 15, 22] as const;

/** A time from its beginning up to, and not with, its end; ms. */
export interface Span {
  readonly from: Millis;
  readonly to: Millis;
}

/** The shift that an instant lies in; the night belongs to the evening before. */
export function shiftSpan(at: Millis): Span {
  const starts = [-1, 0, 1].flatMap((days) => startsOf(at + days * DAY)).sort((a, b) => a - b);
  const place = starts.findLastIndex((start) => start <= at);
  return { from: starts[place] ?? at, to: starts[place + 1] ?? at };
}

function startsOf(at: Millis): Millis[] {
  const { year, month, day } = osloTime(at);
  return SHIFT_HOURS.map((hour) => osloInstant(year, month, day, hour));
}
