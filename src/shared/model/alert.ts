import { z } from 'zod';
import {
  alertSeveritySchema,
  idSchema,
  referenceSchema,
  textSchema,
  timeSchema,
  toldTextSchema,
} from './primitives';

export const alertStateSchema = z.enum(['open', 'taken', 'snoozed', 'closed']);
export type AlertState = z.infer<typeof alertStateSchema>;

export const alertReasonSchema = z.enum([
  'limit',
  'delta',
  'baseline',
  'missing_measurement',
  'missing_form',
  'form_answer',
  'critical_item',
  'message',
  'technical',
  'inactive',
  'group',
]);
export type AlertReason = z.infer<typeof alertReasonSchema>;

export const escalationTargetSchema = z.object({
  kind: z.enum(['role', 'user', 'external']),
  ref: textSchema,
});

export const alertClosingSchema = z.object({
  by: idSchema,
  at: timeSchema,
  cause: toldTextSchema.optional(),
  action: toldTextSchema.optional(),
  nextStep: toldTextSchema.optional(),
  comment: toldTextSchema.optional(),
});

/** One alert episode; `code` is VKP's alert code (domain.md 1.1), `takenBy` and `by` are user ids. */
export const alertSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  code: textSchema,
  reason: alertReasonSchema,
  class: z.enum(['clinical', 'technical']),
  severity: alertSeveritySchema,
  state: alertStateSchema,
  raisedAt: timeSchema,
  dueAt: timeSchema,
  rule: z.object({ id: textSchema, version: z.union([z.string(), z.number()]), text: toldTextSchema }),
  evidence: z.array(referenceSchema),
  takenBy: idSchema.optional(),
  takenAt: timeSchema.optional(),
  snoozedUntil: timeSchema.optional(),
  snoozeReason: toldTextSchema.optional(),
  escalatedTo: escalationTargetSchema.optional(),
  closed: alertClosingSchema.optional(),
  groupId: idSchema.optional(),
  synthetic: z.literal(true).optional(),
});
export type Alert = z.infer<typeof alertSchema>;

/** One act on an alert; `code` only where VKP's handling log has one (domain.md 1.1). */
export const alertEventSchema = z.object({
  id: idSchema,
  alertId: idSchema,
  patientId: idSchema,
  act: z.enum(['raised', 'taken', 'released', 'closed', 'snoozed', 'escalated', 'reopened', 'commented']),
  code: z.union([0, 1, 3, 4, 5, 6, 7, 8, 9, 10].map((code) => z.literal(code))).optional(),
  at: timeSchema,
  by: textSchema,
  text: toldTextSchema.optional(),
});
export type AlertEvent = z.infer<typeof alertEventSchema>;
