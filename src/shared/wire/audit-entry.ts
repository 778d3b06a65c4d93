import canonicalize from 'canonicalize';
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

/** An entry before it is put into a chain. */
export interface AuditDraft {
  readonly at: string;
  readonly workstationId: string;
  readonly userId: string;
  readonly role: AuditEntry['role'];
  readonly organisationId: string;
  readonly action: string;
  readonly patientId?: string;
  readonly entity?: { readonly kind: string; readonly id: string };
  readonly ground?: string;
}

/**
 * The text whose SHA-256 is an entry's hash: `prevHash` followed by the RFC 8785 JSON of the entry without
 * `prevHash` and `hash`. Works on raw entries, so that fields of newer versions count too.
 * @throws where the entry has no JSON form.
 */
export function hashedText(prevHash: string, entry: object): string {
  const rest = Object.fromEntries(
    Object.entries(entry).filter(([name]) => name !== 'prevHash' && name !== 'hash'),
  );
  return `${prevHash}${canonicalText(rest)}`;
}

/** RFC 8785 JSON. @throws where the value has none. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}
