import { z } from 'zod';
import { codedSchema, finiteSchema, idSchema, textSchema, timeSchema } from './primitives';

const acting = z.enum(['yellow', 'red']);
const positive = finiteSchema.refine((hours) => hours > 0, { error: 'must be positive' });

/** A personal limit: a value breaks it when it is < `low` or > `high`. */
export const limitSchema = z.object({
  code: textSchema,
  unit: textSchema,
  low: finiteSchema.optional(),
  high: finiteSchema.optional(),
  severity: acting,
  from: timeSchema,
  setBy: textSchema,
  reason: textSchema.optional(),
});
export type Limit = z.infer<typeof limitSchema>;

/** A change over a window; signed: −2 is a fall of 2 or more, +2 a rise. */
export const deltaSchema = z.object({
  code: textSchema,
  unit: textSchema,
  change: finiteSchema,
  windowH: positive,
  severity: acting,
});
export type Delta = z.infer<typeof deltaSchema>;

/** The normal state of a measure, found in the start-up period: value ± spread is the band that is normal. */
export const baselineSchema = z.object({
  value: finiteSchema,
  spread: finiteSchema,
  from: timeSchema,
  to: timeSchema,
});
export type Baseline = z.infer<typeof baselineSchema>;

/** What is expected from the patient and how often. */
export const scheduleItemSchema = z.object({
  code: textSchema.optional(),
  questionnaireId: idSchema.optional(),
  everyH: positive,
  dueAfterH: finiteSchema,
  pauses: z.array(z.object({ from: timeSchema, to: timeSchema, reason: textSchema })),
});
export type ScheduleItem = z.infer<typeof scheduleItemSchema>;

/** What was agreed with the patient: limits, schedule, zones of the self-management plan. */
export const planSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  limits: z.array(limitSchema),
  deltas: z.array(deltaSchema),
  baseline: z.record(textSchema, baselineSchema),
  schedule: z.array(scheduleItemSchema),
  zones: z.array(
    z.object({ level: z.enum(['green', 'yellow', 'red']), condition: textSchema, action: textSchema }),
  ),
  news2Scale: z.union([z.literal(1), z.literal(2)]).optional(),
  /** Who chose the scale, and from when; written by the centre, and absent where a centre does not keep it. */
  news2ScaleBy: z.object({ setBy: textSchema, from: timeSchema }).optional(),
  goals: z.array(textSchema).optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** A follow-up programme with its coded causes and actions. */
export const programmeSchema = z.object({
  id: idSchema,
  name: textSchema,
  causes: z.array(codedSchema),
  actions: z.array(codedSchema),
  measures: z.array(textSchema),
  questionnaireIds: z.array(idSchema),
});
export type Programme = z.infer<typeof programmeSchema>;
