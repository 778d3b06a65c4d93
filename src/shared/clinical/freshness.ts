import { HOUR, type Millis } from '../clock';

/** How old a value is, in the words of the desk. */
export type Freshness = 'fresh' | 'late' | 'stale';

/** Without a schedule a value counts as stale after two days. */
const DEFAULT_EVERY: Millis = 24 * HOUR;

/**
 * Fresh within the time the next measurement is expected, late up to twice that, then stale.
 * `everyH` comes from the patient's schedule.
 */
export function freshnessOf(at: Millis, now: Millis, everyH?: number): Freshness {
  const every = everyH === undefined ? DEFAULT_EVERY : everyH * HOUR;
  const age = now - at;
  if (age <= every) return 'fresh';
  return age <= 2 * every ? 'late' : 'stale';
}
