import type { Millis } from '@shared/clock';
import { BLOOD_PRESSURE, DIASTOLIC, isPlausible, measureOf, SYSTOLIC } from '@shared/clinical/measures';
import { firstAfter, firstAtOrAfter, type Columns } from '@shared/series/columns';
import { decimate } from '@shared/series/decimate';
import { DENSE_FROM, denseCurve, marksApart, type DenseCurve } from '../dense-line/dense-curve';
import { KeptModels, type Kept } from '../dense-line/kept-models';
import { outsideLimits, worstOfRuns, type Excursion, type Outside } from './outside-limits';
import type { TimeWindow } from './plot-geometry';
import { axisOf, axisStep, type DrawnPoint, type LimitLine, type PanelLimit } from './trend-model';

/** How a measure is drawn: a line, a bar from the lower to the upper value, or a score that stands until the next. */
export type PanelKind = 'line' | 'range' | 'steps';

/** A stretch of values with a meaning; null where it has no end on that side. */
export interface PanelZone {
  readonly low: number | null;
  readonly high: number | null;
  readonly severity: 'yellow' | 'red';
  readonly from: Millis;
}

/** A band that is normal for this person. */
export interface NormalBand {
  readonly low: number;
  readonly high: number;
}

/** A stretch without values: measured too seldom, overdue since, or not fetched since. */
export interface PanelGap extends TimeWindow {
  readonly kind: 'gap' | 'stale' | 'unfetched';
  /** Where it begins and how long it is, in the window or not, ms. */
  readonly since: Millis;
  readonly length: Millis;
}

/** A value that a living person at home does not have: drawn at the edge, named by its figure. */
export interface OddValue {
  readonly at: Millis;
  readonly value: number;
  /** Where it is drawn. */
  readonly shownAt: number;
}

/** A lower and an upper value measured at once; NaN for the one that is missing. */
export interface RangeBar {
  readonly at: Millis;
  readonly high: number;
  readonly low: number;
  readonly severity: number;
}

export interface PanelInput {
  readonly kind: PanelKind;
  readonly columns: Columns & { readonly code: string; readonly unit: string };
  /** Neighbours nearer than this may have lost others between them, ms. */
  readonly step: Millis;
  readonly window: TimeWindow;
  readonly pixels: number;
  readonly now: Millis;
  readonly gapMs: Millis;
  readonly overdueMs: Millis;
  readonly knownUntil: Millis | null;
  readonly limits: readonly PanelLimit[];
  readonly normal: readonly NormalBand[];
  readonly zones: readonly PanelZone[];
}

/** All that is drawn of one measure. */
export interface PanelModel {
  readonly kind: PanelKind;
  readonly curves: readonly (readonly DrawnPoint[])[];
  /** In place of curves where there is more than a line could show. */
  readonly dense: DenseCurve | null;
  readonly bars: readonly RangeBar[];
  readonly outside: Outside;
  /** One mark for each time that the curve was outside, at its worst. */
  readonly excursions: readonly Excursion[];
  readonly odd: readonly OddValue[];
  readonly gaps: readonly PanelGap[];
  readonly axis: readonly [low: number, high: number];
  /** Drawn measurements in the window. */
  readonly count: number;
}

/** From this many points a pixel on, going through them costs more than choosing among them. */
const THIN_FROM = 16;
/** Bars need this much room each, else they are drawn as a band. */
const BAR_ROOM_PX = 6;

const models = new KeptModels<PanelInput, PanelModel>();

/**
 * What is drawn of a measure in a window. Nothing is left out: what does not fit the axis stands at its edge. The same
 * input gives the same model; one whose values were put behind those of another takes over what has not changed.
 */
export function panelModel(input: PanelInput): PanelModel {
  return models.of(input) ?? models.keep(input, modelOf(input));
}

