/** Slots that fit beside a time in one 64-bit key. */
const SLOT_BITS = 22;
const MOST_KEYED = 2 ** SLOT_BITS;
const LATEST = 2 ** 42 - 1;

type Times = { readonly at: Float64Array; readonly seq: Float64Array };

/** Slots by time, those of one instant by their place in the log; oldest first. Sorts natively, without a comparator. */
export function inTimeOrder(slots: Uint32Array, columns: Times): Uint32Array<ArrayBuffer> {
  const { at, seq } = columns;
  const compare = (a: number, b: number): number =>
    (at[a] ?? 0) - (at[b] ?? 0) || (seq[a] ?? 0) - (seq[b] ?? 0) || a - b;
  const highest = slots.reduce((most, slot) => Math.max(most, slot), 0);
  if (slots.length < 256 || highest >= MOST_KEYED) return Uint32Array.from(slots).sort(compare);
  const words = new Uint32Array(slots.length * 2);
  slots.forEach((slot, n) => {
    const time = Math.min(LATEST, Math.max(0, at[slot] ?? 0));
    words[2 * n] = (((time % 1_024) << SLOT_BITS) | slot) >>> 0;
    words[2 * n + 1] = Math.floor(time / 1_024);
  });
  new BigUint64Array(words.buffer).sort();
  const order = new Uint32Array(slots.length);
  for (let n = 0; n < order.length; n += 1) order[n] = (words[2 * n] ?? 0) & (MOST_KEYED - 1);
  settleTies(order, at, compare);
  return order;
}

function settleTies(order: Uint32Array, at: Float64Array, compare: (a: number, b: number) => number): void {
  const clamped = (slot: number): number => Math.min(LATEST, Math.max(0, at[slot] ?? 0));
  for (let from = 0; from < order.length;) {
    const time = clamped(order[from] ?? 0);
    let to = from + 1;
    while (to < order.length && clamped(order[to] ?? 0) === time) to += 1;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
}

/** Two orders as one. */
export function merged(a: Uint32Array, b: Uint32Array, { at, seq }: Times): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(a.length + b.length);
  let [left, right] = [a.length, b.length];
  for (let to = all.length - 1; to >= 0; to -= 1) {
    const [x, y] = [a[left - 1] ?? 0, b[right - 1] ?? 0];
    const takeRight =
      right > 0 && (left === 0 || ((at[y] ?? 0) - (at[x] ?? 0) || (seq[y] ?? 0) - (seq[x] ?? 0)) >= 0);
    all[to] = takeRight ? y : x;
    if (takeRight) right -= 1;
    else left -= 1;
    if (right === 0) {
      all.set(a.subarray(0, left), 0);
      break;
    }
  }
  return all;
}

/** How many of an order lie before a time (`inclusive`: at it too). */
export function countBefore(order: Uint32Array, at: Float64Array, time: number, inclusive: boolean): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = at[order[middle] ?? 0] ?? 0;
    if (here < time || (inclusive && here === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}
