import { z } from 'zod';
import { roleSchema } from '../model/patient';
import { countSchema, idSchema, referenceSchema, textSchema, timeSchema } from '../model/primitives';

/** `prevHash` of the first entry of a chain. */
export const FIRST_PREV_HASH = '0'.repeat(64);
/** The action with which a lead starts a new chain after a break. */
export const CHAIN_RESTART = 'chain_restart';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One entry of a workstation's audit log (protocol.md section 5); unknown fields are part of what is hashed. */
export const auditEntrySchema = z.looseObject({
  n: countSchema.min(1),
  at: timeSchema,
  workstationId: idSchema,
  userId: idSchema,
  role: roleSchema,
  organisationId: idSchema,
  action: textSchema,
  patientId: idSchema.optional(),
  entity: z.looseObject(referenceSchema.shape).optional(),
  ground: textSchema.optional(),
  prevHash: hashSchema,
  hash: hashSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
