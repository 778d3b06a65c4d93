import { createHash } from 'node:crypto';
import { fromWireTime } from '@shared/clock';
import {
  auditEntrySchema,
  CHAIN_RESTART,
  FIRST_PREV_HASH,
  hashedText,
  type AuditEntry,
} from '@shared/wire/audit-entry';
import type { AuditHead, AuditRow } from '../store/audit-store';

/** What the centre has of a workstation's chain. */
export interface ChainFacts {
  readonly workstationId: string;
  readonly head: AuditHead | undefined;
  readonly has: (n: number, hash: string) => boolean;
  /** Whether the centre knows this user as a lead. */
  readonly isLead: (userId: string) => boolean;
}

/** What may be added, or the first entry that does not fit. */
export type ChainJudgement =
  | { readonly ok: true; readonly rows: readonly AuditRow[]; readonly head: AuditHead | undefined }
  | { readonly ok: false; readonly n: number };

/**
 * Checks entries against the chain that the centre has (protocol.md section 5). Entries that it has are skipped; a
 * lead's `chain_restart` with the first `prevHash` starts a new chain, numbered from 1 or going on.
 */
export function judgeChain(entries: readonly unknown[], facts: ChainFacts): ChainJudgement {
  const rows: AuditRow[] = [];
  let head = facts.head;
  for (const raw of entries) {
    const parsed = auditEntrySchema.safeParse(raw);
    const expected = (head?.n ?? 0) + 1;
    if (!parsed.success) return { ok: false, n: numberOf(raw) ?? expected };
    const entry = parsed.data;
    if (
      entry.hash === auditHash(raw) &&
      (facts.has(entry.n, entry.hash) || rows.some((row) => row.hash === entry.hash))
    ) {
      continue;
    }
    const chain = chainOf(entry, raw, head, facts);
    if (chain === undefined) return { ok: false, n: entry.n };
    head = { chain, n: entry.n, hash: entry.hash };
    rows.push(rowOf(entry, raw, chain, facts.workstationId));
  }
  return { ok: true, rows, head };
}

/** SHA-256 of `prevHash` and the canonical entry without its hashes; undefined where it has no canonical form. */
export function auditHash(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const prevHash = 'prevHash' in raw ? String(raw.prevHash) : '';
  try {
    return createHash('sha256').update(hashedText(prevHash, raw), 'utf8').digest('hex');
  } catch {
    return undefined;
  }
}

/** The chain an entry goes into, or undefined where it fits none. */
function chainOf(
  entry: AuditEntry,
  raw: unknown,
  head: AuditHead | undefined,
  facts: ChainFacts,
): number | undefined {
  if (entry.workstationId !== facts.workstationId || entry.hash !== auditHash(raw)) return undefined;
  const next = (head?.n ?? 0) + 1;
  if (entry.n === next && entry.prevHash === (head?.hash ?? FIRST_PREV_HASH)) return head?.chain ?? 1;
  const restarts =
    head !== undefined &&
    entry.action === CHAIN_RESTART &&
    entry.prevHash === FIRST_PREV_HASH &&
    (entry.n === 1 || entry.n === next) &&
    facts.isLead(entry.userId);
  return restarts ? head.chain + 1 : undefined;
}

function rowOf(entry: AuditEntry, raw: unknown, chain: number, workstationId: string): AuditRow {
  const { n, hash, at, userId, patientId } = entry;
  return {
    workstationId,
    chain,
    n,
    hash,
    at: fromWireTime(at),
    userId,
    patientId: patientId ?? null,
    entry: raw,
  };
}

function numberOf(raw: unknown): number | undefined {
  if (typeof raw !== 'object' || raw === null || !('n' in raw)) return undefined;
  return typeof raw.n === 'number' && Number.isSafeInteger(raw.n) ? raw.n : undefined;
}
