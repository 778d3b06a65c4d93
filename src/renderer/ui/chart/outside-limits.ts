import type { Millis } from '@shared/clock';
import type { DrawnPoint, PanelLimit } from './trend-model';

/** Stretches of curves beyond a limit, as lines with a null between them. */
export type BrokenLine = readonly (readonly [at: Millis, value: number | null])[];
export interface Outside {
  readonly yellow: BrokenLine;
  readonly red: BrokenLine;
}

/** The worst point of one time outside. */
export interface Excursion {
  readonly at: Millis;
  readonly value: number;
  readonly severity: 'yellow' | 'red';
}

type Point = readonly [at: Millis, value: number];

/**
 * What of the curves lies beyond a limit, cut where the line crosses it, so that one low value between two good
 * ones shows as the part of the line that was low. Where a value was judged deviating and no limit of today says
 * so, the stretch between two such values stands for it.
 */
export function outsideLimits(
  curves: readonly (readonly DrawnPoint[])[],
  limits: readonly PanelLimit[],
  isOf: (limit: PanelLimit, place: number) => boolean,
): Outside {
  const of = (severity: 'yellow' | 'red'): BrokenLine =>
    curves.flatMap((curve, place) => {
      const own = limits.filter((limit) => limit.severity === severity && isOf(limit, place));
      return linesOf(curve, own, severity === 'yellow' ? 1 : 2);
    });
  return { yellow: of('yellow'), red: of('red') };
}

function linesOf(
  curve: readonly DrawnPoint[],
  limits: readonly PanelLimit[],
  severity: number,
): [Millis, number | null][] {
  const lines: [Millis, number | null][] = [];
  for (let index = 1; index < curve.length; index += 1) {
    const [at, value, own] = curve[index] ?? [0, null, 0];
    const [beforeAt, before, ownBefore] = curve[index - 1] ?? [0, null, 0];
    if (value === null || before === null) continue;
    const from: Point = [beforeAt, before];
    const to: Point = [at, value];
    const parts = limits.flatMap((limit) => partBeyond(from, to, limit));
    if (parts.length === 0 && own === severity && ownBefore === severity) parts.push([from, to]);
    for (const [start, end] of parts) {
      if (lines.at(-1)?.[0] !== start[0]) lines.push([start[0], null], [start[0], start[1]]);
      lines.push([end[0], end[1]]);
    }
  }
  return lines;
}

/** The part of a line from one point to another that lies beyond a limit while it applies. */
function partBeyond(from: Point, to: Point, limit: PanelLimit): [Point, Point][] {
  // The limit judged the later value: a line that began before it counts from where the limit began.
  if (to[0] < limit.since || (limit.until !== null && from[0] >= limit.until)) return [];
  const beyond = (value: number): boolean =>
    limit.side === 'low' ? value < limit.value : value > limit.value;
  const isFrom = beyond(from[1]);
  const isTo = beyond(to[1]);
  if (!isFrom && !isTo) return [];
  const share = (limit.value - from[1]) / (to[1] - from[1]);
  const crossing: Point = isFrom === isTo ? from : [from[0] + share * (to[0] - from[0]), limit.value];
  const start = isFrom ? from : crossing;
  const end = isTo ? to : crossing;
  return start[0] < limit.since ? [] : [[start, end]];
}

/** The worst value of each run of deviating values of a curve: the farthest from the others' middle by the side it left on. */
export function worstOfRuns(curve: readonly DrawnPoint[], limits: readonly PanelLimit[]): Excursion[] {
  const found: Excursion[] = [];
  let worst: Excursion | null = null;
  const close = (): void => {
    if (worst !== null) found.push(worst);
    worst = null;
  };
  for (const [at, value, severity] of curve) {
    if (value === null || (severity !== 1 && severity !== 2)) {
      close();
      continue;
    }
    const one: Excursion = { at, value, severity: severity === 2 ? 'red' : 'yellow' };
    if (worst === null || isWorse(one, worst, limits)) worst = one;
  }
  close();
  return found;
}

function isWorse(one: Excursion, than: Excursion, limits: readonly PanelLimit[]): boolean {
  if (one.severity !== than.severity) return one.severity === 'red';
  const low = limits.find(({ side, value }) => side === 'low' && one.value < value);
  return low === undefined ? one.value > than.value : one.value < than.value;
}
