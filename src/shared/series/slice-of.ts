import type { Millis } from '../clock';
import { firstAfter, firstAtOrAfter, type Columns } from './columns';
import { decimate, type Viewport } from './decimate';
import type { TrendSlice } from './trend-slice';

/** A measure whose values are all in memory, oldest first. */
export interface WholeSeries {
  readonly series: Columns;
  readonly code: string;
  readonly unit: string;
}

/** The slice of a window out of all values; `pixels` is the width it is drawn on. */
export function sliceOf(whole: WholeSeries, from: Millis, to: Millis, pixels: number): TrendSlice {
  return sliceAt(whole, decimate(whole.series, from, to, pixels), { from, to, pixels }, 0);
}

/** The slice of the measurements at these places, which were chosen for this window among those from `after` on. */
export function sliceAt(
  { series, code, unit }: WholeSeries,
  chosen: Uint32Array,
  { from, to, pixels }: Viewport,
  after: number,
): TrendSlice {
  const { at, value, second, severity } = series;
  const first = Math.max(after, firstAtOrAfter(at, from));
  const total = Math.max(0, firstAfter(at, to) - first);
  const whole = chosen.length === (chosen.at(-1) ?? -1) - (chosen[0] ?? 0) + 1;
  return {
    code,
    unit,
    at: picked(at, chosen),
    value: picked(value, chosen),
    second: second === null ? null : picked(second, chosen),
    severity: pickedSeverity(severity, chosen),
    total,
    oldestAt: at[0] ?? null,
    newestAt: at.at(-1) ?? null,
    whole,
    step: whole ? 0 : (to - from) / pixels,
    revision: '',
    known: at.length,
    tail: false,
  };
}

function picked(from: Float64Array, chosen: Uint32Array): Float64Array {
  const into = new Float64Array(chosen.length);
  for (let place = 0; place < chosen.length; place += 1) into[place] = from[chosen[place] ?? 0] ?? Number.NaN;
  return into;
}

function pickedSeverity(from: Uint8Array, chosen: Uint32Array): Uint8Array {
  const into = new Uint8Array(chosen.length);
  for (let place = 0; place < chosen.length; place += 1) into[place] = from[chosen[place] ?? 0] ?? 3;
  return into;
}
