import { fromWireTime, HOUR, type Millis } from '../../clock';
import type { Baseline } from '../../model/plan';
import type { Point } from './delta';
import type { Side } from './finding';

/** Identity of the rule in every alert that it raises. */
export const BASELINE_RULE = { id: 'baseline', version: '1' } as const;

/** So many values in a row … */
export const DRIFT_VALUES = 4;
/** … over at least this long, so that somebody who measures again at once is no drift … */
export const DRIFT_SPAN: Millis = 24 * HOUR;
/** … each more than so many spreads from the normal state. */
export const DRIFT_SPREADS = 1;

/** A run of values beside the normal state, newest first. */
export interface Drift {
  readonly side: Side;
  readonly bound: number;
  readonly run: readonly [newest: Point, ...older: Point[]];
}

/** Where the band of the normal state ends on a side. */
export function bandEdge(baseline: Baseline, side: Side): number {
  const reach = DRIFT_SPREADS * baseline.spread;
  const edge = side === 'below' ? baseline.value - reach : baseline.value + reach;
  return Math.round(edge * 1e6) / 1e6;
}

/**
 * Drift from the normal state: the newest values lie all on one side of the band (value ± spread), at least
 * `DRIFT_VALUES` of them over at least `DRIFT_SPAN`. A count of values in a row is robust: one wrong value neither
 * raises nor (as it would with a mean) hides anything for days. `newestFirst` gives further values as they are asked
 * for. No band (spread 0), or values from before the normal state was found, is no drift.
 */
export function driftOf(baseline: Baseline, newestFirst: Iterable<Point>): Drift | undefined {
  if (!(baseline.spread > 0)) return undefined;
  const foundAt = fromWireTime(baseline.to);
  const run: Point[] = [];
  let side: Side | undefined;
  for (const point of newestFirst) {
    const here = point.at < foundAt ? undefined : sideOfBand(baseline, point.value);
    if (here === undefined || (side !== undefined && here !== side)) return undefined;
    side = here;
    run.push(point);
    const [newest, ...older] = run;
    if (newest === undefined || run.length < DRIFT_VALUES || newest.at - point.at < DRIFT_SPAN) continue;
    return { side, bound: bandEdge(baseline, side), run: [newest, ...older] };
  }
  return undefined;
}

function sideOfBand(baseline: Baseline, value: number): Side | undefined {
  if (value < bandEdge(baseline, 'below')) return 'below';
  return value > bandEdge(baseline, 'above') ? 'above' : undefined;
}
