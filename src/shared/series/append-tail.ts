import type { TrendSlice } from './trend-slice';

/** A slice with what came after it; the answer itself where that is no tail. */
export function appendTail(slice: TrendSlice, answer: TrendSlice): TrendSlice {
  if (!answer.tail) return answer;
  if (answer.at.length === 0 && answer.known === slice.known) return slice;
  const { length } = slice.at;
  const size = length + answer.at.length;
  const withSecond = slice.second !== null || answer.second !== null;
  return {
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
