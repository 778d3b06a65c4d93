import { instantOf, wallTime } from '@shared/clinical/wall-time';
import { DAY, MINUTE, type Millis } from '@shared/clock';

/** Days as date fields hold them, `YYYY-MM-DD`, as people in Norway read them. */
export interface PeriodDays {
  readonly from: string;
  readonly to: string;
}

const DAYS_BACK = 30;

/** The last thirty days, today among them. */
export function lastDays(now: Millis): PeriodDays {
  return { from: dayOf(now - DAYS_BACK * DAY), to: dayOf(now) };
}

function dayOf(at: Millis): string {
  return wallTime(at).slice(0, 'YYYY-MM-DD'.length);
}

/** From the first moment of the first day to the last of the last; null where it is no period. */
export function periodOf({ from, to }: PeriodDays): { readonly from: Millis; readonly to: Millis } | null {
  const first = instantOf(`${from}T00:00`);
  const last = instantOf(`${to}T23:59`);
  if (first === null || last === null || first > last) return null;
  return { from: first, to: last + MINUTE - 1 };
}
