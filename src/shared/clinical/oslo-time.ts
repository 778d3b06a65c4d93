import { DAY, MINUTE, type Millis } from '../clock';

/** Calendar and clock as people in Norway read them. `weekday` 1 = Monday … 7 = Sunday. */
export interface OsloTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

let made: Intl.DateTimeFormat | undefined;

/** Made when it is first asked for: the first one of a process takes 15 ms, which a start has no use for. */
function format(): Intl.DateTimeFormat {
  made ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Oslo',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return made;
}

/** The instant as calendar and clock in Europe/Oslo. */
export function osloTime(at: Millis): OsloTime {
  const parts = new Map(
    format()
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const year = parts.get('year') ?? 0;
  const month = parts.get('month') ?? 0;
  const day = parts.get('day') ?? 0;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return {
    year,
    month,
    day,
    hour: parts.get('hour') ?? 0,
    minute: parts.get('minute') ?? 0,
    weekday: weekday === 0 ? 7 : weekday,
  };
}

/** The instant of a calendar day and clock time in Europe/Oslo; a clock time that summer time skips counts as the hour after. */
export function osloInstant(year: number, month: number, day: number, hour: number, minute = 0): Millis {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const first = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(first);
}

/** `yyyy-MM-dd` in Europe/Oslo. */
export function osloDay(at: Millis): string {
  const { year, month, day } = osloTime(at);
  return `${String(year)}-${two(month)}-${two(day)}`;
}

/** `dd.MM.yyyy` in Europe/Oslo. */
export function shownDay(at: Millis): string {
  const { year, month, day } = osloTime(at);
  return `${two(day)}.${two(month)}.${String(year)}`;
}

/** `dd.MM.yyyy kl. HH:mm` in Europe/Oslo. */
export function shownTime(at: Millis): string {
  const { hour, minute } = osloTime(at);
  return `${shownDay(at)} kl. ${two(hour)}:${two(minute)}`;
}

/** The start of the next working day (Monday to Friday) at an hour; public holidays are not known here. */
export function nextWorkingDay(after: Millis, hour: number): Millis {
  const { year, month, day, weekday } = osloTime(after);
  const ahead = weekday === 5 ? 3 : weekday === 6 ? 2 : 1;
  const noon = new Date(Date.UTC(year, month - 1, day, 12) + ahead * DAY);
  return osloInstant(noon.getUTCFullYear(), noon.getUTCMonth() + 1, noon.getUTCDate(), hour);
}

function offsetAt(at: Millis): Millis {
  const { year, month, day, hour, minute } = osloTime(at);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE) * MINUTE;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
