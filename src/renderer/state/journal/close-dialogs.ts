import { closeExits } from './open-exits';
import { closePeriod } from './open-period';
import { showQueuePart } from './queue-part';

/** A new person sees nothing of what the one before had open. */
export function closeJournalDialogs(): void {
  closeExits();
  closePeriod();
  showQueuePart('tasks');
}
