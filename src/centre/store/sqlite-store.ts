import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@storage/migrate';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import type { CentreStore } from './centre-store';
import { centreMigrations } from './schema';
import { sqliteAccounts } from './sqlite-accounts';
import { sqliteAudit } from './sqlite-audit';
import { sqliteEpj } from './sqlite-epj';
import { sqliteLog } from './sqlite-log';
import { sqliteCommands, sqliteIntake } from './sqlite-memory';

/** The centre's file inside its data folder. */
export const CENTRE_FILE = 'centre.db';

/** Where the centre keeps its data. */
export interface StoreOptions {
  readonly dataDir: string;
  /** 32 bytes; absent only where the centre runs alone with synthetic data. */
  readonly key?: Buffer | undefined;
  /** Epoch of a log that is made now; an existing log keeps its own. */
  readonly newEpoch: () => string;
}

/**
 * Opens or creates the centre's database (synchronous FULL: an answer is given only after the disk has it).
 * @throws OpenDatabaseError with the reason; an existing file is left as it was.
 */
export function openCentreStore(options: StoreOptions): CentreStore {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const db = openDatabase({
    path: join(options.dataDir, CENTRE_FILE),
    key: options.key,
    synchronous: 'FULL',
  });
  try {
    // 64 MiB of pages and a longer write-ahead log: the history of a training start is written in seconds.
    db.pragma('cache_size = -65536');
    db.pragma('wal_autocheckpoint = 8000');
    migrate(db, 'centre', centreMigrations);
    return storeOn(db, options.newEpoch);
  } catch (error) {
    db.close();
    throw error;
  }
}

function storeOn(db: SqliteDatabase, newEpoch: () => string): CentreStore {
  const settings = settingsOf(db);
  if (settings.get('epoch') === undefined) settings.set('epoch', newEpoch());
  const log = sqliteLog(db, settings);
  const listeners = new Set<(head: number) => void>();
  let depth = 0;
  return {
    log,
    accounts: sqliteAccounts(db),
    audit: sqliteAudit(db),
    commands: sqliteCommands(db),
    intake: sqliteIntake(db),
    epj: sqliteEpj(db),
    setting: settings.get,
    setSetting: settings.set,
    transact: (work) => {
      if (depth > 0) return work();
      const before = log.head();
      depth += 1;
      let result;
      try {
        result = db.transaction(work).immediate();
      } finally {
        depth -= 1;
      }
      if (log.head() !== before) for (const listener of listeners) listener(log.head());
      return result;
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

function settingsOf(db: SqliteDatabase) {
  const get = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
  const set = db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)');
  return {
    get: (key: string): string | undefined => get.get(key),
    set: (key: string, value: string): void => void set.run(key, value),
  };
}
