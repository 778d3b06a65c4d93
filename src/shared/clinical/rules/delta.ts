import { HOUR, type Millis } from '../../clock';
import type { Delta } from '../../model/plan';
import type { Side } from './finding';

/** Identity of the rule in every alert that it raises. */
export const DELTA_RULE = { id: 'delta', version: '1' } as const;

/** One value of a measure in time. */
export interface Point {
  readonly observationId: string;
  readonly at: Millis;
  readonly value: number;
}

/** A change that reached what the plan names. */
export interface Change {
  readonly delta: Delta;
  readonly from: Point;
  readonly to: Point;
}

/** The side that a change of this sign goes to. */
export function sideOf(delta: Delta): Side {
  return delta.change < 0 ? 'below' : 'above';
}

/**
 * Whether the value at `to` lies `change` or more from the extreme of the `windowH` hours before it (protocol.md
 * section 4, plan: −2 is a fall of 2 or more). The steepest change counts; a change of 0 is no rule.
 */
export function changeOver(delta: Delta, to: Point, earlier: readonly Point[]): Change | undefined {
  if (delta.change === 0) return undefined;
  const opens = to.at - delta.windowH * HOUR;
  const sign = Math.sign(delta.change);
  let from: Point | undefined;
  for (const point of earlier) {
    if (point.at < opens || point.at >= to.at) continue;
    if (from === undefined || sign * (from.value - point.value) > 0) from = point;
  }
  if (from === undefined) return undefined;
  return sign * moved(from, to) >= sign * delta.change ? { delta, from, to } : undefined;
}

/** The difference as devices show it: 83.3 − 81.3 is 2, whatever binary fractions make of it. */
export function moved(from: Point, to: Point): number {
  return Math.round((to.value - from.value) * 1e6) / 1e6;
}
