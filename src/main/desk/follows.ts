import type { AlertRow } from '@shared/ipc/views';
import type { Named } from '@shared/model/primitives';

/**
 * Whom an open alert follows (product.md A4): the nurse who has another of the patient's alerts, the one who took
 * first where several have. Null for an alert that is not open, and where nobody has the patient. `others` are the
 * patient's alerts as the desk shows them.
 */
export function followsOf(row: AlertRow, others: Iterable<AlertRow>): Named | null {
  if (row.state !== 'open') return null;
  let first: AlertRow | null = null;
  for (const other of others) {
    if (other.id === row.id || other.state !== 'taken' || other.takenBy === null) continue;
    if (first === null || isEarlier(other, first)) first = other;
  }
  return first?.takenBy ?? null;
}

function isEarlier(a: AlertRow, b: AlertRow): boolean {
  const [one, two] = [a.takenAt ?? 0, b.takenAt ?? 0];
  return one < two || (one === two && a.id < b.id);
}
