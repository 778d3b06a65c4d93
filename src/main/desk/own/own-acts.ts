import type { PendingMark } from '@shared/ipc/views';
import type { CommandEnvelope } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';

/**
 * Commands that make or change what is drawn from own acts until the log shows it: tasks, contacts, messages, values, plans,
 * notes, handovers, and what a note or a handover tells of its alerts.
 */
const DRAWN: ReadonlySet<string> = new Set([
  'task.put',
  'task.done',
  'contact.log',
  'message.send',
  'observation.put',
  'plan.put',
  'note.sign',
  'note.correct',
  'note.export',
  'alert.take',
  'alert.close',
  'alert.comment',
  'alert.snooze',
  'handover.sign',
  'handover.receive',
]);

/** True for a command whose answer is kept until the log shows its change. */
export function isDrawnAct({ type }: Pick<CommandEnvelope, 'type'>): boolean {
  return DRAWN.has(type);
}

/** Answered commands whose change is not in the log yet. */
export function ownActsLeft(answered: readonly StoredCommand[], cursor: number): readonly StoredCommand[] {
  return answered.filter(({ answer }) => answer !== null && 'seq' in answer && answer.seq > cursor);
}

/** How an own act stands. */
export function markOf({ answer, state }: StoredCommand): PendingMark {
  if (answer !== null) return 'answered';
  return state === 'sent' ? 'sent' : 'registered';
}
