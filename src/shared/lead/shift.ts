import { DAY, type Millis } from '../clock';
import { osloInstant, osloTime } from '../clinical/oslo-time';

export const shiftNames = ['day', 'evening', 'night'] as const;
export type ShiftName = (typeof shiftNames)[number];

/**
 * When each shift begins, in minutes of the Norwegian day; it lasts until the next begins. Local, the same for log, figures,
 * handover, replay and the test of sound: change it here.
 */
export const SHIFT_STARTS: Readonly<Record<ShiftName, number>> = {
  day: 7 * 60 + 30,
  evening: 15 * 60,
  night: 22 * 60 + 30,
};

/** A time from its beginning up to, and not with, its end; ms. */
export interface Span {
  readonly from: Millis;
  readonly to: Millis;
}

/** The shift that an instant lies in; the night belongs to the evening before. */
export function shiftSpan(at: Millis): Span {
  const { year, month, day } = osloTime(at);
  // By the calendar: a day and a night around a change of summer time are no 24 hours.
  const starts = [-1, 0, 1].flatMap((days) =>
    shiftNames.map((name) =>
      osloInstant(year, month, day + days, Math.floor(SHIFT_STARTS[name] / 60), SHIFT_STARTS[name] % 60),
    ),
  );
  const place = starts.findLastIndex((start) => start <= at);
  return { from: starts[place] ?? at, to: starts[place + 1] ?? at };
}

/** Midnight (Europe/Oslo) of a day, `daysAgo` days back. */
export function dayStart(at: Millis, daysAgo = 0): Millis {
  const { year, month, day } = osloTime(at);
  const noon = osloTime(osloInstant(year, month, day, 12) - daysAgo * DAY);
  return osloInstant(noon.year, noon.month, noon.day, 0);
}
