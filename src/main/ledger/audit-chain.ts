import { createHash } from 'node:crypto';
import type { SqliteDatabase } from '@storage/open-database';
import type { AuditStretch } from './ledger-calls';
import { canonicalText, FIRST_PREV_HASH, type AuditDraft, type AuditEntry } from '@shared/wire/audit-entry';

/** The newest entry: where it lies in the file, its chain, its number in that chain and its hash. */
interface Tail {
  readonly position: number;
  readonly chain: number;
  readonly n: number;
  readonly hash: string;
}

const EMPTY: Tail = { position: 0, chain: 1, n: 0, hash: FIRST_PREV_HASH };

/** The audit chains in an open ledger; the newest one is what is appended to and sent on. */
export interface AuditChain {
  /** Puts an entry at the end of the newest chain; called inside the transaction of the act that it speaks of. */
  readonly append: (draft: AuditDraft) => void;
  /** Puts an entry at the beginning of a new chain. */
  readonly restart: (draft: AuditDraft) => void;
  /** Entries of the newest chain after number `n`, in order, at most `limit`. */
  readonly after: (n: number, limit: number) => AuditEntry[];
  /** Entries of all chains, newest first, before a position; null begins at the end. */
  readonly before: (position: number | null, limit: number) => AuditStretch;
  /** Number of entries of the newest chain. */
  readonly length: () => number;
  /** To be called when the transaction of an `append` or `restart` was undone: the end is read from the file again. */
  readonly undone: () => void;
}

/** Prepares the chains of an open ledger, whose only writer this is. */
export function auditChain(db: SqliteDatabase): AuditChain {
  const newest = db.prepare<[], Tail>(
    "SELECT position, chain, json_extract(entry, '$.n') AS n, hash FROM audit ORDER BY position DESC LIMIT 1",
  );
  const insert = db.prepare('INSERT INTO audit (position, chain, entry, hash) VALUES (?, ?, ?, ?)');
  const behind = db
    .prepare<[number, number], string>('SELECT entry FROM audit WHERE position > ? ORDER BY position LIMIT ?')
    .pluck();
  const back = db.prepare<[number, number], { position: number; entry: string }>(
    'SELECT position, entry FROM audit WHERE position < ? ORDER BY position DESC LIMIT ?',
  );
  let known: Tail | null = null;
  const tail = (): Tail => (known ??= newest.get() ?? EMPTY);

  const put = (draft: AuditDraft, before: Omit<Tail, 'position'>): void => {
    const n = before.n + 1;
    // The canonical form is made once: it is hashed, and with both hashes put in it is what is stored.
    const text = canonicalText({ ...draft, n });
    const hash = createHash('sha256')
      .update(before.hash + text, 'utf8')
      .digest('hex');
    const position = tail().position + 1;
    const entry = `${text.slice(0, -1)},"prevHash":"${before.hash}","hash":"${hash}"}`;
    insert.run(position, before.chain, entry, hash);
    known = { position, chain: before.chain, n, hash };
  };

  return {
    append: (draft) => {
      put(draft, tail());
    },
    restart: (draft) => {
      put(draft, { chain: tail().chain + 1, n: 0, hash: FIRST_PREV_HASH });
    },
    after: (n, limit) => {
      const last = tail();
      const first = last.position - last.n;
      return behind.all(first + Math.max(0, n), limit).map((entry) => JSON.parse(entry) as AuditEntry);
    },
    before: (position, limit) => {
      const rows = back.all(position ?? Number.MAX_SAFE_INTEGER, limit);
      return {
        entries: rows.map(({ entry }) => JSON.parse(entry) as AuditEntry),
        next: rows.length < limit ? null : (rows.at(-1)?.position ?? null),
      };
    },
    length: () => tail().n,
    undone: () => {
      known = null;
    },
  };
}
