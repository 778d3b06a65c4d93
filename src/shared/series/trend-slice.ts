import type { Millis } from '../clock';
import type { Columns } from './columns';

/** What of a measure is asked for: a window (ms since 1970, both ends included) and the width it is drawn on. */
export interface TrendQuery {
  readonly patientId: string;
  readonly code: string;
  readonly from: Millis;
  readonly to: Millis;
  readonly pixels: number;
  /** What the asker holds already, from the slice before: where that still stands, only what is newer is answered. */
  readonly held?: HeldTrend;
}

/** How much of a measure a slice rests on. */
export interface HeldTrend {
  readonly revision: string;
  readonly known: number;
}

/**
 * One measure in one window as it is drawn: oldest first, at most four points a pixel and curve and no value that
 * lies beyond a limit left out (decimate.ts), with the nearest value outside each edge. It is for drawing; whoever
 * counts or averages reads the whole series.
 */
export interface TrendSlice extends Columns, HeldTrend {
  readonly code: string;
  readonly unit: string;
  /** Measurements in the window, missing ones included; `at` holds fewer where they were too many to draw. */
  readonly total: number;
  /** Times of the oldest and the newest measurement that is kept, in the window or not; null where there is none. */
  readonly oldestAt: Millis | null;
  readonly newestAt: Millis | null;
  /** True where every measurement of the window is in the slice. */
  readonly whole: boolean;
  /** Neighbours in the slice further apart than this (ms) are neighbours in the measurements too; 0 where it is whole. */
  readonly step: Millis;
  /** True where it holds only what came after what the asker has: to be put behind that. */
  readonly tail: boolean;
}
