import type { TFunction } from 'i18next';
import { isAhead } from '@shared/clinical/freshness';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '@shared/clock';

const ZONE = 'Europe/Oslo';

let made: Intl.DateTimeFormat | undefined;

/** Made when a time is first shown: the sign-in form shows none, and the first one of a process takes 15 ms. */
function formatter(): Intl.DateTimeFormat {
  made ??= new Intl.DateTimeFormat('nb-NO', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return made;
}

interface Parts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
}

function partsOf(at: Millis): Parts {
  const found = { day: '', month: '', year: '', hour: '', minute: '' };
  for (const { type, value } of formatter().formatToParts(at)) {
    if (type === 'day' || type === 'month' || type === 'year' || type === 'hour' || type === 'minute')
      found[type] = value;
  }
  return found;
}

/** `14:05` */
export function clockTime(at: Millis): string {
  const { hour, minute } = partsOf(at);
  return `${hour}:${minute}`;
}

/** `22.11.2026` */
export function calendarDay(at: Millis): string {
  const { day, month, year } = partsOf(at);
  return `${day}.${month}.${year}`;
}

/** `22.11.2026 14:05`, for hover and screen readers. */
export function fullTime(at: Millis): string {
  return `${calendarDay(at)} ${clockTime(at)}`;
}

/** `14:05` today, else `22.11. 14:05`. */
export function shortTime(at: Millis, now: Millis): string {
  if (calendarDay(at) === calendarDay(now)) return clockTime(at);
  const { day, month } = partsOf(at);
  return `${day}.${month}. ${clockTime(at)}`;
}

/** `1948-03-09` → `09.03.1948` */
export function birthDay(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}.${month}.${year}`;
}

/** Whole years between a birth date and now, by the calendar in Norway. */
export function ageInYears(birthDate: string, now: Millis): number {
  const today = partsOf(now);
  const [year = '0', month = '0', day = '0'] = birthDate.split('-');
  const passed = `${today.month}${today.day}` >= `${month}${day}`;
  return Number(today.year) - Number(year) - (passed ? 0 : 1);
}

/** A length of time in words: `12 min`, `1 t 40 min`, `5 t`, `3 d`. */
export function duration(t: TFunction, span: Millis): string {
  const length = Math.max(0, span);
  if (length < MINUTE) return t('time.underMinute');
  if (length < HOUR) return t('time.minutes', { value: Math.floor(length / MINUTE) });
  if (length < DAY) return hoursAndMinutes(t, length);
  return t('time.days', { value: Math.floor(length / DAY) });
}

function hoursAndMinutes(t: TFunction, length: Millis): string {
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  // Past six hours the minutes say nothing that anybody acts on.
  if (minutes === 0 || hours >= 6) return t('time.hours', { value: hours });
  return t('time.hoursMinutes', { hours, minutes });
}

/** How old something is, in one unit: `nå`, `12 min`, `5 t`, `3 d`. */
export function age(t: TFunction, at: Millis, now: Millis): string {
  if (isAhead(at, now)) return t('time.ahead');
  const span = Math.max(0, now - at);
  if (span < MINUTE) return t('time.now');
  if (span < HOUR) return t('time.minutes', { value: Math.floor(span / MINUTE) });
  if (span < 2 * DAY) return t('time.hours', { value: Math.floor(span / HOUR) });
  return t('time.days', { value: Math.floor(span / DAY) });
}

/** How long ago: `12 min siden`, and `nå` within the minute. */
export function ago(t: TFunction, at: Millis, now: Millis): string {
  if (isAhead(at, now)) return t('trend.future');
  return now - at < MINUTE ? t('time.now') : t('trend.ago', { age: age(t, at, now) });
}

/** `data 3 s`: how old what we show may be, by seconds while it is young. */
export function dataAge(t: TFunction, at: Millis, now: Millis): string {
  const span = Math.max(0, now - at);
  return span < MINUTE ? t('time.seconds', { value: Math.floor(span / SECOND) }) : duration(t, span);
}

/** A deadline as it counts down, then past it. */
export function deadline(
  t: TFunction,
  dueAt: Millis,
  now: Millis,
): { readonly text: string; readonly overdue: boolean } {
  const overdue = now > dueAt;
  const span = duration(t, Math.abs(dueAt - now));
  return { text: overdue ? t('time.overdue', { span }) : span, overdue };
}
