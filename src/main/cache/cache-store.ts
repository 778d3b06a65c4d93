import { renameSync, rmSync } from 'node:fs';
import { isDamageError, OpenDatabaseError, type SqliteDatabase } from '@storage/open-database';
import { DAY, fromWireTime, type Millis } from '@shared/clock';
import { readBatch, readPart } from '@shared/wire/change';
import { decideBatch } from './batch-decision';
import type {
  BatchResult,
  CachePosition,
  ChangedRows,
  Lists,
  SnapshotPartResult,
  SnapshotResult,
  TrimResult,
} from './cache-calls';
import { CacheMeta } from './cache-meta';
import { ChangeWriter } from './change-writer';
import { openCache, openSnapshot, putAside, removeDatabase, type CacheFiles } from './open-cache';
import { carryPlanVersions } from './plan-versions';
import { RowBook } from './queries/row-book';
import type { Touched } from './touched';
import { WordIndex, type Indexed } from './search/word-index';
import { WindowTrim } from './window-trim';

/** Which snapshot a part belongs to. */
interface SnapshotTag {
  readonly epoch: string;
  readonly upTo: number;
  readonly parts: number;
}

interface SnapshotInProgress extends SnapshotTag {
  readonly db: SqliteDatabase;
  readonly writer: ChangeWriter;
  /** The last part that is in. */
  part: number;
  unusable: number;
  /** The centre's time of the newest change. */
  logAt: Millis | null;
}

/** One open file and everything that is prepared for it. */
interface OpenFile {
  readonly db: SqliteDatabase;
  readonly meta: CacheMeta;
  readonly writer: ChangeWriter;
  readonly book: RowBook;
  readonly trim: WindowTrim;
  readonly words: WordIndex;
}

/** Rows removed by one slice of trimming at most, whatever is asked for. */
const MOST_TRIMMED = 1_000;

/** The workstation's copy of the centre's log: batches and the cursor in one transaction. */
export class CacheStore {
  #file: OpenFile;
  #snapshot: SnapshotInProgress | undefined;
  /** How far the newest snapshot got, kept past its swap so that a repeated part is answered. */
  #stored: (SnapshotTag & { readonly part: number }) | undefined;

