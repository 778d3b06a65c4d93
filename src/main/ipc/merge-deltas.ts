import type { RowDelta } from '@shared/ipc/views';

/** Two deltas of one list as one: the later row wins, a later removal removes, a reload covers what came before it. */
export function mergeDeltas<R>(
  before: RowDelta<R> | null,
  after: RowDelta<R>,
  idOf: (row: R) => string,
): RowDelta<R> {
  if (before === null || after.reload) return after;
  const rows = new Map(before.upsert.map((row) => [idOf(row), row]));
  const removed = new Set(before.remove);
  for (const id of after.remove) {
    rows.delete(id);
    removed.add(id);
  }
  for (const row of after.upsert) {
    rows.set(idOf(row), row);
    removed.delete(idOf(row));
  }
  return { upsert: [...rows.values()], remove: [...removed], reload: before.reload };
}