function modelOf(input: PanelInput): PanelModel {
  const { columns, window, limits, kind } = input;
  const chosen = pointsOf(input);
  // The upper and the lower value of a panel have bounds of their own.
  const isOdd = (value: number, place: number): boolean =>
    !isPlausible(codeOf(columns, place), value, columns.unit);
  const isFirstOdd = (value: number): boolean => isOdd(value, 0);
  const known = measureOf(columns.code)?.unit === columns.unit;
  if (kind === 'line' && columns.second === null && chosen.length > DENSE_FROM * input.pixels) {
    const before = denseBefore(input, chosen);
    const isAnyOdd =
      known && hasOdd(columns, before === null ? chosen : cameAfter(before, chosen), isFirstOdd);
    if (isAnyOdd) return denseModel(input, chosen, isFirstOdd, null);
    return denseModel(input, chosen, () => false, before);
  }
  const values = [columns.value, ...(columns.second === null ? [] : [columns.second])];
  const curves = values.map((column, place) =>
    curveOf(input, chosen, column, place, (value) => known && kind !== 'steps' && isOdd(value, place)),
  );
  const axis = panelAxis(input, curves);
  const count = countIn(columns, chosen, window);
  const isRange = kind === 'range' && columns.second !== null;
  const asBars = isRange && count * BAR_ROOM_PX <= input.pixels;
  const outside = outsideLimits(curves, limits, (limit, place) => limit.code === codeOf(columns, place));
  return {
    kind: isRange ? 'range' : kind === 'range' ? 'line' : kind,
    curves: asBars ? [] : curves,
    dense: null,
    bars: asBars ? barsOf(input, chosen) : [],
    outside: asBars || kind === 'steps' ? { yellow: [], red: [] } : outside,
    excursions: asBars || kind === 'steps' ? [] : curves.flatMap((curve) => worstOfRuns(curve, limits)),
    odd: known && kind !== 'steps' ? oddOf(columns, values, chosen, isOdd, axis) : [],
    gaps: panelGaps(input),
    axis,
    count,
  };
}

/** A slice was thinned for about this width already; only what came whole is thinned here. */
function pointsOf({ columns, window, pixels, kind }: PanelInput): Uint32Array {
  const { at } = columns;
  const first = Math.max(0, firstAtOrAfter(at, window.from) - 1);
  const count = Math.min(at.length, firstAfter(at, window.to) + 1) - first;
  const isLine = kind === 'line' && columns.second === null;
  if (!isLine || count <= DENSE_FROM * pixels || count > THIN_FROM * pixels)
    return decimate(columns, window.from, window.to, Math.max(50, pixels));
  const places = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) places[place] = first + place;
  return places;
}

/** Odd are all values beyond a bound, so that the two extremes tell whether there is one. */
function hasOdd({ value }: Columns, chosen: Uint32Array, isOdd: (value: number) => boolean): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const index of chosen) {
    const one = value[index] ?? Number.NaN;
    if (one < low) low = one;
    if (one > high) high = one;
  }
  return high >= low && (isOdd(low) || isOdd(high));
}

/** Whether every measurement from the first chosen one to the last is chosen. */
function isWhole(chosen: Uint32Array): boolean {
  return chosen.length === (chosen.at(-1) ?? -1) - (chosen[0] ?? 0) + 1;
}

function countIn({ at }: Columns, chosen: Uint32Array, window: TimeWindow): number {
  if (isWhole(chosen)) return firstAfter(at, window.to) - firstAtOrAfter(at, window.from);
  let count = 0;
  for (const index of chosen)
    if ((at[index] ?? 0) >= window.from && (at[index] ?? 0) <= window.to) count += 1;
  return count;
}

type KeptDense = Kept<PanelInput, PanelModel & { readonly dense: DenseCurve }>;

/**
 * What was modelled of the values that these begin with, where every point of both is drawn, none of them odd, and
 * nothing else is another that the curve depends on.
 */
