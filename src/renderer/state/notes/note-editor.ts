import { useMemo } from 'react';
import { create } from 'zustand';
import { dropPart, dropSent, findDraft, useDraft, writeDraft } from '../drafts';
import { showSection, useNavigation } from '../navigation';
import { keptNoteDraft, readNoteDraft, type AskedMatters, type NoteDraft } from './note-draft';

/** A note that something asks to be written; counts up, so that the same may be asked twice. */
export interface AskedNote extends AskedMatters {
  readonly patientId: string;
  readonly turn: number;
}

export const useAskedNote = create<{ readonly asked: AskedNote | null }>()(() => ({ asked: null }));

/** Opens the patient's notes with an editor about these alerts and contacts, wherever the person is; the alert beside stays. */
export function writeNote({
  patientId,
  alertIds,
  contactIds,
}: {
  readonly patientId: string;
  readonly alertIds: readonly string[];
  readonly contactIds: readonly string[];
}): void {
  const before = useAskedNote.getState().asked;
  useAskedNote.setState({ asked: { patientId, alertIds, contactIds, turn: (before?.turn ?? 0) + 1 } });
  openNotes(patientId);
}

/** Opens the patient's notes. */
export function openNotes(patientId: string): void {
  useNavigation.setState((now) => ({
    patientId,
    panel: now.panel?.patientId === patientId && now.panel.alertId !== null ? now.panel : null,
  }));
  showSection('notes');
}

/** What was asked for is in the editor; or the person who asked has left. */
export function noteTaken(): void {
  useAskedNote.setState({ asked: null });
}

/** The note being written about a patient; one of another patient is never seen here. */
export function useNoteDraft(patientId: string): NoteDraft | null {
  const { note } = useDraft(patientId);
  return useMemo(() => readNoteDraft(note, patientId), [note, patientId]);
}

export function noteDraftOf(patientId: string): NoteDraft | null {
  return readNoteDraft(findDraft(patientId).note, patientId);
}

/** Keeps the draft below its own patient, and nowhere else. */
export function writeNoteDraft(draft: NoteDraft): void {
  writeDraft(draft.patientId, { note: keptNoteDraft(draft) });
}

/** The note is signed; what was written on it after that stays, as a draft. */
export function noteSigned(signed: NoteDraft): void {
  const { patientId } = signed;
  dropSent(patientId, { ...findDraft(patientId), note: keptNoteDraft(signed) }, 'note');
}

export function dropNoteDraft(patientId: string): void {
  dropPart(patientId, 'note');
}
