import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { copyDurably, syncFolder } from '@storage/durable-file';
import { migrate, schemaNumber, type Migration } from '@storage/migrate';
import { isDamageError, openDatabase, OpenDatabaseError, type SqliteDatabase } from '@storage/open-database';
import { refuseDamagedWal } from '@storage/wal-check';
import { ledgerMigrations } from './ledger-schema';
import { LEDGER_VALUE } from './ledger-values';
import { resumeSwap } from './salvage/swap-ledger';

/** Where the ledger stands; `mustExist` once it was ever created, so that a lost ledger is never replaced silently. */
export interface LedgerFile {
  readonly path: string;
  readonly key: Buffer;
  readonly mustExist: boolean;
}

/** What `PRAGMA synchronous` reads back where every commit is synced. */
const FULL = 2;

/**
 * Opens the ledger: synchronous=FULL, every commit survives power loss. Before a step of the schema runs on an
 * existing ledger, an encrypted copy is put beside it as `ledger.db.before-<number>`.
 * @throws OpenDatabaseError; the file is then as it was.
 */
export function openLedger(
  file: LedgerFile,
  migrations: readonly Migration[] = ledgerMigrations,
): SqliteDatabase {
  resumeSwap(file.path);
  refuseDamagedWal(file.path, file.key);
  const db = openDatabase({ path: file.path, key: file.key, synchronous: 'FULL', mustExist: file.mustExist });
  try {
    const newest = migrations.at(-1)?.number;
    const asBefore = schemaNumber(db) === newest;
    migrate(db, 'ledger', migrations, () => {
      backUp(db, file.path, newest ?? 0);
    });
    if (db.pragma('synchronous', { simple: true }) !== FULL) {
      throw new OpenDatabaseError('unknown', 'The ledger does not sync its commits.');
    }
    if (asBefore) tidyBackups(db, file.path);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function backUp(db: SqliteDatabase, path: string, number: number): void {
  // What is still in the write-ahead log goes into the file first, so that the copy is the whole ledger.
  db.pragma('wal_checkpoint(TRUNCATE)');
  try {
    copyDurably(path, `${path}.before-${String(number)}`);
  } catch (error) {
    throw new OpenDatabaseError(
      failureOf(error),
      'The ledger could not be copied before its schema is changed.',
    );
  }
}

function failureOf(error: unknown): 'full' | 'read_only' | 'unknown' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 'read_only' : 'unknown';
}

/** A full disk or a copy that another program holds must not keep the ledger shut; the next start tries again. */
function tidyBackups(db: SqliteDatabase, path: string): void {
  try {
    dropOldBackups(db, path);
  } catch (error) {
    if (isDamageError(error)) throw error;
  }
}

/** A copy goes at the second start after its migration: the first one proved that the migrated ledger opens. */
function dropOldBackups(db: SqliteDatabase, path: string): void {
  const folder = dirname(path);
  const prefix = `${basename(path)}.before-`;
  const copies = readdirSync(folder).filter((name) => name.startsWith(prefix));
  if (copies.length === 0) return;
  const proven = db
    .prepare<[string], string>('SELECT value FROM value WHERE key = ?')
    .pluck()
    .get(LEDGER_VALUE.openedAfterMigration);
  const schema = String(db.pragma('user_version', { simple: true }));
  if (proven === schema) {
    for (const name of copies) rmSync(join(folder, name), { force: true });
    syncFolder(folder);
  } else {
    db.prepare('INSERT OR REPLACE INTO value (key, value) VALUES (?, ?)').run(
      LEDGER_VALUE.openedAfterMigration,
      schema,
    );
  }
}