function denseBefore(input: PanelInput, chosen: Uint32Array): KeptDense | null {
  const kept = models.before(input);
  const dense = kept?.model.dense ?? null;
  if (kept === null || dense === null || kept.model.odd.length > 0) return null;
  const { input: own, model } = kept;
  const isAlike =
    own.columns.unit === input.columns.unit &&
    own.window.from === input.window.from &&
    own.window.to === input.window.to &&
    own.limits === input.limits &&
    (['kind', 'pixels', 'gapMs', 'step'] as const).every((one) => own[one] === input[one]);
  return isAlike && isWhole(chosen) ? { input: own, model: { ...model, dense } } : null;
}

/** The places that are no part of what was modelled before. */
function cameAfter({ input }: KeptDense, chosen: Uint32Array): Uint32Array {
  return chosen.subarray(input.columns.at.length - (chosen[0] ?? 0));
}

/** A line of more points than there are pixels, column by column; on from `before` where that is given. */
function denseModel(
  input: PanelInput,
  chosen: Uint32Array,
  isOdd: (value: number) => boolean,
  before: KeptDense | null,
): PanelModel {
  const { columns, window, pixels } = input;
  const limits = input.limits.filter((limit) => limit.code === codeOf(columns, 0));
  const dense = denseCurve(input, chosen, limits, isOdd, before?.model.dense);
  const [low, high] = dense.range;
  const ends: DrawnPoint[] = Number.isNaN(low) ? [] : [low, high].map((value) => [window.from, value, 0]);
  const axis = panelAxis(input, [ends]);
  const perPixel = (window.to - window.from) / pixels;
  const isNoneNew = before?.model.dense.deviating.length === dense.deviating.length;
  return {
    kind: 'line',
    curves: [],
    dense,
    bars: [],
    outside: { yellow: [], red: [] },
    excursions: isNoneNew
      ? before.model.excursions
      : marksApart(worstOfRuns(dense.deviating, limits), window.from, perPixel),
    odd: before === null ? oddOf(columns, [columns.value], chosen, isOdd, axis) : [],
    gaps: panelGaps(input),
    axis,
    count: countIn(columns, chosen, window),
  };
}

/** The code that limits of a curve carry: that of its component in a panel of two. */
export function codeOf({ code, second }: PanelInput['columns'], place: number): string {
  if (second === null && code !== BLOOD_PRESSURE) return code;
  return measureOf(code)?.components?.[place] ?? (place === 0 ? SYSTOLIC : DIASTOLIC);
}

function curveOf(
  { columns, gapMs, step, kind, limits }: PanelInput,
  chosen: Uint32Array,
  values: Float64Array,
  place: number,
  isOdd: (value: number) => boolean,
): DrawnPoint[] {
  const breakAt = Math.max(gapMs, step);
  const points: DrawnPoint[] = [];
  let before: Millis | null = null;
  for (const index of chosen) {
    const at = columns.at[index] ?? 0;
    const value = values[index] ?? Number.NaN;
    if (kind !== 'steps' && before !== null && at - before > breakAt)
      points.push([(at + before) / 2, null, 0]);
    before = at;
    // A gap in the line where the value is none that could be joined; it is drawn apart.
    if (Number.isNaN(value) || isOdd(value)) points.push([at, null, 0]);
    else points.push([at, value, severityOf(columns, index, place, limits)]);
  }
  return points;
}

/** In a panel of two the curve that broke a limit shows it; both do where today's limits do not tell which. */
function severityOf(
  columns: PanelInput['columns'],
  index: number,
  place: number,
  limits: readonly PanelLimit[],
): number {
  const severity = columns.severity[index] ?? 3;
  if (columns.second === null || severity === 0 || severity === 3) return severity;
  const broke = [columns.value, columns.second].map((values, one) =>
    limits.some(
      (limit) => limit.code === codeOf(columns, one) && isBeyond(limit, values[index] ?? Number.NaN),
    ),
  );
  return broke[place] === true || !broke.includes(true) ? severity : 0;
}

export function isBeyond({ side, value: bound }: LimitLine, value: number): boolean {
  return side === 'low' ? value < bound : value > bound;
}

