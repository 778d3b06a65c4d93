import type { Millis } from '../clock';
import { decimate, firstAtOrAfter, type Columns } from './decimate';
import type { HeldTrend, TrendSlice } from './trend-slice';

/** A measure whose values are all in memory, oldest first. */
export interface WholeSeries extends Columns {
  readonly code: string;
  readonly unit: string;
}

/** The slice of a window out of all values; `pixels` is the width it is drawn on. */
export function sliceOf(
  all: WholeSeries,
  from: Millis,
  to: Millis,
  pixels: number,
  held: HeldTrend = { revision: '', known: all.at.length },
): TrendSlice {
  return sliceAt(all, decimate(all, from, to, pixels), { from, to, pixels }, held);
}

/** The slice that holds the measurements at these places, which were chosen for this window. */
export function sliceAt(
  all: WholeSeries,
  chosen: Uint32Array,
  { from, to, pixels }: { readonly from: Millis; readonly to: Millis; readonly pixels: number },
  held: HeldTrend,
): TrendSlice {
  const total = Math.max(0, firstAfter(all.at, to) - firstAtOrAfter(all.at, from));
  const first = chosen[0] ?? 0;
  const last = chosen.at(-1) ?? -1;
  const whole = chosen.length === last - first + 1;
  const { second } = all;
  return {
    code: all.code,
    unit: all.unit,
    at: picked(all.at, chosen),
    value: picked(all.value, chosen),
    second: second === null ? null : picked(second, chosen),
    severity: Uint8Array.from(chosen, (index) => all.severity[index] ?? 3),
    total,
    oldestAt: all.at[0] ?? null,
    newestAt: all.at.at(-1) ?? null,
    whole,
    step: whole ? 0 : (to - from) / pixels,
    ...held,
    tail: false,
  };
}

function picked(from: Float64Array, chosen: Uint32Array): Float64Array {
  const into = new Float64Array(chosen.length);
  for (let place = 0; place < chosen.length; place += 1) into[place] = from[chosen[place] ?? 0] ?? Number.NaN;
  return into;
}

/** Index of the first time after `at`; the length where there is none. */
export function firstAfter(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
