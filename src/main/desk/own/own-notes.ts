import { fromWireTime } from '@shared/clock';
import { noteRow } from '@shared/ipc/journal/note-row';
import type { DeliveryRow, NoteMatter, NoteRow, UndocumentedRow } from '@shared/ipc/journal/note-views';
import type { Note, NoteFacts } from '@shared/journal/facts';
import { writtenLine } from '@shared/journal/written-text';
import { readCommand, type Command } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { threadMark } from './own-contacts';

/** All that a note rests on but the organisation. */
type Facts = Omit<NoteFacts, 'centre'>;

/** A note signed here that the log we hold does not show. */
export interface OwnNote {
  readonly note: Note;
  readonly mark: NonNullable<NoteRow['pending']>;
}

/** Own notes of a patient, in the order they were signed; the centre writes author and status as they stand here. */
export function ownNotes(acts: readonly StoredCommand[], cursor: number): readonly OwnNote[] {
  return read(acts).flatMap(({ stored, command }): OwnNote[] => {
    const mark = threadMark(stored, cursor);
    if (mark === null || (command.type !== 'note.sign' && command.type !== 'note.correct')) return [];
    // The role is made whole from the record of who works here; only who may sign gets this far.
    const author = { id: command.userId, name: stored.by, role: 'nurse' as const };
    const base = { ...command.payload.note, author, signedAt: command.at };
    if (command.type === 'note.sign') return [{ note: { ...base, status: 'final' }, mark }];
    const { replaces, kind } = command.payload;
    return [{ note: { ...base, replaces, status: kind }, mark }];
  });
}

/** The notes as the person left them, newest first: own ones drawn in, and what own corrections replace marked so. */
export function overlaidNotes(rows: readonly NoteRow[], own: readonly OwnNote[]): readonly NoteRow[] {
  const known = new Set(rows.map(({ id }) => id));
  const added = own.filter(({ note }) => !known.has(note.id));
  if (added.length === 0) return rows;
  const replaced = new Map(
    added.flatMap(({ note, mark }) =>
      note.replaces === undefined || note.status === 'final' || mark === 'refused'
        ? []
        : [[note.replaces, { id: note.id, kind: note.status }] as const],
    ),
  );
  return [...rows, ...added.map(({ note, mark }) => ownRow(note, mark))]
    .map((row) => ({ ...row, replacedBy: row.replacedBy ?? replaced.get(row.id) ?? null }))
    .sort((a, b) => b.signedAt - a.signedAt);
}

function ownRow(note: Note, pending: OwnNote['mark']): NoteRow {
  return { ...noteRow(note), version: 0, replacedBy: null, pending, deliveries: [] };
}

/** Notes taken out by hand that the log does not show yet, as deliveries of their rows. */
export function withOwnExports(
  rows: readonly NoteRow[],
  acts: readonly StoredCommand[],
  patientName: string,
): readonly NoteRow[] {
  const exports = read(acts).flatMap(({ stored, command }) =>
    command.type === 'note.export' ? [exportRow(stored, command, patientName)] : [],
  );
  if (exports.length === 0) return rows;
  return rows.map((row) => {
    const known = new Set(row.deliveries.map(({ id }) => id));
    const added = exports.filter(({ id, noteId }) => noteId === row.id && !known.has(id));
    return added.length === 0 ? row : { ...row, deliveries: [...row.deliveries, ...added] };
  });
}

function exportRow(
  stored: StoredCommand,
  command: Extract<Command, { readonly type: 'note.export' }>,
  patientName: string,
): DeliveryRow {
  const { deliveryId, channel } = command.payload;
  return {
    id: deliveryId,
    version: 0,
    noteId: command.entity?.id ?? '',
    patientId: stored.patientId ?? '',
    patientName,
    channel,
    state: 'queued',
    at: fromWireTime(command.at),
    by: { id: command.userId, name: stored.by },
    receipt: null,
    error: null,
    waits: 'centre',
    attempts: 0,
    nextAt: null,
    stuck: false,
  };
}

/** Alerts that own acts on their way touch; a note may be about them. */
export function ownAlertIds(acts: readonly StoredCommand[]): readonly string[] {
  return [
    ...new Set(
      acts.flatMap(({ command }) =>
        command.entity?.kind === 'alert' && command.type !== 'alert.snooze' ? [command.entity.id] : [],
      ),
    ),
  ];
}

