import { DAY, HOUR, type Millis } from '@shared/clock';
import { osloInstant } from '@shared/clinical/oslo-time';
import { clockTime } from '../format/time';

/** Where the time axis is marked, and with what words. */
export interface TimeTick {
  readonly at: Millis;
  readonly label: string;
}

const ROOM_FOR_LABEL_PX = 72;
const MONTH = 30 * DAY;
const hourSteps = [1, 3, 6, 12];
const dayStepsInOrder = [1, 2, 7, 14];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];
/** Weeks begin with the first Monday after 1970-01-01. */
const A_MONDAY = 4;

/**
 * Marks at whole hours, days or months of the Norwegian calendar, as many as there is room for. They stand at the same
 * instants wherever the window begins, so that they move with the curve when it is dragged.
 */
export function timeTicks(from: Millis, to: Millis, pixels: number): TimeTick[] {
  const room = Math.max(2, Math.floor(pixels / ROOM_FOR_LABEL_PX));
  const span = to - from;
  const hours = hourSteps.find((step) => span / (step * HOUR) <= room);
  if (hours !== undefined) return hourTicks(from, to, hours);
  const days = dayStepsInOrder.find((step) => span / (step * DAY) <= room);
  if (days !== undefined) return dayTicks(from, to, days);
  return monthTicks(from, to, monthSteps.find((step) => span / (step * MONTH) <= room) ?? 240);
}

function hourTicks(from: Millis, to: Millis, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  for (let day = dayOf(from); midnight(day) <= to; day += 1) {
    const start = midnight(day);
    const next = midnight(day + 1);
    const turns = next - start !== DAY;
    for (let at = start; at < next; at += turns ? HOUR : step * HOUR) {
      if (at < from || at > to) continue;
      const hour = turns ? Number(clockTime(at).slice(0, 2)) : (at - start) / HOUR;
      if (hour % step === 0) ticks.push({ at, label: at === start ? shortDay(day) : `${two(hour)}:00` });
    }
  }
  return ticks;
}

function dayTicks(from: Millis, to: Millis, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  const first = Math.ceil((dayOf(from) - A_MONDAY) / step) * step + A_MONDAY;
  for (let day = first; midnight(day) <= to; day += step)
    if (midnight(day) >= from) ticks.push({ at: midnight(day), label: shortDay(day) });
  return ticks;
}

function monthTicks(from: Millis, to: Millis, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  const start = new Date(dayOf(from) * DAY);
  const months = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.ceil(months / step) * step; ; month += step) {
    const at = midnight(Date.UTC(Math.floor(month / 12), month % 12) / DAY);
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, label: `${two((month % 12) + 1)}.${String(Math.floor(month / 12))}` });
  }
}

/** Midnight in Norway of the day that holds `at`; right on both days of the year when the clock turns. */
export function startOfDay(at: Millis): Millis {
  return midnight(dayOf(at));
}

/** Midnights that were looked up, by day: asking the calendar is the dear part of an axis. */
const midnights = new Map<number, Millis>();
const MOST_MIDNIGHTS = 2_000;

/** The instant at which a day of the calendar, counted from 1970-01-01, begins in Norway. */
function midnight(day: number): Millis {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY);
  const at = osloInstant(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), 0);
  if (midnights.size >= MOST_MIDNIGHTS) midnights.clear();
  midnights.set(day, at);
  return at;
}

/** The day of the calendar in Norway that holds an instant; Norway is ahead of UTC by less than a day. */
function dayOf(at: Millis): number {
  const day = Math.floor(at / DAY);
  return midnight(day + 1) <= at ? day + 1 : day;
}

function shortDay(day: number): string {
  const date = new Date(day * DAY);
  return `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
