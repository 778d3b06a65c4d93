import { DAY, HOUR, type Millis } from '@shared/clock';
import { measureOf, WEIGHT } from '@shared/clinical/measures';
import type { SeriesView } from '@shared/ipc/views';
import type { Plan } from '@shared/model/plan';
import { decimate } from '@shared/series/decimate';

/** A limit as a line: value, severity, side and since when. */
export interface LimitLine {
  readonly code: string;
  readonly value: number;
  readonly side: 'low' | 'high';
  readonly severity: 'yellow' | 'red';
  readonly from: string;
}

/** A limit over the time that it applied; `until` null while it does. */
export interface PanelLimit extends LimitLine {
  readonly since: Millis;
  readonly until: Millis | null;
}

/** A stretch without measurements, or one that the centre may have measurements of and we do not. */
export interface Gap {
  readonly from: Millis;
  readonly to: Millis;
  readonly unfetched?: true;
}

/** How a curve ends: when a measurement is overdue, and until when the copy is known to be whole. */
export interface Tail {
  readonly now: Millis;
  readonly overdueMs: Millis;
  /** Null while the copy is current. */
  readonly knownUntil: Millis | null;
}

/** One drawn point: time, value, severity as in the series. */
export type DrawnPoint = readonly [at: Millis, value: number | null, severity: number];

/** What is drawn of one measure in one window. */
export interface TrendModel {
  readonly first: readonly DrawnPoint[];
  readonly second: readonly DrawnPoint[] | null;
  readonly gaps: readonly Gap[];
  readonly axis: readonly [low: number, high: number];
  /** How many measurements lie in the window. */
  readonly count: number;
}

/** Limit lines of a measure, its components included. */
export function limitLines(plan: Plan | null, code: string): LimitLine[] {
  const codes = [code, ...(measureOf(code)?.components ?? [])];
  return (plan?.limits ?? [])
    .filter((limit) => codes.includes(limit.code))
    .flatMap(({ code: of, low, high, severity, from }) => [
      ...(low === undefined ? [] : [{ code: of, value: low, side: 'low' as const, severity, from }]),
      ...(high === undefined ? [] : [{ code: of, value: high, side: 'high' as const, severity, from }]),
    ]);
}

/** After how long without a measurement the line is broken: two expected intervals and their grace. */
export function gapAfter(plan: Plan | null, code: string): Millis {
  const item = plan?.schedule.find((entry) => entry.code === code);
  return item === undefined ? 2 * DAY : 2 * item.everyH * HOUR + item.dueAfterH * HOUR;
}

/** After how long a measurement is overdue: the expected interval and its grace. */
export function overdueAfter(plan: Plan | null, code: string): Millis {
  const item = plan?.schedule.find((entry) => entry.code === code);
  return item === undefined ? 2 * DAY : (item.everyH + item.dueAfterH) * HOUR;
}

/** Chooses the points, breaks the line at gaps and finds the axis. */
export function trendModel(
  series: SeriesView,
  window: { readonly from: Millis; readonly to: Millis },
  limits: readonly LimitLine[],
  gapMs: Millis,
  pixels: number,
  tail: Tail | null = null,
): TrendModel {
  const chosen = decimate(series, window.from, window.to, Math.max(50, pixels));
  const gaps = gapsOf(series, window, gapMs, tail);
  const parts = { series, chosen, gapMs, limits };
  const first = withBreaks(parts, 0);
  const second = series.second === null ? null : withBreaks(parts, 1);
  return {
    first,
    second,
    gaps,
    axis: axisOf(series.code, [...first, ...(second ?? [])], limits),
    count: countIn(series, window),
  };
}

function countIn(series: SeriesView, window: { readonly from: Millis; readonly to: Millis }): number {
  let count = 0;
  for (const at of series.at) if (at >= window.from && at <= window.to) count += 1;
  return count;
}

interface CurveParts {
  readonly series: SeriesView;
  readonly chosen: Uint32Array;
  readonly gapMs: Millis;
  readonly limits: readonly LimitLine[];
}

