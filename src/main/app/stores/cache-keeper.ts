import { HOUR, SECOND, type Clock, type Millis } from '@shared/clock';
import type { BatchResult, CacheCalls, SnapshotResult, TrimResult } from '@main/cache/cache-calls';
import { logClean, nextUpkeep, truncateDue, type LogEvent, type LogUpkeep } from '@main/cache/log-upkeep';
import type { Caller } from '@storage/worker-client';

/** The window is looked through this often. */
const TRIM_EVERY_MS = HOUR;
/** Pause between two slices, so that batches and reads come in between. */
const SLICE_PAUSE_MS = 50;
/** Rows a slice: few, because the writer answers nothing else meanwhile. */
const SLICE_ROWS = 250;
/** Rows whose words are indexed in a slice: each is read, taken apart and written. */
const INDEX_ROWS = 100;
/** Trouble (full disk …) while trimming: another try after this. */
const TROUBLE_WAIT_MS = 60 * SECOND;

export interface CacheKeeperParts {
  readonly cache: Caller<CacheCalls>;
  readonly clock: Clock;
  /** Rows of the lists read differently, because old newest values are gone. */
  readonly onTrimmed: () => void;
  readonly onStoreFailure: (error: unknown) => void;
}

/**
 * Keeps the cache's file in order while the desk works: trims the window at start, after each snapshot and every
 * hour, empties the write-ahead log, so that what was deleted does not linger, and indexes the words of an older cache. Thin: what is due when is decided
 * by `log-upkeep.ts`, what is old by the cache.
 */
export class CacheKeeper {
  readonly #parts: CacheKeeperParts;
  #upkeep: LogUpkeep = logClean;
  #logTimer: NodeJS.Timeout | undefined;
  #trimTimer: NodeJS.Timeout | undefined;
  #indexTimer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #running = false;
  #listsChanged = false;

  constructor(parts: CacheKeeperParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#trimAfter(0);
    this.#indexAfter(0);
  }

  /** Ends the timers and waits for what is under way. */
  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#logTimer);
    clearTimeout(this.#trimTimer);
    clearTimeout(this.#indexTimer);
    await this.#working;
  }

  /** A batch was stored. */
  batchStored(result: BatchResult): void {
    if (result.kind === 'applied') this.#note({ kind: 'committed', erased: result.erased === true });
  }

  /** A snapshot part was stored; after the last one the window is looked through. */
  partStored(result: SnapshotResult): void {
    if (result.kind !== 'swapped' || !this.#running) return;
    this.#note({ kind: 'committed', erased: false });
    this.#trimAfter(0);
  }

  #note(event: LogEvent): void {
    this.#upkeep = nextUpkeep(this.#upkeep, event, this.#parts.clock.now());
    this.#armLog();
  }

  #armLog(): void {
    clearTimeout(this.#logTimer);
    if (!this.#running) return;
    const now = this.#parts.clock.now();
    const due = truncateDue(this.#upkeep, now);
    if (due === null) return;
    this.#logTimer = setTimeout(
      () => {
        this.#do(() => this.#truncate());
      },
      Math.max(0, due - now),
    );
  }

  async #truncate(): Promise<void> {
    const done = await this.#parts.cache.call('truncateLog', null);
    this.#note({ kind: done ? 'truncated' : 'busy' });
  }

  #trimAfter(wait: Millis): void {
    clearTimeout(this.#trimTimer);
    if (!this.#running) return;
    this.#trimTimer = setTimeout(() => {
      this.#do(async () => {
        try {
          const result = await this.#trimSlice();
          this.#trimAfter(result.more ? SLICE_PAUSE_MS : TRIM_EVERY_MS);
        } catch (error) {
          this.#trimAfter(TROUBLE_WAIT_MS);
          throw error;
        }
      });
    }, wait);
  }

  async #trimSlice(): Promise<TrimResult> {
    const { cache, clock, onTrimmed } = this.#parts;
    const result = await cache.call('trim', { now: clock.now(), limit: SLICE_ROWS });
    if (result.removed > 0) this.#note({ kind: 'committed', erased: true });
    if (result.patientIds.length > 0) this.#listsChanged = true;
    // Once for all slices: reading both lists again costs more than a slice.
    if (!result.more && this.#listsChanged) {
      this.#listsChanged = false;
      onTrimmed();
    }
    return result;
  }

  /** Words of rows that were here before there was an index; nothing to do at the next start once all are in. */
  #indexAfter(wait: Millis): void {
    clearTimeout(this.#indexTimer);
    if (!this.#running) return;
    this.#indexTimer = setTimeout(() => {
      this.#do(async () => {
        try {
          const { rows, more } = await this.#parts.cache.call('indexWords', { limit: INDEX_ROWS });
          if (rows > 0) this.#note({ kind: 'committed', erased: false });
          if (more) this.#indexAfter(SLICE_PAUSE_MS);
        } catch (error) {
          this.#indexAfter(TROUBLE_WAIT_MS);
          throw error;
        }
      });
    }, wait);
  }

  #do(work: () => Promise<void>): void {
    this.#working = this.#working
      .then(async () => {
        if (this.#running) await work();
      })
      .catch(this.#parts.onStoreFailure);
  }
}
