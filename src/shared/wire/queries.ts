import { z } from 'zod';
import { countSchema, idSchema, textSchema, timeSchema } from '../model/primitives';

/** `history`: measurements before an instant, newest first (protocol.md section 6). */
export const historyQuerySchema = z.object({
  patientId: idSchema,
  code: textSchema,
  before: timeSchema,
  limit: countSchema.min(1).max(5_000),
});

/** `audit`: entries of the workstations' logs, leads only (protocol.md section 3); `after` counts entries to skip. */
export const auditQuerySchema = z.object({
  from: timeSchema,
  to: timeSchema,
  patientId: idSchema.optional(),
  userId: idSchema.optional(),
  after: countSchema.optional(),
  limit: countSchema.min(1).max(1_000),
});

/** Who has which patient open on this workstation now; upstream, without an answer. */
export const presenceReportSchema = z.object({ patientId: idSchema.nullable() });

/** A query that was refused. */
export const queryRefusalSchema = z.object({ error: z.object({ code: textSchema, message: textSchema }) });
