import { z } from 'zod';
import { idSchema, namedSchema, textSchema, timeSchema, toldTextSchema } from './primitives';
import { roleSchema } from './patient';

/** A contact with the patient, a relative or another service. */
export const contactSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  channel: z.enum(['phone', 'video', 'message', 'in_person']),
  outcome: z.enum(['reached', 'not_reached', 'left_message']),
  spokeWith: textSchema,
  startedAt: timeSchema,
  endedAt: timeSchema.optional(),
  summary: textSchema,
  alertIds: z.array(idSchema),
  by: namedSchema,
  at: timeSchema,
});

/** A signed journal note; never changed after, corrected by a new one. */
export const noteSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  template: z.enum(['dho', 'isbar', 'soap', 'free']),
  text: textSchema,
  machineText: textSchema.optional(),
  alertIds: z.array(idSchema),
  contactIds: z.array(idSchema).optional(),
  author: z.object({ id: idSchema, name: textSchema, role: roleSchema, hprNumber: textSchema.optional() }),
  signedAt: timeSchema,
  replaces: idSchema.optional(),
  status: z.enum(['final', 'amended', 'entered_in_error']),
});

export const channelSchema = z.enum(['vkp', 'dialogmelding', 'file', 'print', 'clipboard']);
export const deliveryStateSchema = z.enum(['queued', 'sent', 'received', 'rejected']);
export const deliveryErrorSchema = z.object({ code: textSchema, text: textSchema });

/** One note on its way to one receiver. */
export const deliverySchema = z.object({
  id: idSchema,
  noteId: idSchema,
  channel: channelSchema,
  state: deliveryStateSchema,
  at: timeSchema,
  by: namedSchema,
  receipt: textSchema.optional(),
  error: deliveryErrorSchema.optional(),
});

/** A message between patient and centre; what a patient writes comes by no command, so nothing bounds it. */
export const messageSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  direction: z.enum(['out', 'in']),
  text: toldTextSchema,
  by: namedSchema,
  at: timeSchema,
  readAt: timeSchema.optional(),
});

/** Something that somebody must do by a deadline. */
export const taskSchema = z.object({
  id: idSchema,
  patientId: idSchema.optional(),
  title: textSchema,
  dueAt: timeSchema.optional(),
  assignedTo: z.object({ kind: z.enum(['role', 'user']), ref: textSchema }).optional(),
  state: z.enum(['open', 'done']),
  outcome: textSchema.optional(),
  alertId: idSchema.optional(),
  by: namedSchema,
  at: timeSchema,
});

export const handoverLineSchema = z.object({
  id: idSchema,
  patientId: idSchema.optional(),
  alertId: idSchema.optional(),
  text: textSchema,
});

/** A shift handover: signed by who leaves, accepted line by line by who arrives. */
export const handoverSchema = z.object({
  id: idSchema,
  shift: z.object({ from: timeSchema, to: timeSchema }),
  text: textSchema.optional(),
  lines: z.array(handoverLineSchema),
  signedBy: idSchema,
  signedAt: timeSchema,
  receivedBy: idSchema.optional(),
  receivedAt: timeSchema.optional(),
  accepted: z.array(idSchema).optional(),
  remarks: z.record(idSchema, textSchema).optional(),
});
