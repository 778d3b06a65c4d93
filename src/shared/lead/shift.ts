import { DAY, type Millis } from '../clock';
import { osloInstant, osloTime } from '../clinical/oslo-time';

/** Hours (Europe/Oslo) at which the usual three shifts of a day begin. */
export const SHIFT_HOURS = [7, 15, 22] as const;

/** When the shift began that an instant lies in; a night shift begins on the evening before. */
export function shiftStart(at: Millis): Millis {
  const { year, month, day, hour } = osloTime(at);
  const begun = SHIFT_HOURS.findLast((one) => one <= hour);
  if (begun !== undefined) return osloInstant(year, month, day, begun);
  const evening = osloTime(osloInstant(year, month, day, 12) - DAY);
  return osloInstant(evening.year, evening.month, evening.day, 22);
}

/** Midnight (Europe/Oslo) of a day, `daysAgo` days back. */
export function dayStart(at: Millis, daysAgo = 0): Millis {
  const { year, month, day } = osloTime(at);
  const noon = osloTime(osloInstant(year, month, day, 12) - daysAgo * DAY);
  return osloInstant(noon.year, noon.month, noon.day, 0);
}
