import canonicalize from 'canonicalize';
import { z } from 'zod';
import { countSchema, idSchema, referenceSchema, textSchema, timeSchema } from './model/primitives';

/** The first entry of a chain points at 64 zeros (protocol.md section 5). */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One entry of a workstation's append-only log (protocol.md section 5; pasientjournalforskriften section 14). */
export const auditEntrySchema = z.object({
  n: countSchema.min(1),
  at: timeSchema,
  workstationId: idSchema,
  userId: textSchema,
  role: textSchema,
  organisationId: textSchema,
  action: textSchema,
  patientId: idSchema.optional(),
  entity: referenceSchema.optional(),
  ground: textSchema.optional(),
  prevHash: hashSchema,
  hash: hashSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** An entry before it is put into a chain. */
export type AuditDraft = Omit<AuditEntry, 'n' | 'prevHash' | 'hash'>;

/**
 * The text whose SHA-256 is the entry's hash: `prevHash` followed by the RFC 8785 JSON of the entry
 * without `prevHash` and `hash`. Works on raw entries, so that fields of newer versions count too.
 */
export function hashedText(prevHash: string, entry: Readonly<Record<string, unknown>>): string {
  const rest = Object.fromEntries(
    Object.entries(entry).filter(([name]) => name !== 'prevHash' && name !== 'hash'),
  );
  return `${prevHash}${canonicalize(rest) ?? ''}`;
}
