import { z } from 'zod';
import { noteSchema } from '../../model/documentation';
import { idSchema, textSchema, finiteSchema } from '../../model/primitives';

/** Longest text of a note, characters: what the protocol takes of any text. */
export const MAX_NOTE_TEXT = 20_000;

/** Who a note is of, as the page showed it when the person said yes: main compares it with the record (product.md N6). */
export const confirmedSchema = z.strictObject({
  patientId: idSchema,
  family: textSchema.min(1),
  given: textSchema.min(1),
  /** `YYYY-MM-DD`. */
  birthDate: textSchema.min(1),
});
export type Confirmed = z.infer<typeof confirmedSchema>;

/** A signed note that stands corrected: its words were wrong, or it is of another patient. */
export const correctionSchema = z.strictObject({
  noteId: idSchema,
  kind: z.enum(['amended', 'entered_in_error']),
});

/** What a note is about; the machine's text is made of it. */
export const noteSubjectSchema = z.strictObject({
  patientId: idSchema,
  alertIds: z.array(idSchema).max(100),
  contactIds: z.array(idSchema).max(100),
  corrects: correctionSchema.nullable(),
});
export type NoteSubject = z.infer<typeof noteSubjectSchema>;

/** A note as the person signs it: `machineText` is the text that was on screen. */
export const signNoteSchema = z.strictObject({
  subject: noteSubjectSchema,
  template: noteSchema.shape.template,
  text: z.string().max(MAX_NOTE_TEXT),
  machineText: z.string().max(MAX_NOTE_TEXT),
  confirmed: confirmedSchema,
});

/** Ways by which a note travels and is followed until it is received. */
export const sentChannels = ['vkp', 'dialogmelding'] as const;
export type SentChannel = (typeof sentChannels)[number];

/** Whether a note travels that way; the others are done with once a person has taken it out. */
export function isSentChannel(way: string): way is SentChannel {
  return sentChannels.some((channel) => channel === way);
}

/** Ways by which a person takes a note out by hand; `folder` is the site's own. */
export const takenForms = ['clipboard', 'print', 'pdf', 'text', 'bundle', 'folder'] as const;
export type TakenForm = (typeof takenForms)[number];

export const deliverNoteSchema = z.strictObject({
  noteId: idSchema,
  channel: z.enum(sentChannels),
  confirmed: confirmedSchema,
});

export const takeNoteSchema = z.strictObject({
  noteId: idSchema,
  form: z.enum(takenForms),
  confirmed: confirmedSchema,
});

/** The notes of a patient signed in a period (ms). */
export const takeNotesSchema = z.strictObject({
  patientId: idSchema,
  from: finiteSchema,
  to: finiteSchema,
  form: z.enum(['print', 'pdf', 'folder']),
  confirmed: confirmedSchema,
});
