import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { CachePosition } from './cache-calls';

/** Days of the window where the centre has not said (protocol.md section 6). */
const DEFAULT_WINDOW_DAYS = 90;

const POSITION = 'position';
const WINDOW_DAYS = 'window_days';
const CURRENT_AT = 'current_at';
const LOG_AT = 'log_at';

/** What the cache knows of itself, kept in the file. */
export class CacheMeta {
  readonly #read: SqliteStatement<[string], string>;
  readonly #write: SqliteStatement<[string, string]>;

  constructor(db: SqliteDatabase) {
    this.#read = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
    this.#write = db.prepare<[string, string]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  }

  position(): CachePosition {
    const value = this.#read.get(POSITION);
    return value === undefined ? { epoch: null, cursor: 0 } : (JSON.parse(value) as CachePosition);
  }

  setPosition(position: CachePosition): void {
    this.#write.run(POSITION, JSON.stringify(position));
  }

  windowDays(): number {
    const value = this.#read.get(WINDOW_DAYS);
    return value === undefined ? DEFAULT_WINDOW_DAYS : Number(value);
  }

  setWindowDays(days: number): void {
    this.#write.run(WINDOW_DAYS, String(days));
  }

  /** The centre's time of the newest change that is in; null before the first. */
  logAt(): Millis | null {
    const value = this.#read.get(LOG_AT);
    return value === undefined ? null : Number(value);
  }

  setLogAt(at: Millis): void {
    this.#write.run(LOG_AT, String(at));
  }

  currentAt(): Millis | null {
    const value = this.#read.get(CURRENT_AT);
    return value === undefined ? null : Number(value);
  }

  setCurrentAt(at: Millis): void {
    this.#write.run(CURRENT_AT, String(at));
  }
}
