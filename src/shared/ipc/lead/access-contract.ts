import { z } from 'zod';
import { countSchema, finiteSchema, idSchema, textSchema } from '../../model/primitives';
import type { AuditEntry } from '../../wire/audit-entry';
import { request } from '../request';
import type { LeadExport } from './log-contract';

/** An entry of the access log with the names that go with its ids. */
export interface AccessRow {
  readonly entry: AuditEntry;
  readonly at: number;
  readonly userName: string;
  readonly patientName: string | null;
}

export interface AccessPage {
  readonly rows: readonly AccessRow[];
  readonly more: boolean;
}

/** Why somebody without a care relation opens a patient; each has its words in both languages. */
export const accessGrounds = ['quality', 'patient_request', 'emergency', 'other'] as const;
export type AccessGround = (typeof accessGrounds)[number];

export const accessQuerySchema = z.strictObject({
  from: finiteSchema,
  to: finiteSchema,
  patientId: idSchema.nullable(),
  userId: idSchema.nullable(),
  skip: countSchema,
  limit: countSchema.min(1).max(1_000),
});
export type AccessQuery = z.infer<typeof accessQuerySchema>;

/** Requests of the access log (innsynslogg, product.md L6). */
export const accessRequests = {
  readAccess: request<AccessPage>()(accessQuerySchema, ['lead'], 'audit.search'),
  /** CSV for people, or a FHIR bundle of AuditEvents. */
  exportAccess: request<LeadExport>()(
    z.strictObject({
      patientId: idSchema,
      from: finiteSchema,
      to: finiteSchema,
      form: z.enum(['csv', 'fhir']),
    }),
    ['lead'],
    'audit.export',
  ),
  /** Why this person opens this patient; asked where no care relation is known, valid for a shift. */
  giveGround: request<null>()(
    z.strictObject({ patientId: idSchema, ground: z.enum(accessGrounds), words: textSchema.max(500) }),
    'signed_in',
    'patient.ground',
  ),
} as const;