function panelAxis(
  { columns, kind, limits, zones, window, normal }: PanelInput,
  curves: readonly (readonly DrawnPoint[])[],
): readonly [number, number] {
  if (kind === 'steps') {
    const tops = [...curves.flat().map(([, value]) => value ?? 0), ...zones.map(({ low }) => low ?? 0), 4];
    const top = Math.max(...tops) * 1.05;
    const step = axisStep(0, top);
    return [0, Math.ceil(top / step) * step];
  }
  const seen = limits.filter(
    ({ since, until }) => since <= window.to && (until === null || until >= window.from),
  );
  const inView = curves.flat().filter(([at]) => at >= window.from && at <= window.to);
  const bands = normal.flatMap(({ low, high }): DrawnPoint[] => [
    [0, low, 0],
    [0, high, 0],
  ]);
  return axisOf(columns.code, [...inView, ...bands], seen.map(withRoom));
}

/** What lies beyond a limit must have room on the axis, also where the limit stands on its edge. */
function withRoom(limit: PanelLimit): PanelLimit {
  const room = Math.abs(limit.value) * 0.002;
  return { ...limit, value: limit.value + (limit.side === 'low' ? -room : room) };
}

function barsOf({ columns, limits }: PanelInput, chosen: Uint32Array): RangeBar[] {
  return [...chosen].map((index) => ({
    at: columns.at[index] ?? 0,
    high: columns.value[index] ?? Number.NaN,
    low: columns.second?.[index] ?? Number.NaN,
    severity: Math.max(
      ...[0, 1].map((place) => {
        const severity = severityOf(columns, index, place, limits);
        return severity === 3 ? 0 : severity;
      }),
    ),
  }));
}

function oddOf(
  columns: PanelInput['columns'],
  values: readonly Float64Array[],
  chosen: Uint32Array,
  isOdd: (value: number, place: number) => boolean,
  [low, high]: readonly [number, number],
): OddValue[] {
  const found: OddValue[] = [];
  for (const index of chosen)
    for (const [place, column] of values.entries()) {
      const value = column[index] ?? Number.NaN;
      if (Number.isNaN(value) || !isOdd(value, place)) continue;
      found.push({ at: columns.at[index] ?? 0, value, shownAt: Math.min(high, Math.max(low, value)) });
    }
  return found;
}

/** Gaps between measurements, and how the curve ends: overdue since, or not fetched since. */
export function panelGaps(
  input: Pick<
    PanelInput,
    'columns' | 'window' | 'gapMs' | 'step' | 'now' | 'overdueMs' | 'knownUntil' | 'kind'
  >,
): PanelGap[] {
  const { columns, window, now, knownUntil } = input;
  const gaps: PanelGap[] = [];
  const add = (from: Millis, to: Millis, kind: PanelGap['kind']): void => {
    const seen = { from: Math.max(from, window.from), to: Math.min(to, window.to) };
    const gap = { ...seen, kind, since: from, length: to - from };
    if (gap.to > gap.from) gaps.push(gap);
  };
  const least = Math.max(input.gapMs, input.step);
  let before: Millis | null = null;
  for (let index = 0; index < columns.at.length; index += 1) {
    const isThere =
      !Number.isNaN(columns.value[index] ?? Number.NaN) ||
      (columns.second !== null && !Number.isNaN(columns.second[index] ?? Number.NaN));
    const at = columns.at[index] ?? 0;
    // A value from a clock that runs ahead says nothing of the time until then.
    if (!isThere || at > now) continue;
    if (input.kind !== 'steps' && before !== null && at - before > least) add(before, at, 'gap');
    before = at;
  }
  if (before === null) return gaps;
  // Where the copy ends, so does what can be said: overdue until then, unknown after.
  const known = Math.min(now, knownUntil ?? now);
  if (known - before > input.overdueMs) add(before, known, 'stale');
  if (knownUntil !== null) add(Math.max(before, knownUntil), now, 'unfetched');
  return gaps;
}
