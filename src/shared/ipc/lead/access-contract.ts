import { z } from 'zod';
import { countSchema, finiteSchema, idSchema, textSchema } from '../../model/primitives';
import type { Role } from '../../model/patient';
import type { AuditEntry } from '../../wire/audit-entry';
import { accessKinds } from '../../lead/access/action-kind';
import type { AskWhy } from '../../lead/care-relation';
import { request } from '../request';
import type { LeadExport } from './log-contract';

/** An entry of the access log with the names that go with its ids; names fall back to the ids. `at` in ms. */
export interface AccessRow {
  readonly entry: AuditEntry;
  readonly at: number;
  readonly userName: string;
  readonly organisationName: string;
  readonly patientName: string | null;
}

/** A stretch of the log, newest first. */
export interface AccessPage {
  readonly rows: readonly AccessRow[];
  /** Where to read on towards older entries; null where there are none. */
  readonly next: number | null;
  /** Entries of this workstation that the centre has not confirmed when this was read. */
  readonly unsent: number;
  /** Entries of the stretch that this version cannot read; they are in the log all the same. */
  readonly unusable: number;
}

/** What the filters may be set to. */
export interface AccessFacets {
  /** Id of this workstation. */
  readonly here: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  /** Everybody the cache holds, also those whose follow-up has ended; by name. */
  readonly patients: readonly { readonly id: string; readonly name: string; readonly birthDate: string }[];
}

/** Why somebody without a care relation opens a patient; each has its words in both languages. */
export const accessGrounds = ['quality', 'patient_request', 'emergency', 'other'] as const;
export type AccessGround = (typeof accessGrounds)[number];

/** Whom the ground is asked for, and why. */
export interface GroundCase {
  readonly patientId: string;
  readonly name: string;
  readonly birthDate: string;
  /** Null where nothing is asked any more. */
  readonly why: AskWhy | null;
}

export const accessQuerySchema = z.strictObject({
  /** `centre`: all workstations, by the centre. `here`: this workstation's own ledger, without a link too. */
  source: z.enum(['centre', 'here']),
  /** ms, both ends included. */
  from: finiteSchema,
  to: finiteSchema,
  patientId: idSchema.nullable(),
  userId: idSchema.nullable(),
  /** Empty means all. */
  kinds: z.array(z.enum(accessKinds)).max(accessKinds.length),
  /** `next` of the page before; null begins at the newest. */
  after: finiteSchema.nullable(),
  limit: countSchema.min(1).max(1_000),
});
export type AccessQuery = z.infer<typeof accessQuerySchema>;

/** Requests of the access log (innsynslogg, product.md L6). */
export const accessRequests = {
  readAccess: request<AccessPage>()(accessQuerySchema, ['lead'], 'audit.search'),
  readAccessFacets: request<AccessFacets>()(z.strictObject({}), ['lead']),
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
  /** Whom a `ground_needed` is about, as the lists show them already. */
  readGroundCase: request<GroundCase>()(z.strictObject({ patientId: idSchema }), 'signed_in'),
  /** Why this person opens this patient; asked where no care relation is known, valid for a shift. */
  giveGround: request<null>()(
    z
      .strictObject({ patientId: idSchema, ground: z.enum(accessGrounds), words: textSchema.max(500) })
      .refine(({ ground, words }) => ground !== 'other' || words.trim() !== '', { path: ['words'] }),
    'signed_in',
    'patient.ground',
  ),
} as const;
