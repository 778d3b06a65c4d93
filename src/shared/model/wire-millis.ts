import type { Millis } from '../clock';

const DAYS_OF_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

let lastDay = -1;
let lastDayStart: Millis = 0;

/**
 * Milliseconds of a time in one of the two usual forms, `yyyy-MM-ddTHH:mm:ss.SSSZ` and `yyyy-MM-ddTHH:mm:ssZ` from
 * year 1000 on; NaN for anything else, which may still be a good time in a rarer form. What it reads is exactly what
 * `toISOString` writes (in the second form without its milliseconds), so nothing is lost by keeping the number.
 */
export function wireMillis(time: string): Millis {
  const { length } = time;
  if (length !== 24 && length !== 20) return Number.NaN;
  if (
    time.charCodeAt(4) !== 45 ||
    time.charCodeAt(7) !== 45 ||
    time.charCodeAt(10) !== 84 ||
    time.charCodeAt(13) !== 58 ||
    time.charCodeAt(16) !== 58 ||
    time.charCodeAt(length - 1) !== 90
  ) {
    return Number.NaN;
  }
  const hour = digits(time, 11, 13);
  const minute = digits(time, 14, 16);
  const second = digits(time, 17, 19);
  let fraction = 0;
  if (length === 24) {
    if (time.charCodeAt(19) !== 46) return Number.NaN;
    fraction = digits(time, 20, 23);
  }
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return dayStart(time) + ((hour * 60 + minute) * 60 + second) * 1_000 + fraction;
}

function dayStart(time: string): Millis {
  const year = digits(time, 0, 4);
  const month = digits(time, 5, 7);
  const day = digits(time, 8, 10);
  const key = (year * 100 + month) * 100 + day;
  // Measurements come mostly of the same day: one is worked out once.
  if (key === lastDay) return lastDayStart;
  if (!(year >= 1_000 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) {
    return Number.NaN;
  }
  lastDay = key;
  lastDayStart = Date.UTC(year, month - 1, day);
  return lastDayStart;
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

/** The number in `[from, to)`, NaN where something else than a digit stands there. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
