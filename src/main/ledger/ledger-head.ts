import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile, syncFolder } from '@storage/durable-file';
import type { SqliteDatabase } from '@storage/open-database';
import { LEDGER_VALUE } from './ledger-values';

/** The newest entry of the audit chain that the centre has countersigned; kept outside the ledger, names nobody. */
export interface LedgerHead {
  readonly n: number;
  /** Lower-case hex of its SHA-256. */
  readonly hash: string;
}

/** Writes the head beside the ledger after each confirmation; a crash leaves the one before or this one. */
export async function writeLedgerHead(path: string, head: LedgerHead): Promise<void> {
  await replaceFile(path, `${JSON.stringify({ n: head.n, hash: head.hash })}\n`);
}

/**
 * Notes in the value `ledger-rolled-back` that an open ledger is an older copy put back: it lacks the entry that the
 * centre countersigned last. The ledger goes on; who signs in next is told. `at` is our clock, ms.
 */
export function noteRollback(db: SqliteDatabase, ledgerPath: string, at: number): void {
  const path = headPath(ledgerPath);
  const head = readLedgerHead(path);
  if (typeof head === 'string') return;
  const chains = chainsNewestFirst(db);
  const hashAt = db.prepare<[number], string>('SELECT hash FROM audit WHERE position = ?').pluck();
  if (chains.some((chain) => head.n <= chain.n && hashAt.get(chain.before + head.n) === head.hash)) return;
  const missing = Math.max(1, head.n - (chains[0]?.n ?? 0));
  const put = db.prepare('INSERT OR REPLACE INTO value (key, value) VALUES (?, ?)');
  db.transaction(() => {
    put.run(LEDGER_VALUE.rolledBack, JSON.stringify({ at, missing }));
    // The check of the log names the place for as long as this chain is written on.
    put.run(LEDGER_VALUE.lostHead, JSON.stringify({ n: head.n, hash: head.hash, at }));
  })();
  dropLedgerHead(ledgerPath);
}

/** Forgets the head: what it would say is known, or about a chain that a salvage has cut. */
export function dropLedgerHead(ledgerPath: string): void {
  const path = headPath(ledgerPath);
  rmSync(path, { force: true });
  syncFolder(dirname(path));
}

/** `ledger.head` beside `ledger.db`. */
export function headPath(ledgerPath: string): string {
  return ledgerPath.replace(/\.db$/, '.head');
}

/** The head that lies outside the ledger, or why there is none. */
export type LedgerHeadCopy = LedgerHead | 'none' | 'unreadable';

/** A head that cannot be read proves nothing. */
export function readLedgerHead(path: string): LedgerHeadCopy {
  if (!existsSync(path)) return 'none';
  try {
    const raw: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof raw !== 'object' || raw === null || !('n' in raw) || !('hash' in raw)) return 'unreadable';
    const { n, hash } = raw;
    return typeof n === 'number' && Number.isSafeInteger(n) && n > 0 && typeof hash === 'string'
      ? { n, hash }
      : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Each chain with its number of entries and the position before its first one. */
function chainsNewestFirst(db: SqliteDatabase): { readonly n: number; readonly before: number }[] {
  const lastUpTo = db.prepare<[number], { position: number; n: number }>(
    "SELECT position, json_extract(entry, '$.n') AS n FROM audit WHERE position <= ? ORDER BY position DESC LIMIT 1",
  );
  const chains = [];
  for (let upTo = Number.MAX_SAFE_INTEGER; ;) {
    const last = lastUpTo.get(upTo);
    if (last === undefined) return chains;
    upTo = last.position - last.n;
    chains.push({ n: last.n, before: upTo });
  }
}
