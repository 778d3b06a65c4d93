import { osloTime } from '../../clinical/oslo-time';
import { HOUR, MINUTE, type Millis } from '../../clock';
import { SHIFT_STARTS, type ShiftName } from '../shift';

/** Every start of a shift and every change of summer time lies on a half hour. */
const STEP: Millis = 30 * MINUTE;
const DAY_MINUTES = 24 * 60;

const startOfHour = new Map<number, number>();
const MOST_KEPT = 10_000;

/** Minute of the Norwegian day, 0–1439. Oslo changes its clock on whole hours of UTC, so one look an hour is enough. */
export function minuteOfDay(at: Millis): number {
  const hour = Math.floor(at / HOUR);
  let start = startOfHour.get(hour);
  if (start === undefined) {
    const local = osloTime(hour * HOUR);
    start = local.hour * 60 + local.minute;
    if (startOfHour.size >= MOST_KEPT) startOfHour.clear();
    startOfHour.set(hour, start);
  }
  return (start + Math.floor((at - hour * HOUR) / MINUTE)) % DAY_MINUTES;
}

/** The hour on a Norwegian clock, 0–23; the one that comes twice in autumn is one. */
export function hourOfDay(at: Millis): number {
  return Math.floor(minuteOfDay(at) / 60);
}

/** Whose shift it is. */
export function shiftAt(at: Millis): ShiftName {
  const minute = minuteOfDay(at);
  if (minute >= SHIFT_STARTS.day && minute < SHIFT_STARTS.evening) return 'day';
  return minute >= SHIFT_STARTS.evening && minute < SHIFT_STARTS.night ? 'evening' : 'night';
}

/** How long a stretch of time is by shift and by hour of the day, ms: a night in spring is an hour shorter. */
export interface TimeTable {
  readonly total: Millis;
  readonly shift: Readonly<Record<ShiftName, Millis>>;
  /** By hour, 0–23. */
  readonly hour: readonly Millis[];
}

/** Goes through the stretch by half hours; nothing where it ends before it begins. */
export function timeTable(from: Millis, to: Millis): TimeTable {
  const shift: Record<ShiftName, Millis> = { day: 0, evening: 0, night: 0 };
  const hour = Array.from({ length: 24 }, () => 0);
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / STEP) + 1) * STEP);
    shift[shiftAt(at)] += next - at;
    const place = hourOfDay(at);
    hour[place] = (hour[place] ?? 0) + (next - at);
    at = next;
  }
  return { total: Math.max(0, to - from), shift, hour };
}
