import { HOUR, MINUTE, type Millis } from '../clock';

/** How old a value is, in the words of the desk. */
export type Freshness = 'fresh' | 'late' | 'stale';

/** A clock that runs ahead a little harms nobody. */
const AHEAD: Millis = 5 * MINUTE;

/** True for a time that cannot be yet: the clock of what measured it is wrong. */
export function isAhead(at: Millis, now: Millis): boolean {
  return at > now + AHEAD;
}

/** Without a schedule a value counts as stale after two days. */
const DEFAULT_EVERY: Millis = 24 * HOUR;

/**
 * Fresh within the time the next measurement is expected, late up to twice that, then stale.
 * `everyH` comes from the patient's schedule. What is dated ahead of time says nothing about now: stale.
 */
export function freshnessOf(at: Millis, now: Millis, everyH?: number): Freshness {
  const every = everyH === undefined ? DEFAULT_EVERY : everyH * HOUR;
  const age = now - at;
  if (isAhead(at, now)) return 'stale';
  if (age <= every) return 'fresh';
  return age <= 2 * every ? 'late' : 'stale';
}
