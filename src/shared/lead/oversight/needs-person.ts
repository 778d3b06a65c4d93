import type { DeliveryRow } from '../../ipc/journal/note-views';

/** Whether a note on its way gets nowhere by itself: refused, stuck, or waiting for somebody to mend something. */
export function needsPerson({
  state,
  stuck,
  waits,
}: Pick<DeliveryRow, 'state' | 'stuck' | 'waits'>): boolean {
  return state === 'rejected' || stuck || waits === 'person';
}