function withBreaks({ series, chosen, gapMs, limits }: CurveParts, curve: 0 | 1): DrawnPoint[] {
  const values = curve === 0 ? series.value : (series.second ?? series.value);
  const points: DrawnPoint[] = [];
  let before: number | null = null;
  for (const index of chosen) {
    const at = series.at[index] ?? 0;
    const value = values[index] ?? Number.NaN;
    if (before !== null && at - before > gapMs) points.push([(at + before) / 2, null, 0]);
    points.push([at, Number.isNaN(value) ? null : value, severityOn(series, index, limits, curve)]);
    before = at;
  }
  return points;
}

/**
 * The severity that one curve of a panel shows: the panel's own where this component broke a limit, none
 * where only the other did, and the panel's on both where today's limits do not tell.
 */
function severityOn(series: SeriesView, index: number, limits: readonly LimitLine[], curve: 0 | 1): number {
  const severity = series.severity[index] ?? 3;
  const components = measureOf(series.code)?.components;
  if (series.second === null || components === undefined || (severity !== 1 && severity !== 2))
    return severity;
  const broke = [series.value[index], series.second[index]].map((value, place) =>
    limits.some((limit) => limit.code === components[place] && breaks(limit, value ?? Number.NaN)),
  );
  return broke[curve] === true || !broke.includes(true) ? severity : 0;
}

function breaks({ side, value: bound }: LimitLine, value: number): boolean {
  return side === 'low' ? value < bound : value > bound;
}

/** Gaps between measurements, and how the curve ends: overdue, or not known since the copy was whole. */
export function gapsOf(
  series: SeriesView,
  window: { readonly from: Millis; readonly to: Millis },
  gapMs: Millis,
  tail: Tail | null = null,
): Gap[] {
  const gaps: Gap[] = [];
  const add = (from: Millis, to: Millis, more: { readonly unfetched?: true } = {}): void => {
    const gap = { from: Math.max(from, window.from), to: Math.min(to, window.to), ...more };
    if (gap.to > gap.from) gaps.push(gap);
  };
  let before: number | null = null;
  for (let index = 0; index < series.at.length; index += 1) {
    if (Number.isNaN(series.value[index] ?? Number.NaN)) continue;
    const at = series.at[index] ?? 0;
    if (before !== null && at - before > gapMs) add(before, at);
    before = at;
  }
  if (before === null) return gaps;
  const now = tail?.now ?? window.to;
  if (now - before > (tail?.overdueMs ?? gapMs)) add(before, now);
  else if (tail !== null && tail.knownUntil !== null)
    add(Math.max(before, tail.knownUntil), now, { unfetched: true });
  return gaps;
}

/** The measure's own axis, widened to what was measured and to the limits. */
export function axisOf(
  code: string,
  points: readonly DrawnPoint[],
  limits: readonly LimitLine[],
): readonly [number, number] {
  const values = [
    ...points.flatMap(([, value]) => (value === null ? [] : [value])),
    ...limits.map((limit) => limit.value),
  ];
  const lowest = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const measure = measureOf(code);
  if (values.length === 0) return rounded(...(measure?.axis ?? [0, 1]));
  // A weight has no natural start: its own range says more than the scale of all people.
  if (measure === undefined || code === WEIGHT) {
    const room = Math.max((highest - lowest) * 0.1, 1);
    return rounded(lowest - room, highest + room);
  }
  return rounded(Math.min(lowest, measure.axis[0]), Math.max(highest, measure.axis[1]));
}

const STEPS_WANTED = 4;

/** A step that people count in: 1, 2 or 5 times a power of ten. */
export function axisStep(low: number, high: number): number {
  const raw = (high - low) / STEPS_WANTED;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((factor) => factor * power >= raw * 0.99) ?? 10) * power;
}

function rounded(low: number, high: number): readonly [number, number] {
  const step = axisStep(low, high);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}
