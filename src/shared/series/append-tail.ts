import type { Columns } from './columns';
import type { TrendSlice } from './trend-slice';

/** What each slice was put behind; not kept for its sake. */
const beginnings = new WeakMap<Columns, WeakRef<Columns>>();

/** The columns that these are the continuation of: all of theirs come first in them. Null where none are known. */
export function beginningOf(columns: Columns): Columns | null {
  return beginnings.get(columns)?.deref() ?? null;
}

/** A slice with what came after it; the answer itself where that is no tail. */
export function appendTail(slice: TrendSlice, answer: TrendSlice): TrendSlice {
  if (!answer.tail) return answer;
  if (answer.at.length === 0 && answer.known === slice.known) return slice;
  const { length } = slice.at;
  const size = length + answer.at.length;
  const withSecond = slice.second !== null || answer.second !== null;
  const grown = {
    ...slice,
    unit: answer.unit,
    at: joined(slice.at, answer.at),
    value: joined(slice.value, answer.value),
    second: withSecond ? joined(secondOf(slice), secondOf(answer)) : null,
    severity: joinedSeverity(slice.severity, answer.severity, size),
    total: slice.total + answer.total,
    oldestAt: answer.oldestAt,
    newestAt: answer.newestAt,
    whole: slice.whole && answer.whole,
    step: Math.max(slice.step, answer.step),
    revision: answer.revision,
    known: answer.known,
  };
  // A second column that begins late is another one for what came before it too.
  if (withSecond === (slice.second !== null)) beginnings.set(grown, new WeakRef(slice));
  return grown;
}

function joined(first: Float64Array, then: Float64Array): Float64Array {
  const all = new Float64Array(first.length + then.length);
  all.set(first);
  all.set(then, first.length);
  return all;
}

function joinedSeverity(first: Uint8Array, then: Uint8Array, size: number): Uint8Array {
  const all = new Uint8Array(size);
  all.set(first);
  all.set(then, first.length);
  return all;
}

function secondOf({ second, at }: TrendSlice): Float64Array {
  return second ?? new Float64Array(at.length).fill(Number.NaN);
}
