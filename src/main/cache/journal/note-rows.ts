import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import { noteRow } from '@shared/ipc/journal/note-row';
import type { DeliveryRow, NoteRow } from '@shared/ipc/journal/note-views';
import type { Note } from '@shared/journal/facts';
import type { EntityOf } from '@shared/model/entity';
import { shownName } from '../queries/alert-rows';
import { entityReader } from '../queries/entity-reader';

/** A note as it lies in the cache. */
export interface StoredNote {
  readonly version: number;
  readonly note: Note;
}

/** A delivery as it lies in the cache. */
export interface StoredDelivery {
  readonly version: number;
  readonly delivery: EntityOf<'delivery'>;
}

/** Every note of a patient that is here, newest first. */
export function notesOf(db: SqliteDatabase, patientId: string): StoredNote[] {
  return db
    .prepare<[string], { version: number; data: string }>(
      `SELECT version, data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'note' AND deleted = 0 ORDER BY over_at DESC, seq DESC`,
    )
    .all(patientId)
    .map(({ version, data }) => ({ version, note: JSON.parse(data) as Note }));
}

/** Deliveries of a note, in the order of the log. */
export function deliveriesReader(db: SqliteDatabase): (noteId: string) => StoredDelivery[] {
  const of = db.prepare<[string], { version: number; data: string }>(
    `SELECT version, data FROM entity INDEXED BY delivery_of_note
     WHERE kind = 'delivery' AND deleted = 0 AND data ->> '$.noteId' = ? ORDER BY seq`,
  );
  return (noteId) =>
    of
      .all(noteId)
      .map(({ version, data }) => ({ version, delivery: JSON.parse(data) as EntityOf<'delivery'> }));
}

/** The notes of a patient as the page lists them, newest first, each with its deliveries as the log has them. */
export function readNotesOf(db: SqliteDatabase, patientId: string): readonly NoteRow[] {
  const patient = entityReader(db).read('patient', patientId);
  const patientName = patient === null ? patientId : shownName(patient);
  const deliveries = deliveriesReader(db);
  const notes = notesOf(db, patientId);
  const replacing = replacingIn(notes);
  return notes.map(({ version, note }) => ({
    ...noteRow(note),
    version,
    replacedBy: replacing.get(note.id) ?? null,
    deliveries: deliveries(note.id).map((stored) => deliveryRow(stored, patientId, patientName)),
  }));
}

/** Ids of the notes of a patient that were signed in a period, oldest first. */
export function readNotesBetween(
  db: SqliteDatabase,
  { patientId, from, to }: { readonly patientId: string; readonly from: Millis; readonly to: Millis },
): readonly string[] {
  return notesOf(db, patientId)
    .map(({ note }) => note)
    .filter(({ signedAt }) => fromWireTime(signedAt) >= from && fromWireTime(signedAt) <= to)
    .map(({ id }) => id)
    .reverse();
}

/** What corrects or withdraws each note; of several a withdrawal, since a note that is of another patient stays so. */
export function replacingIn(notes: readonly StoredNote[]): ReadonlyMap<string, NoteRow['replacedBy']> {
  const replacing = new Map<string, NoteRow['replacedBy']>();
  // Newest first: what is set stays, but for a withdrawal.
  for (const { note } of notes) {
    if (note.replaces === undefined || note.status === 'final') continue;
    if (!replacing.has(note.replaces) || note.status === 'entered_in_error')
      replacing.set(note.replaces, { id: note.id, kind: note.status });
  }
  return replacing;
}

/** Notes that stand: nothing corrects or withdraws them, and they withdraw nothing. What they name is documented. */
export function standingNotes(notes: readonly StoredNote[]): Note[] {
  const replacing = replacingIn(notes);
  return notes
    .map(({ note }) => note)
    .filter(({ id, status }) => status !== 'entered_in_error' && !replacing.has(id));
}

/** As the log alone tells it: who sends it, and when it is tried again, is known to the workstation that does. */
export function deliveryRow(
  { version, delivery }: StoredDelivery,
  patientId: string,
  patientName: string,
): DeliveryRow {
  const { id, noteId, channel, state, at, by, receipt, error } = delivery;
  return {
    ...{ id, version, noteId, patientId, patientName, channel, state, by },
    at: fromWireTime(at),
    receipt: receipt ?? null,
    error: error === undefined ? null : { code: error.code, text: { nb: error.text, en: error.text } },
    waits:
      !isSentChannel(channel) || state === 'received' ? null : state === 'rejected' ? 'person' : 'elsewhere',
    attempts: 0,
    nextAt: null,
    stuck: state === 'rejected',
  };
}
