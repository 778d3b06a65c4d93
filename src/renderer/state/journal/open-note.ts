import type { NoteMatter } from '@shared/ipc/journal/note-views';
import { openItem } from '../navigation';

/** Opens a patient's page at one of their notes. */
export function openNote(patientId: string, noteId: string): void {
  openItem(patientId, 'overview', { kind: 'note', id: noteId });
}

/** Opens a patient's page where a note about these matters is written. */
export function openMatters(patientId: string, matters: readonly NoteMatter[]): void {
  const [first] = matters;
  if (first !== undefined) openItem(patientId, 'contact', { kind: first.kind, id: first.id });
}
