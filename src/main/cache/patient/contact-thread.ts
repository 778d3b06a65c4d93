import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import type { ContactEntry, MessageEntry, ThreadRow } from '@shared/ipc/contact-views';
import type { EntityOf } from '@shared/model/entity';

/** Contacts and messages shown at once; by time, so that what is left out is the oldest. */
const SHOWN = 500;

/** What the centre's log says was said with a patient, oldest first. */
export interface StoredThread {
  readonly rows: readonly ThreadRow[];
  readonly more: boolean;
}

/** Contacts and messages of a patient, oldest first, at most the newest 500. */
export function readThread(db: SqliteDatabase, patientId: string): StoredThread {
  const rows = db
    .prepare<[string], { kind: 'contact' | 'message'; data: string }>(
      `SELECT kind, data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind IN ('contact', 'message') AND deleted = 0`,
    )
    .all(patientId)
    .map(({ kind, data }) =>
      kind === 'contact'
        ? contactEntry(JSON.parse(data) as EntityOf<'contact'>)
        : messageEntry(JSON.parse(data) as EntityOf<'message'>),
    )
    .sort(bySaid);
  return { rows: rows.slice(-SHOWN), more: rows.length > SHOWN };
}

function contactEntry(contact: EntityOf<'contact'>): ContactEntry {
  const { id, channel, outcome, spokeWith, summary, alertIds, by } = contact;
  return {
    kind: 'contact',
    id,
    by,
    at: fromWireTime(contact.startedAt),
    pending: null,
    channel,
    outcome,
    spokeWith,
    endedAt: contact.endedAt === undefined ? null : fromWireTime(contact.endedAt),
    summary,
    alertIds,
  };
}

function messageEntry({ id, direction, text, by, at, readAt }: EntityOf<'message'>): MessageEntry {
  return {
    kind: 'message',
    id,
    by,
    at: fromWireTime(at),
    pending: null,
    direction,
    text,
    readAt: readAt === undefined ? null : fromWireTime(readAt),
  };
}

/** By when it was said; ties by id, so that two readings agree. */
function bySaid(a: ThreadRow, b: ThreadRow): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
