import type { Millis } from '@shared/clock';
import type { NoteMatter, NoteRow } from '@shared/ipc/journal/note-views';
import { noteTemplates, type NoteTemplate } from './templates';

/** A note that is being written. It names its patient itself: where it is kept must not decide whose it is. */
export interface NoteDraft {
  readonly patientId: string;
  readonly template: NoteTemplate;
  readonly text: string;
  readonly alertIds: readonly string[];
  readonly contactIds: readonly string[];
  /** The note that it corrects. */
  readonly corrects: string | null;
}

/** What a note is asked to be about from elsewhere. */
export interface AskedMatters {
  readonly alertIds: readonly string[];
  readonly contactIds: readonly string[];
}

/** The draft kept for a patient; null where there is none, or where it is about another patient. */
export function readNoteDraft(kept: string, patientId: string): NoteDraft | null {
  if (kept === '') return null;
  let raw: unknown;
  try {
    raw = JSON.parse(kept);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { patientId: about, template, text, alertIds, contactIds, corrects } = raw as Record<string, unknown>;
  const known = noteTemplates.find((one) => one === template);
  if (about !== patientId || known === undefined || typeof text !== 'string') return null;
  return {
    ...{ patientId, template: known, text },
    ...{ alertIds: idsOf(alertIds), contactIds: idsOf(contactIds) },
    corrects: typeof corrects === 'string' ? corrects : null,
  };
}

function idsOf(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((one): one is string => typeof one === 'string') : [];
}

export function keptNoteDraft(draft: NoteDraft): string {
  return JSON.stringify(draft);
}

/**
 * The draft with what was asked for chosen. Opened from one alert, contacts that are not documented and came after
 * it are chosen with it. What was written stays; a correction is about what the corrected note was about.
 */
export function withMatters(
  draft: NoteDraft,
  asked: AskedMatters,
  matters: readonly NoteMatter[],
): NoteDraft {
  if (draft.corrects !== null) return draft;
  const raised = matters
    .filter(({ kind, id }) => kind === 'alert' && asked.alertIds.includes(id))
    .map(({ at }) => at);
  const since = raised.length === 0 ? null : Math.min(...raised);
  const along = matters.filter(
    ({ kind, documented, at }) => kind === 'contact' && !documented && since !== null && at >= since,
  );
  return {
    ...draft,
    alertIds: [...new Set([...draft.alertIds, ...asked.alertIds])],
    contactIds: [...new Set([...draft.contactIds, ...asked.contactIds, ...along.map(({ id }) => id)])],
  };
}

/** The draft with one matter chosen, or no longer. */
export function toggleMatter(draft: NoteDraft, { kind, id }: Pick<NoteMatter, 'kind' | 'id'>): NoteDraft {
  const field = kind === 'alert' ? 'alertIds' : 'contactIds';
  const before = draft[field];
  return { ...draft, [field]: before.includes(id) ? before.filter((one) => one !== id) : [...before, id] };
}

/** What the centre did not take, put back where it is written: a note or a correction, or why a note is withdrawn. */
export type LostNote =
  | { readonly kind: 'note'; readonly draft: NoteDraft }
  | { readonly kind: 'withdrawal'; readonly noteId: string; readonly reason: string };

/**
 * What was lost, as something to be written on; what it was about is known where the list still has it. Two notes may say
 * the same, so the moment of signing tells them apart. A withdrawal stays one: as a correction it would say of the wrong
 * patient's note that it holds.
 */
export function lostNote(
  patientId: string,
  { text, at }: { readonly text: string; readonly at: Millis },
  notes: readonly NoteRow[],
): LostNote {
  const found = notes.find(
    (note) => note.pending === 'refused' && note.text === text && note.signedAt === at,
  );
  if (found?.status === 'entered_in_error' && found.replaces !== null)
    return { kind: 'withdrawal', noteId: found.replaces, reason: text };
  const draft = {
    ...{ patientId, text, template: found?.template ?? 'free' },
    ...{ alertIds: found?.alertIds ?? [], contactIds: found?.contactIds ?? [] },
    corrects: found?.replaces ?? null,
  };
  return { kind: 'note', draft };
}
