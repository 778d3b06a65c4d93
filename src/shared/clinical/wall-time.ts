import { HOUR, MINUTE, type Millis } from '../clock';
import { osloInstant, osloTime } from './oslo-time';

const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

/** The instant of what a date and time field holds (`2026-03-02T14:05`), as people in Norway read it; null for none. */
export function instantOf(wall: string): Millis | null {
  const match = WALL.exec(wall);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return osloInstant(year, month, day, hour, minute);
}

/**
 * The same of a time that has been by `now`. The night to winter time has an hour twice by one name; the later one of it is
 * meant, unless that is still to come (more than the minute that two clocks may part by).
 */
export function pastInstantOf(wall: string, now: Millis): Millis | null {
  const at = instantOf(wall);
  if (at === null || at <= now + MINUTE) return at;
  return wallTime(at - HOUR) === wallTime(at) ? at - HOUR : at;
}

/** What a date and time field holds for an instant. */
export function wallTime(at: Millis): string {
  const { year, month, day, hour, minute } = osloTime(at);
  return `${String(year)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** An hour of the day after, in Norway. */
export function tomorrowAt(now: Millis, hour: number): Millis {
  const { year, month, day } = osloTime(now);
  const noon = new Date(Date.UTC(year, month - 1, day + 1, 12));
  return osloInstant(noon.getUTCFullYear(), noon.getUTCMonth() + 1, noon.getUTCDate(), hour);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
