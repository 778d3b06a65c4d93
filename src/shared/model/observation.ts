import { z } from 'zod';
import { finiteSchema, idSchema, textSchema, timeSchema, valueSeveritySchema } from './primitives';

/** One measurement; `unit` is UCUM, `code` LOINC or `text:…` where none is known (then no rule applies). */
export const observationSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  code: textSchema,
  text: textSchema.optional(),
  value: finiteSchema.optional(),
  unit: textSchema,
  components: z
    .array(z.object({ code: textSchema, value: finiteSchema.optional(), unit: textSchema }))
    .optional(),
  effectiveAt: timeSchema,
  receivedAt: timeSchema,
  source: z.object({ kind: z.enum(['device', 'self', 'staff']), device: textSchema.optional() }),
  status: z.enum(['final', 'corrected', 'entered_in_error']),
  replaces: idSchema.optional(),
  severity: valueSeveritySchema,
});
export type Observation = z.infer<typeof observationSchema>;

/** An answered form. */
export const responseSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  questionnaireId: idSchema,
  answeredAt: timeSchema,
  items: z.array(z.object({ linkId: textSchema, text: textSchema, answer: z.unknown() })),
  score: finiteSchema.optional(),
  severity: valueSeveritySchema,
});
export type FormResponse = z.infer<typeof responseSchema>;

/** A form that can be answered. */
export const questionnaireSchema = z.object({
  id: idSchema,
  title: textSchema,
  items: z.array(
    z.object({
      linkId: textSchema,
      text: textSchema,
      type: textSchema,
      options: z.array(z.unknown()).optional(),
    }),
  ),
  scoring: z.unknown().optional(),
});
