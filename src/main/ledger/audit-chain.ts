import { createHash } from 'node:crypto';
import type { SqliteDatabase } from '@storage/open-database';
import { FIRST_PREV_HASH, hashedText, type AuditDraft, type AuditEntry } from '@shared/wire/audit-entry';

/** Puts an entry at the end of the chain; called inside the transaction of the act that it speaks of. */
export function auditChain(db: SqliteDatabase): {
  append: (draft: AuditDraft) => AuditEntry;
  length: () => number;
} {
  const last = db.prepare<[], { n: number; hash: string }>(
    'SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1',
  );
  const insert = db.prepare('INSERT INTO audit (n, entry, hash) VALUES (?, ?, ?)');
  return {
    append: (draft) => {
      const before = last.get() ?? { n: 0, hash: FIRST_PREV_HASH };
      const numbered = { ...draft, n: before.n + 1 };
      const hash = createHash('sha256').update(hashedText(before.hash, numbered), 'utf8').digest('hex');
      const entry: AuditEntry = { ...numbered, prevHash: before.hash, hash };
      insert.run(entry.n, JSON.stringify(entry), hash);
      return entry;
    },
    length: () => last.get()?.n ?? 0,
  };
}
