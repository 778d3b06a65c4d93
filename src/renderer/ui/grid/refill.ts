import type { GridChange } from './grid-source';
import type { OrderHold } from './held-order';

/** Rows that a list drew, and the list read anew: what came, changed and went between the two. */
export function differenceOf<R>(
  drawn: Iterable<R>,
  rows: Iterable<R>,
  hold: Pick<OrderHold<R>, 'arrivedRows'>,
  idOf: (row: R) => string,
  stays: (row: R) => boolean,
): Extract<GridChange<R>, { kind: 'delta' }> {
  const now = new Map<string, R>();
  for (const row of rows) now.set(idOf(row), row);
  const known = new Map<string, R>();
  for (const row of drawn) known.set(idOf(row), row);
  const waiting = hold.arrivedRows();
  const updated: R[] = [];
  const added: R[] = [];
  for (const [id, row] of now) (known.has(id) ? updated : added).push(row);
  const removed = [...known.values(), ...waiting].filter((row) => !now.has(idOf(row)) && !stays(row));
  return { kind: 'delta', added, updated, removed };
}
