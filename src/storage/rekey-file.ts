import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyDurably, syncFile, syncFolder } from './durable-file';
import { openDatabase, OpenDatabaseError, type SqliteDatabase } from './open-database';
import { BEFORE, MAKING, removeCopy } from './rekey-leftovers';
import { refuseDamagedWal } from './wal-check';

/** A database file that nobody has open, and the two keys, 32 bytes each. */
export interface Rekeying {
  readonly path: string;
  readonly from: Buffer;
  readonly to: Buffer;
}

/** Where a change of the key stands; named so that tests can end the process right there. */
export type RekeyStep = 'folded' | 'copied' | 'rekeyed' | 'proven' | 'kept' | 'swapped';

/** Which of two keys opens a file; `absent` where there is none. @throws OpenDatabaseError where neither does. */
export function keyOf({ path, from, to }: Rekeying): 'from' | 'to' | 'absent' {
  if (!existsSync(path)) return 'absent';
  if (opens(path, to)) return 'to';
  openDatabase({ path, key: from, synchronous: 'FULL', mustExist: true, readonly: true }).close();
  return 'from';
}

function opens(path: string, key: Buffer): boolean {
  try {
    openDatabase({ path, key, synchronous: 'FULL', mustExist: true, readonly: true }).close();
    return true;
  } catch (error) {
    if (error instanceof OpenDatabaseError && error.failure === 'wrong_key') return false;
    throw error;
  }
}

/**
 * Puts a database under another key. The work is done on a copy that takes the file's place by one rename once it is proven, so
 * that at every moment the file opens with one of the two keys and holds all of it. The file from before stays as `.old-key`.
 * @throws OpenDatabaseError; the file is then as it was.
 */
export function rekeyFile(work: Rekeying, onStep: (step: RekeyStep) => void = () => undefined): void {
  const { path, from, to } = work;
  const making = `${path}${MAKING}`;
  removeCopy(making);
  refuseDamagedWal(path, from);
  const before = foldedFacts(path, from);
  onStep('folded');
  try {
    copyDurably(path, making);
    onStep('copied');
    const copy = openDatabase({ path: making, key: from, synchronous: 'FULL', mustExist: true });
    try {
      // With a write-ahead log a new key would stand in the log first; without one the file alone holds it.
      copy.pragma('journal_mode = DELETE');
      copy.pragma(`rekey = 'raw:${to.toString('hex')}'`);
    } finally {
      copy.close();
    }
    syncFile(making);
    onStep('rekeyed');
    prove(making, to, before);
    onStep('proven');
  } catch (error) {
    removeCopy(making);
    throw failedBy(error);
  }
  keepBefore(path);
  onStep('kept');
  renameSync(making, path);
  syncFolder(dirname(path));
  onStep('swapped');
}

/** Everything goes into the one file, which then needs no log; and what a copy of it must hold. */
function foldedFacts(path: string, key: Buffer): string {
  const db = openDatabase({ path, key, synchronous: 'FULL', mustExist: true });
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    const mode = db.pragma('journal_mode = DELETE', { simple: true });
    if (mode !== 'delete') throw new OpenDatabaseError('unknown', 'Somebody else has the database open.');
    return facts(db);
  } finally {
    db.close();
  }
}

function prove(path: string, key: Buffer, before: string): void {
  const db = openDatabase({ path, key, synchronous: 'FULL', mustExist: true, readonly: true });
  try {
    const found = db.pragma('integrity_check', { simple: true });
    if (found !== 'ok' || facts(db) !== before)
      throw new OpenDatabaseError('corrupt', 'The copy under the new key is not the whole database.');
  } finally {
    db.close();
  }
}

/** Schema number, and how many rows each table holds. */
function facts(db: SqliteDatabase): string {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    .pluck()
    .all();
  const counts = tables.map((name) => [
    name,
    db
      .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
      .pluck()
      .get(),
  ]);
  return JSON.stringify([db.pragma('user_version', { simple: true }), counts]);
}

function keepBefore(path: string): void {
  const kept = `${path}${BEFORE}`;
  rmSync(kept, { force: true });
  try {
    linkSync(path, kept);
  } catch {
    // A file system without links: a copy says the same.
    copyDurably(path, kept);
  }
  syncFolder(dirname(path));
}

function failedBy(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new OpenDatabaseError('full', 'There is no room for a copy of the database.')
    : error;
}