/** What a note may be about, newest first: own contacts drawn in, and what own notes name as documented. */
export function overlaidMatters(
  matters: readonly NoteMatter[],
  acts: readonly StoredCommand[],
  own: readonly OwnNote[],
  patientId: string,
): readonly NoteMatter[] {
  const named = namedIn(own);
  const known = new Set(matters.map(({ id }) => id));
  const contacts = read(acts).flatMap(({ stored, command }): NoteMatter[] => {
    if (command.type !== 'contact.log') return [];
    const { contact } = command.payload;
    if (contact.patientId !== patientId || known.has(contact.id)) return [];
    return [
      {
        kind: 'contact',
        id: contact.id,
        at: fromWireTime(contact.startedAt),
        by: { id: command.userId, name: stored.by },
        text: writtenLine(contact.summary),
        severity: null,
        channel: contact.channel,
        documented: false,
      },
    ];
  });
  return [...matters, ...contacts]
    .map((matter) => (named.has(matter.id) ? { ...matter, documented: true } : matter))
    .sort((a, b) => b.at - a.at);
}

/** What is not written yet, without what own notes on their way name. */
export function withoutWritten(
  rows: readonly UndocumentedRow[],
  own: readonly OwnNote[],
): readonly UndocumentedRow[] {
  const named = namedIn(own);
  return rows.flatMap((row) => {
    const matters = row.matters.filter(({ id }) => !named.has(id));
    return matters.length === 0 ? [] : [{ ...row, matters }];
  });
}

/** A note that the centre refused, and one that withdraws, document nothing. */
function namedIn(own: readonly OwnNote[]): ReadonlySet<string> {
  return new Set(
    own.flatMap(({ note, mark }) =>
      mark === 'refused' || note.status === 'entered_in_error'
        ? []
        : [...note.alertIds, ...(note.contactIds ?? [])],
    ),
  );
}

/**
 * What a note rests on as the person left it: own takes, closes and comments on its alerts and own contacts, which without a
 * link would be missing from the text that is signed.
 */
export function overlaidFacts(facts: Facts, acts: readonly StoredCommand[]): Facts {
  return read(acts).reduce<Facts>(
    (before, { stored, command }) => withAct(before, command, stored.by),
    facts,
  );
}

function withAct(facts: Facts, command: Command, by: string): Facts {
  const { note } = facts;
  if (command.type === 'contact.log') {
    const { contact } = command.payload;
    const isNamed = note.contactIds?.includes(contact.id) === true;
    if (!isNamed || facts.contacts.some(({ id }) => id === contact.id)) return facts;
    const made = { ...contact, by: { id: command.userId, name: by }, at: command.at };
    return { ...facts, contacts: [...facts.contacts, made] };
  }
  const alert = facts.alerts.find(({ id }) => command.entity?.kind === 'alert' && id === command.entity.id);
  if (alert === undefined) return facts;
  const names = { [command.userId]: by, ...facts.names };
  const { at, userId } = command;
  const changed = (over: Partial<typeof alert>): Facts => ({
    ...facts,
    names,
    alerts: facts.alerts.map((one) => (one === alert ? { ...one, ...over } : one)),
  });
  switch (command.type) {
    case 'alert.take':
      return changed({ state: 'taken', takenBy: userId, takenAt: at });
    case 'alert.close': {
      const { batchId: _batchId, ...words } = command.payload;
      return changed({ state: 'closed', closed: { by: userId, at, ...words } });
    }
    case 'alert.comment': {
      const event = { id: command.id, alertId: alert.id, patientId: alert.patientId, at, by: userId };
      const { text } = command.payload;
      return { ...facts, names, events: [...facts.events, { ...event, act: 'commented', text }] };
    }
    default:
      return facts;
  }
}

function read(
  acts: readonly StoredCommand[],
): { readonly stored: StoredCommand; readonly command: Command }[] {
  return acts.flatMap((stored) => {
    const found = readCommand(stored.command);
    return found.ok ? [{ stored, command: found.command }] : [];
  });
}
