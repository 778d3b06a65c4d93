import { z } from 'zod';
import { countSchema, daySchema, idSchema, namedSchema, textSchema, timeSchema } from './primitives';

export const patientNameSchema = z.object({ family: textSchema, given: textSchema });

/** A person who is followed up (protocol.md section 4). */
export const patientSchema = z.object({
  id: idSchema,
  name: patientNameSchema,
  identifier: z.object({ system: textSchema, value: textSchema }),
  birthDate: daySchema,
  sex: textSchema.optional(),
  phone: textSchema.optional(),
  municipality: z.object({ number: textSchema, name: textSchema }),
  programmes: z.array(idSchema),
  status: z.enum(['start_up', 'active', 'paused', 'ended']),
  badges: z.array(z.enum(['critical_info', 'protected_address', 'interpreter'])),
  gp: z.object({ name: textSchema, phone: textSchema.optional() }).optional(),
  nextOfKin: z
    .array(z.object({ name: textSchema, relation: textSchema, phone: textSchema.optional() }))
    .optional(),
  responsibleUserId: idSchema.optional(),
  diagnoses: z.array(z.object({ system: textSchema, code: textSchema, text: textSchema })),
  reviewed: z.object({ by: idSchema, at: timeSchema, upToSeq: countSchema }).optional(),
});
export type Patient = z.infer<typeof patientSchema>;

export const roleSchema = z.enum(['nurse', 'lead', 'clinician']);
export type Role = z.infer<typeof roleSchema>;

/** A person who works at the centre. */
export const userSchema = z.object({
  id: idSchema,
  name: textSchema,
  role: roleSchema,
  hprNumber: textSchema.optional(),
  organisation: namedSchema,
});
export type User = z.infer<typeof userSchema>;
