import { existsSync, renameSync, rmSync } from 'node:fs';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import { migrate } from '@storage/migrate';
import { changesSchema, snapshotPartSchema, type Change } from '@shared/wire/change';
import { decideBatch } from './batch-decision';
import type { BatchResult, CachePosition, ChangedRows, SnapshotResult } from './cache-calls';
import { cacheMigrations } from './cache-schema';
import { changeWriter, nothingTouched, type Touched } from './change-writer';
import { changedRows } from './queries/changed-rows';

/** Where the cache's files stand and what opens them. */
export interface CacheFiles {
  readonly path: string;
  readonly key: Buffer;
}

/** Which snapshot a part belongs to. */
interface SnapshotTag {
  readonly epoch: string;
  readonly upTo: number;
  readonly parts: number;
}

interface SnapshotInProgress extends SnapshotTag {
  readonly db: SqliteDatabase;
  readonly write: (change: Change, touched: Touched) => void;
  /** The last part that is in. */
  part: number;
  unusable: number;
}

/** Opens one cache file and brings it to the newest schema. */
export function openCache(files: CacheFiles): SqliteDatabase {
  const db = openDatabase({ path: files.path, key: files.key, synchronous: 'NORMAL' });
  try {
    migrate(db, 'cache', cacheMigrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The workstation's copy of the centre's log: batches and the cursor in one transaction. */
export class CacheStore {
  #db: SqliteDatabase;
  #write: (change: Change, touched: Touched) => void;
  #snapshot: SnapshotInProgress | undefined;
  /** How far the newest snapshot got, kept past its swap so that a repeated part is answered. */
  #stored: (SnapshotTag & { readonly part: number }) | undefined;

  constructor(readonly files: CacheFiles) {
    removeDatabase(this.#nextPath);
    this.#db = openCache(files);
    this.#write = changeWriter(this.#db);
  }

  /** The connection for reads; a swap replaces it, so it is never kept. */
  get db(): SqliteDatabase {
    return this.#db;
  }

  position(): CachePosition {
    return readPosition(this.#db);
  }

  /** A centre that serves its whole log to a new workstation needs no snapshot: take its epoch. */
  adoptEpoch(epoch: string): void {
    if (this.position().epoch === null) writePosition(this.#db, { epoch, cursor: 0 });
  }

  /** When the copy was last known to equal the centre's log, ms of our clock. */
  currentAt(): number | null {
    const value = readMeta(this.#db, CURRENT_AT);
    return value === undefined ? null : Number(value);
  }

  noteCurrent(at: number): void {
    writeMeta(this.#db, CURRENT_AT, String(at));
  }

  /** Applies a batch and the new cursor, or says why not (protocol.md section 2). */
  applyChanges(raw: unknown): BatchResult {
    const parsed = changesSchema.safeParse(raw);
    if (!parsed.success) return { kind: 'malformed', position: this.position() };
    const batch = parsed.data;
    const position = this.position();
    const decision = decideBatch(position, batch);
    if (decision === 'other_epoch') return { kind: 'other_epoch' };
    if (decision === 'repeat') return { kind: 'repeat', position, to: batch.to };
    if (decision === 'gap') return { kind: 'gap', position };
    const touched = nothingTouched();
    const after: CachePosition = { epoch: position.epoch, cursor: batch.to };
    this.#db
      .transaction(() => {
        for (const change of batch.changes) if (change.seq > position.cursor) this.#write(change, touched);
        writePosition(this.#db, after);
      })
      .immediate();
    return {
      kind: 'applied',
      position: after,
      changed: this.#rowsOf(touched),
      unusable: touched.unusable,
    };
  }

  /** Stores one part in a file beside; the last one swaps the files, so that a cut leaves the old state usable. */
  applySnapshotPart(raw: unknown): SnapshotResult {
    const parsed = snapshotPartSchema.safeParse(raw);
    if (!parsed.success) return { kind: 'malformed' };
    const part = parsed.data;
    // A part sent again because our answer was late; the last one even after the swap.
    if (this.#stored !== undefined && isSameSnapshot(part, this.#stored) && part.part <= this.#stored.part) {
      return { kind: 'repeated', part: part.part };
    }
    if (part.part === 1) this.#beginSnapshot(part);
    const snapshot = this.#snapshot;
    if (snapshot === undefined || !isSameSnapshot(part, snapshot)) return { kind: 'out_of_order' };
    if (part.part !== snapshot.part + 1) return { kind: 'out_of_order' };
    const touched = nothingTouched();
    snapshot.db
      .transaction(() => {
        for (const change of part.changes) snapshot.write(change, touched);
      })
      .immediate();
    snapshot.unusable += touched.unusable;
    const position = part.part === part.parts ? this.#swap(snapshot) : undefined;
    snapshot.part = part.part;
    this.#stored = { epoch: part.epoch, upTo: part.upTo, parts: part.parts, part: part.part };
    if (position === undefined) return { kind: 'stored', part: part.part, parts: part.parts };
    return { kind: 'swapped', part: part.part, parts: part.parts, position, unusable: snapshot.unusable };
  }

  dropSnapshot(): void {
    this.#stored = undefined;
    if (this.#snapshot === undefined) return;
    this.#snapshot.db.close();
    this.#snapshot = undefined;
    removeDatabase(this.#nextPath);
  }

  close(): void {
    this.dropSnapshot();
    this.#db.close();
  }

  get #nextPath(): string {
    return `${this.files.path}.next`;
  }

  #beginSnapshot({ epoch, upTo, parts }: SnapshotTag): void {
    this.dropSnapshot();
    removeDatabase(this.#nextPath);
    const db = openCache({ path: this.#nextPath, key: this.files.key });
    this.#snapshot = { db, write: changeWriter(db), epoch, upTo, parts, part: 0, unusable: 0 };
  }

  /** The batch is stored by now: rows that cannot be built must not make it look as if it were not. */
  #rowsOf(touched: Touched): ChangedRows | null {
    try {
      return changedRows(this.#db, touched);
    } catch {
      return null;
    }
  }

  #swap(snapshot: SnapshotInProgress): CachePosition {
    const position = { epoch: snapshot.epoch, cursor: snapshot.upTo };
    writePosition(snapshot.db, position);
    // Closing the last connection folds the WAL into the file and removes it: one file to rename.
    snapshot.db.pragma('wal_checkpoint(TRUNCATE)');
    snapshot.db.close();
    this.#snapshot = undefined;
    this.#db.close();
    try {
      for (const tail of ['-wal', '-shm']) rmSync(`${this.files.path}${tail}`, { force: true });
      renameSync(this.#nextPath, this.files.path);
    } finally {
      // Whether the new file came or the old one stayed (a virus scanner may hold it): there is one to work with.
      this.#db = openCache(this.files);
      this.#write = changeWriter(this.#db);
    }
    return position;
  }
}

function isSameSnapshot(a: SnapshotTag, b: SnapshotTag): boolean {
  return a.epoch === b.epoch && a.upTo === b.upTo && a.parts === b.parts;
}

/** Removes a database with everything SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const tail of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(`${path}${tail}`)) rmSync(`${path}${tail}`);
  }
}

const POSITION = 'position';
const CURRENT_AT = 'current-at';

function readPosition(db: SqliteDatabase): CachePosition {
  const value = readMeta(db, POSITION);
  if (value === undefined) return { epoch: null, cursor: 0 };
  return JSON.parse(value) as CachePosition;
}

function writePosition(db: SqliteDatabase, position: CachePosition): void {
  writeMeta(db, POSITION, JSON.stringify(position));
}

function readMeta(db: SqliteDatabase, key: string): string | undefined {
  return db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
}

function writeMeta(db: SqliteDatabase, key: string, value: string): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}
