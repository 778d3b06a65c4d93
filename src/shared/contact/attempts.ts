import { osloDay } from '../clinical/oslo-time';
import type { Millis } from '../clock';

/** What tells whether somebody was reached. */
export interface Attempt {
  readonly outcome: 'reached' | 'not_reached' | 'left_message';
  /** ms. */
  readonly startedAt: Millis;
}

/** Attempts of today that did not reach anybody, since somebody was reached last; `lastAt` in ms. */
export interface Attempts {
  readonly count: number;
  readonly lastAt: Millis | null;
}

/** Counts the attempts of the calendar day of `now` in Norway; reaching somebody starts the count anew. */
export function attemptsToday(contacts: readonly Attempt[], now: Millis): Attempts {
  const today = osloDay(now);
  const ofToday = contacts
    .filter(({ startedAt }) => osloDay(startedAt) === today)
    .sort((a, b) => a.startedAt - b.startedAt);
  const since = ofToday.slice(ofToday.findLastIndex(({ outcome }) => outcome === 'reached') + 1);
  return { count: since.length, lastAt: since.at(-1)?.startedAt ?? null };
}
