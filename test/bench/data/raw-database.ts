import Database from 'better-sqlite3-multiple-ciphers';
import { nativeBindingPath } from '@storage/native-binding';

/** A database as the library's own documentation opens it: no key, WAL, the synchronous level said. */
export function rawDatabase(path: string, synchronous: 'FULL' | 'NORMAL'): Database.Database {
  const nativeBinding = nativeBindingPath();
  const db = new Database(path, nativeBinding === undefined ? {} : { nativeBinding });
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  return db;
}
