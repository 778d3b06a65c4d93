import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { isDamage, type OpenFailure } from './failures';
import { asModuleError, nativeBindingPath } from './native-binding';

/** An open SQLite connection (one thread, one connection). */
export type SqliteDatabase = Database.Database;

/** A prepared statement: what it binds, what a row is. */
export type SqliteStatement<B extends unknown[] = unknown[], R = unknown> = Database.Statement<B, R>;

/** A database that could not be opened; nothing was created, changed or replaced. */
export class OpenDatabaseError extends Error {
  override readonly name = 'OpenDatabaseError';
  constructor(
    readonly failure: OpenFailure,
    message: string,
  ) {
    super(message);
  }
}

/** How to open a database file. */
export interface OpenOptions {
  readonly path: string;
  /** 32 bytes; absent only for a training centre that runs alone with synthetic data. */
  readonly key?: Buffer | undefined;
  /** FULL survives power loss at every commit; NORMAL may lose the last commits, never consistency. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** True where the file is known to have existed: then a missing file is an error, never a new database. */
  readonly mustExist?: boolean;
  readonly readonly?: boolean;
}

const PLAIN_HEADER = 'SQLite format 3\0';
const KEY_BYTES = 32;

/**
 * Opens or creates a database: AEGIS page encryption with a raw 32-byte key, WAL, foreign keys,
 * temporary data in memory only.
 * @throws OpenDatabaseError with the reason; a wrong key never yields an empty database. NativeModuleMissing where the addon
 * is not there or not for this runtime: no other store takes its place.
 */
export function openDatabase(options: OpenOptions): SqliteDatabase {
  const exists = existsSync(options.path);
  if (!exists && options.mustExist === true) {
    throw new OpenDatabaseError('missing', 'The database file is gone.');
  }
  if (exists && options.key !== undefined && isPlain(options.path)) {
    throw new OpenDatabaseError('corrupt', 'The database file is not encrypted.');
  }
  const binding = nativeBindingPath();
  const db = connect(options.path, {
    readonly: options.readonly ?? false,
    ...(binding === undefined ? {} : { nativeBinding: binding }),
  });
  try {
    if (options.key !== undefined) applyKey(db, options.key);
    // The first read proves the key: a wrong one fails here, before anything is written.
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    if (options.readonly !== true) db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${options.synchronous}`);
    db.pragma('temp_store = MEMORY');
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    return db;
  } catch (error) {
    db.close();
    throw asOpenError(error);
  }
}

function connect(path: string, options: Database.Options): SqliteDatabase {
  try {
    return new Database(path, options);
  } catch (error) {
    throw asModuleError(error);
  }
}

function applyKey(db: SqliteDatabase, key: Buffer): void {
  if (key.length !== KEY_BYTES)
    throw new OpenDatabaseError('wrong_key', 'The database key must be 32 bytes.');
  db.pragma("cipher = 'aegis'");
  db.pragma(`key = 'raw:${key.toString('hex')}'`);
}

function isPlain(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(PLAIN_HEADER.length);
    return (
      readSync(file, head, 0, head.length, 0) === head.length && head.toString('latin1') === PLAIN_HEADER
    );
  } finally {
    closeSync(file);
  }
}

/** Names the reason behind a SQLite error; bugs pass through unchanged. */
export function asOpenError(error: unknown): unknown {
  if (error instanceof OpenDatabaseError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'SQLITE_NOTADB') {
    return new OpenDatabaseError(
      'wrong_key',
      'The database does not open with this key, or its first page is damaged.',
    );
  }
  if (code.startsWith('SQLITE_CORRUPT'))
    return new OpenDatabaseError('corrupt', 'The database file is damaged.');
  if (code.startsWith('SQLITE_READONLY'))
    return new OpenDatabaseError('read_only', 'The database cannot be written.');
  if (code === 'SQLITE_FULL') return new OpenDatabaseError('full', 'The disk is full.');
  if (code.startsWith('SQLITE_'))
    return new OpenDatabaseError('unknown', `The database did not open (${code}).`);
  return error;
}

/** True where an error, SQLite's or ours, says that the file itself is damaged or under another key. */
export function isDamageError(error: unknown): boolean {
  const named = asOpenError(error);
  return named instanceof OpenDatabaseError && isDamage(named.failure);
}