  constructor(readonly files: CacheFiles) {
    // Held by another program: the next snapshot removes it, and until then the cache is as good as ever.
    valueOr(() => {
      removeDatabase(this.#nextPath);
    }, undefined);
    this.#file = openFile(files);
  }

  /** The connection for reads; a swap replaces it, so it is never kept. */
  get db(): SqliteDatabase {
    return this.#open.db;
  }

  position(): CachePosition {
    return this.#open.meta.position();
  }

  /** Days of the centre's window, 90 unless it said otherwise. */
  windowDays(): number {
    return this.#open.meta.windowDays();
  }

  setWindow(days: number): void {
    if (days === this.windowDays()) return;
    this.#open.meta.setWindowDays(days);
  }

  /** When the cache was last known to equal the centre's log, by our clock; null if never. */
  currentAt(): Millis | null {
    return this.#open.meta.currentAt();
  }

  noteCurrent(at: Millis): void {
    this.#open.meta.setCurrentAt(at);
  }

  /** A centre that serves its whole log to a new workstation needs no snapshot: take its epoch. */
  adoptEpoch(epoch: string): void {
    if (this.position().epoch === null) this.#open.meta.setPosition({ epoch, cursor: 0 });
  }

  /** Both lists as of one instant. */
  lists(): Lists {
    return this.#open.book.lists(this.position().cursor);
  }

  /** What they begin with: all alerts, and the rows of the `count` patients whose alerts are the most urgent. */
  firstLists(count: number): Lists {
    return this.#open.book.firstLists(this.position().cursor, count);
  }

  /** Applies a batch and the new cursor, or says why not (protocol.md section 2). */
  applyChanges(raw: unknown): BatchResult {
    const batch = readBatch(raw);
    if (batch === null) return { kind: 'malformed', position: this.position() };
    const { meta, writer } = this.#open;
    const position = meta.position();
    const decision = decideBatch(position, batch);
    if (decision === 'other_epoch') return { kind: 'other_epoch' };
    if (decision === 'repeat') return { kind: 'repeat', position, to: batch.to };
    if (decision === 'gap') return { kind: 'gap', position };
    const after: CachePosition = { epoch: position.epoch, cursor: batch.to };
    const touched = this.#inTransaction(() => {
      const all = writer.write(batch.changes, position.cursor);
      meta.setPosition(after);
      const last = batch.changes.at(-1);
      if (last !== undefined) meta.setLogAt(fromWireTime(last.at));
      return all;
    });
    return {
      kind: 'applied',
      position: after,
      changed: this.#rowsOf(touched, after.cursor),
      unusable: touched.unusable,
      erased: touched.erased,
    };
  }

  /** Stores one part; the last one swaps the files, so that a cut leaves the old state usable. */
  applySnapshotPart(raw: unknown): SnapshotResult {
    const result = this.storeSnapshotPart(raw);
    return result.kind === 'complete' ? this.swapSnapshot() : result;
  }

  /** Stores one part in a file beside; after `complete` the swap is due, and nothing may be asked in between. */
  storeSnapshotPart(raw: unknown): SnapshotPartResult {
    const part = readPart(raw);
    if (part === null) return { kind: 'malformed' };
    // A part sent again because our answer was late; the last one even after the swap.
    if (this.#stored !== undefined && isSameSnapshot(part, this.#stored) && part.part <= this.#stored.part) {
      return { kind: 'repeated', part: part.part };
    }
    if (part.part === 1) this.#beginSnapshot(part);
    const snapshot = this.#snapshot;
    if (snapshot === undefined || !isSameSnapshot(part, snapshot)) return { kind: 'out_of_order' };
    if (part.part !== snapshot.part + 1) return { kind: 'out_of_order' };
    try {
      const touched = snapshot.db.transaction(() => snapshot.writer.write(part.changes, -1)).immediate();
      snapshot.unusable += touched.unusable;
    } catch (error) {
      this.dropSnapshot();
      throw sideFailure(error);
    }
    snapshot.part = part.part;
    const last = part.changes.at(-1);
    if (last !== undefined) snapshot.logAt = fromWireTime(last.at);
    if (part.part === part.parts) return { kind: 'complete' };
    this.#stored = { epoch: part.epoch, upTo: part.upTo, parts: part.parts, part: part.part };
    return { kind: 'stored', part: part.part, parts: part.parts };
  }

  /** Puts a complete snapshot in place of the file; no other connection may have the file open. */
  swapSnapshot(): SnapshotResult {
    const snapshot = this.#snapshot;
    if (snapshot?.part !== snapshot?.parts || snapshot === undefined) return { kind: 'out_of_order' };
    const { epoch, upTo, parts, part, unusable } = snapshot;
    const position = this.#swap(snapshot);
    this.#stored = { epoch, upTo, parts, part };
    return { kind: 'swapped', part, parts, position, unusable };
  }

  dropSnapshot(): void {
    this.#stored = undefined;
    if (this.#snapshot === undefined) return;
    closeQuietly(this.#snapshot.db);
    this.#snapshot = undefined;
    removeDatabase(this.#nextPath);
  }

  /**
   * Removes at most `limit` rows (1,000 at most) that lie before the window; `more` until all was gone through.
   * The window ends at the centre's newest change, or at `now` where that is earlier: a clock here that ran ahead
   * must not cost a measurement that the centre would not send again.
   */
  trim(now: Millis, limit: number): TrimResult {
    const { meta, writer, book, trim } = this.#open;
    const logAt = meta.logAt();
    if (logAt === null) return { removed: 0, more: false, patientIds: [] };
    const before = Math.min(now, logAt) - meta.windowDays() * DAY;
    const { removed, more, patients } = this.#inTransaction(() =>
      trim.slice(before, Math.max(1, Math.min(limit, MOST_TRIMMED))),
    );
    if (removed > 0) {
      writer.forget();
      book.forget();
    }
    return { removed, more, patientIds: [...patients] };
  }

  /** Takes the next rows of before there was an index of words into it. */
  indexWords(limit: number): Indexed {
    const { words } = this.#open;
    return this.#inTransaction(() => words.slice(limit));
  }

  /** Folds the write-ahead log into the file and empties it; false where a reader was in the way. */
  truncateLog(): boolean {
    const { db } = this.#open;
    // Not waiting: the writer must never stand still for a long read, it can be asked again.
    db.pragma('busy_timeout = 0');
    try {
      const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
      return result?.busy === 0;
    } finally {
      db.pragma('busy_timeout = 5000');
    }
  }

  /** Puts the file aside as damaged and starts an empty one, to be filled by the centre. */
  rebuild(stamp: string): void {
    const windowDays = valueOr(() => this.windowDays(), null);
    try {
      this.dropSnapshot();
    } finally {
      closeQuietly(this.#file.db);
      putAside(this.files.path, stamp);
      this.#file = openFile(this.files);
    }
    if (windowDays !== null) this.setWindow(windowDays);
  }

  close(): void {
    this.dropSnapshot();
    this.#file.db.close();
  }

  /** The file to work with; opened again where a swap or a rebuild could not, as under a full disk or a scanner that held it. */
  get #open(): OpenFile {
    if (!this.#file.db.open) this.#file = openFile(this.files);
    return this.#file;
  }

  get #nextPath(): string {
    return `${this.files.path}.next`;
  }

  #inTransaction<T>(work: () => T): T {
    const { db, writer, book } = this.#open;
    try {
      return db.transaction(work).immediate();
    } catch (error) {
      // Rolled back: memory must not know more than the file.
      valueOr(() => writer.forget(), undefined);
      book.forget();
      throw error;
    }
  }

  #beginSnapshot({ epoch, upTo, parts }: SnapshotTag): void {
    this.dropSnapshot();
    removeDatabase(this.#nextPath);
    const db = openSnapshot({ path: this.#nextPath, key: this.files.key });
    this.#snapshot = {
      db,
      writer: new ChangeWriter(db),
      epoch,
      upTo,
      parts,
      part: 0,
      unusable: 0,
      logAt: null,
    };
  }

  /** The batch is stored by now: rows that cannot be built must not make it look as if it were not. */
  #rowsOf(touched: Touched, asOf: number): ChangedRows | null {
    try {
      return this.#open.book.changed(touched, asOf);
    } catch {
      this.#open.book.forget();
      return null;
    }
  }

  #swap(snapshot: SnapshotInProgress): CachePosition {
    const position = { epoch: snapshot.epoch, cursor: snapshot.upTo };
    try {
      const meta = new CacheMeta(snapshot.db);
      meta.setPosition(position);
      if (snapshot.logAt !== null) meta.setLogAt(snapshot.logAt);
      meta.setWindowDays(this.windowDays());
      const currentAt = this.currentAt();
      if (currentAt !== null) meta.setCurrentAt(currentAt);
      // Damage there costs the history of the plans, never the snapshot.
      valueOr(() => carryPlanVersions(this.#open.db, snapshot.db), undefined);
      // Closing the last connection folds the WAL into the file and removes it: one file to rename.
      snapshot.db.pragma('wal_checkpoint(TRUNCATE)');
      snapshot.db.close();
    } catch (error) {
      this.dropSnapshot();
      throw sideFailure(error);
    }
    this.#snapshot = undefined;
    this.#file.db.close();
    try {
      for (const tail of ['-wal', '-shm']) rmSync(`${this.files.path}${tail}`, { force: true });
      renameSync(this.#nextPath, this.files.path);
    } finally {
      // Whether the new file came or the old one stayed (a virus scanner may hold it): there is one to work with.
      this.#file = openFile(this.files);
    }
    return position;
  }
}

function openFile(files: CacheFiles): OpenFile {
  const db = openCache(files);
  try {
    return {
      db,
      meta: new CacheMeta(db),
      writer: new ChangeWriter(db),
      book: new RowBook(db),
      trim: new WindowTrim(db),
      words: new WordIndex(db),
    };
  } catch (error) {
    closeQuietly(db);
    throw error;
  }
}

function isSameSnapshot(a: SnapshotTag, b: SnapshotTag): boolean {
  return a.epoch === b.epoch && a.upTo === b.upTo && a.parts === b.parts;
}

/** Damage in the side copy costs the snapshot, not the cache: it must not read as damage of the cache. */
function sideFailure(error: unknown): unknown {
  if (isDamageError(error))
    return new OpenDatabaseError('unknown', 'The snapshot beside the cache is damaged; it starts again.');
  return error;
}

function closeQuietly(db: SqliteDatabase): void {
  valueOr(() => db.close(), undefined);
}

/** What a damaged file cannot say is not worth failing for. */
function valueOr<T, O>(read: () => T, otherwise: O): T | O {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
