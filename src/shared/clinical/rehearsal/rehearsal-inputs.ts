import { z } from 'zod';
import { finiteSchema, idSchema, textSchema } from '../../model/primitives';
import { deltaSchema, limitSchema } from '../../model/plan';

/** Patients of one request at most; a page asks for the next ones when it has these, and stops when nobody waits. */
export const GROUP_AT_ONCE = 10;

/** A draft of one patient's limits and changes; `code` keeps the rehearsal to one measure, null takes all. */
export const rehearsePlanSchema = z.strictObject({
  patientId: idSchema,
  code: textSchema.nullable(),
  limits: z.array(limitSchema).max(200),
  deltas: z.array(deltaSchema).max(200),
});

/** One limit of many patients, moved relative to each one's own. */
export const rehearseGroupSchema = z.strictObject({
  patientIds: z.array(idSchema).min(1).max(GROUP_AT_ONCE),
  shift: z.strictObject({
    code: textSchema,
    severity: z.enum(['yellow', 'red']),
    bound: z.enum(['low', 'high']),
    by: finiteSchema,
  }),
});
