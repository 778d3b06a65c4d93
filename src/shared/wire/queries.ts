import { z } from 'zod';
import { observationSchema, type Observation } from '../model/observation';
import { auditEntrySchema, type AuditEntry } from './audit-entry';
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

/** Queries of the protocol, and those that only some centres answer (desk-queries.ts). */
export type QueryName = 'history' | 'audit' | 'samples' | 'desks';

/** A query that was refused. */
export const queryRefusalSchema = z.object({ error: z.object({ code: textSchema, message: textSchema }) });

const historyAnswerSchema = z.object({ observations: z.array(z.unknown()), more: z.boolean() });
const auditAnswerSchema = z.object({ entries: z.array(z.unknown()), more: z.boolean() });

/** What became of a query: what could be read of the answer, a refusal by code, or nothing that makes sense. */
export type QueryAnswer<T> =
  | {
      readonly kind: 'answer';
      readonly items: readonly T[];
      readonly more: boolean;
      readonly unusable: number;
    }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreadable' };

/** Reads the answer to `history`; measurements that do not fit the schema are left out and counted. */
export function readHistoryAnswer(raw: unknown): QueryAnswer<Observation> {
  const answer = historyAnswerSchema.safeParse(raw);
  if (!answer.success) return refusalIn(raw);
  return usable(answer.data.observations, answer.data.more, observationSchema);
}

/** Reads the answer to `audit`. */
export function readAuditAnswer(raw: unknown): QueryAnswer<AuditEntry> {
  const answer = auditAnswerSchema.safeParse(raw);
  if (!answer.success) return refusalIn(raw);
  return usable(answer.data.entries, answer.data.more, auditEntrySchema);
}

/** Reads a list in an answer, item by item; null in its place where the answer holds none. */
export function readItems<T>(
  raw: unknown,
  list: readonly [items: readonly unknown[], more: boolean] | null,
  schema: z.ZodType<T>,
): QueryAnswer<T> {
  return list === null ? refusalIn(raw) : usable(list[0], list[1], schema);
}

function usable<T>(raws: readonly unknown[], more: boolean, schema: z.ZodType<T>): QueryAnswer<T> {
  const items = raws.flatMap((raw) => {
    const read = schema.safeParse(raw);
    return read.success ? [read.data] : [];
  });
  return { kind: 'answer', items, more, unusable: raws.length - items.length };
}

function refusalIn(raw: unknown): { kind: 'refused'; code: string } | { kind: 'unreadable' } {
  const refusal = queryRefusalSchema.safeParse(raw);
  return refusal.success ? { kind: 'refused', code: refusal.data.error.code } : { kind: 'unreadable' };
}
