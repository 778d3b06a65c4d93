import { z } from 'zod';
import { contactSchema } from '../model/documentation';
import { countSchema, idSchema, textSchema, timeSchema } from '../model/primitives';

/** A contact; in the same write `callBack` makes a task of the next attempt, `done` finishes the one that it was. */
export const contactLogSchema = z.strictObject({
  contact: z.strictObject(contactSchema.omit({ id: true, by: true, at: true }).shape),
  callBack: z.strictObject({ title: textSchema.min(1), dueAt: timeSchema }).optional(),
  done: z.strictObject({ taskId: idSchema, version: countSchema, outcome: textSchema }).optional(),
});

/** Whom of a patient's record to call; `index` says which next of kin, from 0. */
export const callSchema = z.strictObject({
  patientId: idSchema,
  to: z.enum(['patient', 'gp', 'next_of_kin']),
  index: countSchema.max(50),
});

/** A video link; main judges where it leads. */
export const videoSchema = z.strictObject({ patientId: idSchema, link: z.string().min(1).max(2_000) });
