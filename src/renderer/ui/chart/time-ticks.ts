import { DAY, HOUR, type Millis } from '@shared/clock';
import { calendarDay, clockTime } from '../format/time';

/** Where the time axis is marked, and with what words. */
export interface TimeTick {
  readonly at: Millis;
  readonly label: string;
}

const ROOM_FOR_LABEL_PX = 72;
const hourSteps = [1, 3, 6, 12];
const dayStepsInOrder = [1, 2, 7, 14, 28, 91, 182, 364];

/** Marks at whole hours or days of the Norwegian calendar, as many as there is room for. */
export function timeTicks(from: Millis, to: Millis, pixels: number): TimeTick[] {
  const room = Math.max(2, Math.floor(pixels / ROOM_FOR_LABEL_PX));
  const span = to - from;
  const hours = hourSteps.find((step) => span / (step * HOUR) <= room);
  if (hours !== undefined) return hourTicks(from, to, hours);
  const days = dayStepsInOrder.find((step) => span / (step * DAY) <= room) ?? 364;
  return dayTicks(from, to, days);
}

function hourTicks(from: Millis, to: Millis, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  for (let at = Math.ceil(from / HOUR) * HOUR; at <= to; at += HOUR) {
    const clock = clockTime(at);
    if (Number(clock.slice(0, 2)) % step !== 0) continue;
    ticks.push({ at, label: clock === '00:00' ? shortDay(at) : clock });
  }
  return ticks;
}

function dayTicks(from: Millis, to: Millis, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  const years = to - from > 300 * DAY;
  let count = 0;
  for (let at = startOfDay(from + DAY); at <= to; at = startOfDay(at + DAY + 12 * HOUR)) {
    if (count % step === 0) ticks.push({ at, label: years ? calendarDay(at).slice(3) : shortDay(at) });
    count += 1;
  }
  return ticks;
}

/** Midnight in Norway of the day that holds `at`; right on both days of the year when the clock turns. */
export function startOfDay(at: Millis): Millis {
  const day = calendarDay(at);
  const [hour = 0, minute = 0] = clockTime(at).split(':').map(Number);
  const guess = Math.floor(at / (HOUR / 60)) * (HOUR / 60) - hour * HOUR - minute * (HOUR / 60);
  for (const shift of [0, -HOUR, HOUR]) {
    const midnight = guess + shift;
    if (calendarDay(midnight) === day && clockTime(midnight) === '00:00') return midnight;
  }
  return guess;
}

function shortDay(at: Millis): string {
  return calendarDay(at).slice(0, 6);
}
