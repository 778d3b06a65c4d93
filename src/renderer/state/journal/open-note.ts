import type { NoteMatter } from '@shared/ipc/journal/note-views';
import { openItem } from '../navigation';
import { writeNote } from '../notes/note-editor';

/** Opens a patient's notes at one of them. */
export function openNote(patientId: string, noteId: string): void {
  openItem(patientId, 'notes', { kind: 'note', id: noteId });
}

/** Opens a patient's notes with an editor about these matters. */
export function writeAbout(patientId: string, matters: readonly NoteMatter[]): void {
  const idsOf = (kind: NoteMatter['kind']): readonly string[] =>
    matters.filter((matter) => matter.kind === kind).map(({ id }) => id);
  writeNote({ patientId, alertIds: idsOf('alert'), contactIds: idsOf('contact') });
}
