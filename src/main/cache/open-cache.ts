import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { migrate } from '@storage/migrate';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import { cacheMigrations } from './cache-schema';

/** Where the cache's files stand and what opens them; no key only in tests that read the file's bytes. */
export interface CacheFiles {
  readonly path: string;
  readonly key: Buffer | undefined;
}

/** Damaged files kept beside, the newest ones; each is as large as the cache. */
const MOST_DAMAGED = 2;
/** KiB of pages in memory: the writer touches pages all over its indexes, a read only those of a few patients. */
const WRITER_PAGES_KIB = 32 * 1024;
/** A snapshot fills the index of ids in no order at all; the memory is given back when its file is swapped in. */
const SNAPSHOT_PAGES_KIB = 128 * 1024;
const READER_PAGES_KIB = 8 * 1024;
/** Pages of the write-ahead log after which SQLite folds it in by itself, whatever the upkeep does. */
const FOLD_AT_PAGES = 8_000;

/** Opens the writing connection of the cache file and brings it to the newest schema. */
export function openCache(files: CacheFiles): SqliteDatabase {
  return openForWriting(files, WRITER_PAGES_KIB);
}

/** The same for a file beside that a snapshot is stored in. */
export function openSnapshot(files: CacheFiles): SqliteDatabase {
  return openForWriting(files, SNAPSHOT_PAGES_KIB);
}

function openForWriting(files: CacheFiles, pagesKib: number): SqliteDatabase {
  const db = openDatabase({ path: files.path, key: files.key, synchronous: 'NORMAL' });
  try {
    // What is deleted is overwritten at once: nothing of a patient stays behind in free pages.
    db.pragma('secure_delete = ON');
    db.pragma(`cache_size = -${String(pagesKib)}`);
    db.pragma(`wal_autocheckpoint = ${String(FOLD_AT_PAGES)}`);
    migrate(db, 'cache', cacheMigrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a connection that only reads; the file must stand at the newest schema by then. */
export function openCacheForReading(files: CacheFiles): SqliteDatabase {
  const db = openDatabase({
    path: files.path,
    key: files.key,
    synchronous: 'NORMAL',
    mustExist: true,
    readonly: true,
  });
  db.pragma(`cache_size = -${String(READER_PAGES_KIB)}`);
  return db;
}

/** Removes a database with everything SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const tail of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(`${path}${tail}`)) rmSync(`${path}${tail}`);
  }
}

/** Puts a damaged file aside, so that a new one can be filled in its place; the newest two stay for a support desk. */
export function putAside(path: string, stamp: string): void {
  if (existsSync(path)) renameSync(path, `${path}.damaged-${stamp}`);
  removeDatabase(path);
  const folder = dirname(path);
  const prefix = `${basename(path)}.damaged-`;
  const kept = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort((a, b) => stampOf(b, prefix) - stampOf(a, prefix));
  for (const name of kept.slice(MOST_DAMAGED)) rmSync(join(folder, name), { force: true });
}

function stampOf(name: string, prefix: string): number {
  const stamp = Number(name.slice(prefix.length));
  return Number.isNaN(stamp) ? 0 : stamp;
}
