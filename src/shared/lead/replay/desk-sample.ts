import { DAY, MINUTE, type Millis } from '../../clock';
import type { Named } from '../../model/primitives';

/** What a desk showed from `at` to `until` without a change; times in ms on the centre's clock. */
export interface SampleSpan {
  readonly at: Millis;
  /** The last moment at which the same was seen again; `at` where it was seen once. */
  readonly until: Millis;
  readonly user: Named;
  /** Ids of the alerts of the queue in their order, the top of it. */
  readonly rank: readonly string[];
  readonly link: string;
  readonly sound: string;
  /** Patients that were open. */
  readonly shown: readonly string[];
}

/** How long what a desk showed is kept: the time that the centre's log is complete for as well. */
export const SAMPLES_KEPT: Millis = 30 * DAY;

/**
 * A desk is looked at once a minute while somebody sits at it; a record stands for that long, with room for a machine
 * that was busy. What is further from any record is not known.
 */
export const RECORD_STANDS: Millis = MINUTE + 30_000;

/** Which samples are read: those that stood at any moment of a time, both ends included (ms), oldest first. */
export interface SampleQuery {
  readonly from: Millis;
  readonly to: Millis;
  readonly limit: number;
}
