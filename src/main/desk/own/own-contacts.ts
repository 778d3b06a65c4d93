import { fromWireTime } from '@shared/clock';
import type { ThreadMark, ThreadRow } from '@shared/ipc/contact-views';
import { readCommand } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { markOf, ownActsLeft } from './own-acts';

/**
 * The thread as the person left it: own contacts and messages drawn into it until the log shows them, and those that the
 * centre refused, so that nobody takes a message for sent that is not. Oldest first.
 */
export function overlaidThread(
  rows: readonly ThreadRow[],
  acts: readonly StoredCommand[],
  patientId: string,
  cursor: number,
): readonly ThreadRow[] {
  const known = new Set(rows.map(({ id }) => id));
  const own = acts.flatMap((stored) => entryOf(stored, patientId, cursor) ?? []);
  const added = own.filter(({ id }) => !known.has(id));
  return added.length === 0 ? rows : [...rows, ...added].sort((a, b) => a.at - b.at);
}

function entryOf(stored: StoredCommand, patientId: string, cursor: number): ThreadRow | null {
  const pending = threadMark(stored, cursor);
  const read = pending === null ? null : readCommand(stored.command);
  if (read?.ok !== true) return null;
  const { command } = read;
  const by = { id: command.userId, name: stored.by };
  if (command.type === 'message.send') {
    const { id, text, direction, patientId: of } = command.payload.message;
    if (of !== patientId) return null;
    return { kind: 'message', id, by, at: fromWireTime(command.at), pending, direction, text, readAt: null };
  }
  if (command.type !== 'contact.log' || command.payload.contact.patientId !== patientId) return null;
  const { contact } = command.payload;
  const { id, channel, outcome, spokeWith, summary, alertIds } = contact;
  return {
    kind: 'contact',
    id,
    by,
    at: fromWireTime(contact.startedAt),
    pending,
    channel,
    outcome,
    spokeWith,
    endedAt: contact.endedAt === undefined ? null : fromWireTime(contact.endedAt),
    summary,
    alertIds,
  };
}

/** How it stands; null for one that the log we hold contains. */
export function threadMark(stored: StoredCommand, cursor: number): ThreadMark | null {
  const { answer } = stored;
  if (answer === null) return markOf(stored);
  if (answer.status === 'conflict' || answer.status === 'rejected') return 'refused';
  return ownActsLeft([stored], cursor).length === 0 ? null : 'answered';
}
