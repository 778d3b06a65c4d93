import { z } from 'zod';
import type { CommandEnvelope } from './command';
import { countSchema, idSchema, namedSchema, textSchema, timeSchema } from '../model/primitives';

export const rejectionCodeSchema = z.enum([
  'malformed',
  'forbidden',
  'not_found',
  'invalid_state',
  'chain_broken',
]);
export type RejectionCode = z.infer<typeof rejectionCodeSchema>;

/** The centre's answer to a command (protocol.md section 3). */
export const commandResultSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.enum(['applied', 'duplicate']),
    id: idSchema,
    seq: countSchema,
    version: countSchema,
    signature: textSchema.optional(),
  }),
  z.object({
    status: z.literal('conflict'),
    id: idSchema,
    current: z.object({ kind: textSchema, id: idSchema, version: countSchema, data: z.unknown() }),
    by: namedSchema.partial({ name: true }),
    at: timeSchema,
  }),
  z.object({
    status: z.literal('rejected'),
    id: idSchema,
    // A newer centre may know further codes: kept as text, shown as refused.
    code: textSchema,
    message: textSchema.optional(),
    /** Number of the first audit entry that does not fit, for `chain_broken`. */
    at: z.union([z.number(), z.string()]).optional(),
  }),
]);
export type CommandResult = z.infer<typeof commandResultSchema>;

/**
 * Reads the answer to a command as it came. A command without an entity has no version, and one that changes nothing no change: what a
 * centre leaves out there counts as 0.
 */
export function readCommandResult(
  raw: unknown,
  { entity }: Pick<CommandEnvelope, 'entity'>,
): ReturnType<typeof commandResultSchema.safeParse> {
  if (entity !== undefined || typeof raw !== 'object' || raw === null)
    return commandResultSchema.safeParse(raw);
  const { seq, version } = raw as { readonly seq?: unknown; readonly version?: unknown };
  return commandResultSchema.safeParse({ ...raw, seq: seq ?? 0, version: version ?? 0 });
}
