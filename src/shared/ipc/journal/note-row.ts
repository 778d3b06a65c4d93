import { fromWireTime } from '../../clock';
import type { EntityOf } from '../../model/entity';
import type { NoteRow } from './note-views';

/** A signed note as the page lists it, as far as the note itself tells. */
export function noteRow(note: EntityOf<'note'>): Omit<NoteRow, 'version' | 'replacedBy' | 'deliveries'> {
  return {
    id: note.id,
    template: note.template,
    text: note.text,
    machineText: note.machineText ?? null,
    alertIds: note.alertIds,
    contactIds: note.contactIds ?? [],
    author: note.author,
    signedAt: fromWireTime(note.signedAt),
    status: note.status,
    replaces: note.replaces ?? null,
    pending: null,
  };
}
