/**
 * The rows that stand first in an order, at most `count` of them, first one first. Looks at each row once: sorting ten thousand
 * names takes longer than all the rest of their way to the page.
 */
export function firstOf<R>(rows: Iterable<R>, count: number, compare: (a: R, b: R) => number): R[] {
  const first: R[] = [];
  for (const row of rows) {
    const last = first.at(-1);
    if (last !== undefined && first.length >= count && compare(row, last) >= 0) continue;
    first.splice(placeOf(row, first, compare), 0, row);
    if (first.length > count) first.pop();
  }
  return first;
}

/** Behind those that are equal to it. */
function placeOf<R>(row: R, sorted: readonly R[], compare: (a: R, b: R) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there !== undefined && compare(row, there) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
