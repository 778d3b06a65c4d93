import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';

const PAGE = 4_096;

/** Turns one bit of a file over. */
export function flipBit(path: string, at: number, bit = 0): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  writeFileSync(path, bytes);
}

/**
 * A byte inside the page that holds the first row of a table and not its last one; undefined where the table is too
 * small for that. The file is closed, with nothing in its log.
 */
export function placeOfFirstRows(
  path: string,
  key: Buffer,
  table: string,
  scratch: string,
): number | undefined {
  const [first, last] = reading(path, key, (db) =>
    db.prepare<[], [number, number]>(`SELECT min(rowid), max(rowid) FROM ${table}`).raw().get(),
  ) ?? [0, 0];
  const pages = Math.floor(readFileSync(path).length / PAGE);
  for (let page = 2; page <= pages; page += 1) {
    const place = (page - 1) * PAGE + PAGE / 2;
    copyFileSync(path, scratch);
    flipBit(scratch, place);
    const isReadable = (rowid: number): boolean =>
      reading(scratch, key, (db) => {
        try {
          return db.prepare(`SELECT * FROM ${table} WHERE rowid = ?`).get(rowid) !== undefined;
        } catch {
          return false;
        }
      });
    if (!isReadable(first) && isReadable(last)) return place;
  }
  return undefined;
}

/** A byte inside the last page, behind the first one, without which the file opens and not all rows of a table can be read. */
export function placeOfSomeRows(
  path: string,
  key: Buffer,
  table: string,
  scratch: string,
): number | undefined {
  for (let page = Math.floor(readFileSync(path).length / PAGE); page >= 2; page -= 1) {
    const place = (page - 1) * PAGE + PAGE / 2;
    copyFileSync(path, scratch);
    flipBit(scratch, place);
    if (opens(scratch, key) && !reads(scratch, key, `SELECT * FROM ${table}`)) return place;
  }
  return undefined;
}

function opens(path: string, key: Buffer): boolean {
  try {
    reading(path, key, () => undefined);
    return true;
  } catch {
    return false;
  }
}

function reads(path: string, key: Buffer, query: string): boolean {
  return reading(path, key, (db) => {
    try {
      db.prepare(query).all();
      return true;
    } catch {
      return false;
    }
  });
}

function reading<T>(path: string, key: Buffer, read: (db: SqliteDatabase) => T): T {
  const db = openDatabase({ path, key, synchronous: 'NORMAL', mustExist: true, readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}
