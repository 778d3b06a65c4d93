import { toWireTime, type Millis } from '@shared/clock';
import type { NoteSubject } from '@shared/ipc/journal/note-inputs';
import type { NoteRow } from '@shared/ipc/journal/note-views';
import type { Note, NoteFacts } from '@shared/journal/facts';
import type { Replacing } from '@shared/journal/print/remark';
import type { Patient, User } from '@shared/model/patient';
import { overlaidFacts, overlaidNotes, withOwnExports, type OwnNote } from '@main/desk/own/own-notes';
import type { DeskService } from '../acts/desk-service';
import type { OwnNow } from '../acts/own-drawing';
import type { Stores } from '../stores/stores';
import { noteCentreOf, type JournalSite } from './site-journal';

/** What these reads need of what runs. */
export interface NoteSource {
  readonly stores: Stores;
  readonly service: DeskService;
  readonly journal: JournalSite;
}

/** A note with all that it rests on, and the one that corrected or withdrew it. */
export interface FoundNote {
  readonly facts: NoteFacts;
  readonly replacing: Replacing | null;
}

/**
 * All that a note rests on, own acts on their way drawn in; also for one that was signed here and is not answered yet. Null
 * where note or patient is not here, and for a note that the centre refused.
 */
export function factsOf(source: NoteSource, noteId: string): Promise<NoteFacts | null> {
  const { cache } = source.stores;
  return source.service.own.over(async (own) => {
    const stored = await cache.call('readNoteFacts', { noteId });
    if (stored !== null) return whole(source, own, stored);
    const signed = standing(own).find(({ note }) => note.id === noteId);
    const made = signed === undefined ? null : await cache.call('readDraftFacts', { note: signed.note });
    return made === null ? null : whole(source, own, made);
  });
}

/** What a note that is being written would rest on; null for a patient who is not here. */
export function draftFacts(
  source: NoteSource,
  { patientId, alertIds, contactIds, corrects }: NoteSubject,
  user: User,
  at: Millis,
): Promise<NoteFacts | null> {
  const note: Note = {
    ...{ id: 'draft', patientId, template: 'free', text: '', alertIds, contactIds },
    author: { id: user.id, name: user.name, role: user.role },
    signedAt: toWireTime(at),
    ...(corrects === null ? { status: 'final' } : { replaces: corrects.noteId, status: corrects.kind }),
  };
  return source.service.own.over(async (own) => {
    const made = await source.stores.cache.call('readDraftFacts', { note });
    return made === null ? null : whole(source, own, made);
  });
}

/** A note of a patient with what became of it. */
export async function findNote(source: NoteSource, noteId: string): Promise<FoundNote | null> {
  const facts = await factsOf(source, noteId);
  if (facts === null) return null;
  const rows = await noteRows(source, facts.patient);
  return { facts, replacing: replacingOf(rows, noteId) };
}

/** What corrects or withdraws a note, by the rows of its patient. */
export function replacingOf(rows: readonly NoteRow[], noteId: string): Replacing | null {
  const by = rows.find(({ id }) => id === noteId)?.replacedBy ?? null;
  const row = by === null ? undefined : rows.find(({ id }) => id === by.id);
  if (row === undefined || by === null) return null;
  return { id: row.id, author: row.author, signedAt: toWireTime(row.signedAt), status: by.kind };
}

/** The notes of a patient, newest first, own ones drawn in. */
export function noteRows(source: NoteSource, { id, name }: Patient): Promise<readonly NoteRow[]> {
  const { cache } = source.stores;
  return source.service.own.over(async (own) => {
    const rows = await cache.call('readNotesOf', { patientId: id });
    const signed = ownNotesOf(own, id);
    const people = signed.length === 0 ? [] : await cache.call('readPeople', null);
    const authored = signed.map(({ note, mark }): OwnNote => {
      const role = people.find((person) => person.id === note.author.id)?.role ?? note.author.role;
      return { note: { ...note, author: { ...note.author, role } }, mark };
    });
    return withOwnExports(overlaidNotes(rows, authored), own.acts(), `${name.family}, ${name.given}`);
  });
}

/** Own notes of a patient that the log does not show. */
export function ownNotesOf(own: OwnNow, patientId: string): readonly OwnNote[] {
  return own.notes().filter(({ note }) => note.patientId === patientId);
}

function standing(own: OwnNow): readonly OwnNote[] {
  return own.notes().filter(({ mark }) => mark !== 'refused');
}

function whole(source: NoteSource, own: OwnNow, stored: Omit<NoteFacts, 'centre'>): NoteFacts {
  const { replaces } = stored.note;
  // What replaces a note that is itself on its way.
  const replaced = stored.replaced ?? standing(own).find(({ note }) => note.id === replaces)?.note;
  const drawn = overlaidFacts(stored, own.acts());
  return {
    ...drawn,
    ...(replaced === undefined ? {} : { replaced }),
    // A site without an organisation signs nothing: the rules say so (`wrong_organisation`).
    centre: noteCentreOf(source.journal) ?? { name: '', organisationNumber: '' },
  };
}
