import type { FirstRows, RowDelta } from '@shared/ipc/views';
import type { RequestError } from '@shared/ipc/contract';
import type { Outcome } from '@shared/outcome';

/** What a list listener is told: everything anew, the rest behind the first rows, or the rows that changed. */
export type FeedChange<R> =
  | { readonly kind: 'all' }
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'delta';
      readonly added: readonly R[];
      readonly updated: readonly R[];
      readonly removed: readonly R[];
    };

export interface RowFeedParts<R> {
  readonly idOf: (row: R) => string;
  readonly read: () => Promise<Outcome<readonly R[], RequestError>>;
  readonly listen: (changed: (delta: RowDelta<R>) => void) => () => void;
  /** Reads what stands first, for a list that is empty: it is drawn while all of it is on its way. */
  readonly first?: FirstPart<R>;
}

export interface FirstPart<R> {
  readonly read: () => Promise<Outcome<FirstRows<R>, RequestError>>;
  /** Resolves when what was told has been drawn. */
  readonly drawn: () => Promise<void>;
}

/** Rows of one live list, held outside React so that a thousand updates cost no render. */
export class RowFeed<R> {
  readonly #parts: RowFeedParts<R>;
  readonly #rows = new Map<string, R>();
  readonly #listeners = new Set<(change: FeedChange<R>) => void>();
  #early: RowDelta<R>[] = [];
  #turn = 0;
  #ready = false;
  /** True while what stands first is there, and nothing else. */
  #partly = false;
  #error: RequestError | null = null;

  constructor(parts: RowFeedParts<R>) {
    this.#parts = parts;
  }

  /** True once all of the list is there. */
  get ready(): boolean {
    return this.#ready;
  }

  /** True once there is something to draw: all of the list, or what stands first in it. */
  get begun(): boolean {
    return this.#ready || this.#partly;
  }

  get error(): RequestError | null {
    return this.#error;
  }

  get size(): number {
    return this.#rows.size;
  }

  rows(): IterableIterator<R> {
    return this.#rows.values();
  }

  row(id: string): R | undefined {
    return this.#rows.get(id);
  }

  /** One function for all drawings, given to React as it is: where it is given another it stops and starts listening. */
  readonly subscribe = (listener: (change: FeedChange<R>) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Listens first and reads then, so that no change falls between the two. */
  start(): () => void {
    const stop = this.#parts.listen((delta) => {
      this.#take(delta);
    });
    this.#read();
    return () => {
      stop();
      this.#turn += 1;
      this.#rows.clear();
      this.#early = [];
      this.#ready = false;
      this.#partly = false;
      this.#error = null;
      this.#tell({ kind: 'all' });
    };
  }

  /** Reads the whole list again. */
  again(): void {
    this.#read();
  }

  #read(): void {
    this.#turn += 1;
    const mine = this.#turn;
    this.#early = [];
    const { first } = this.#parts;
    if (first === undefined || this.#rows.size > 0) this.#readAll(mine);
    else void this.#readFirst(first, mine);
  }

  async #readFirst({ read, drawn }: FirstPart<R>, mine: number): Promise<void> {
    const outcome = await read();
    if (mine !== this.#turn) return;
    if (outcome.ok) {
      this.#partly = !outcome.value.whole;
      this.#ready = outcome.value.whole;
      this.#error = null;
      this.#put(outcome.value.rows);
      if (this.#ready) this.#early = [];
      this.#tell({ kind: 'all' });
      if (this.#ready) return;
      await drawn();
      if (mine !== this.#turn) return;
    }
    // What kept the first rows from coming is told by what keeps all of them.
    this.#readAll(mine);
  }

  #readAll(mine: number): void {
    // What came before is in what is read now.
    this.#early = [];
    void this.#parts.read().then((outcome) => {
      if (mine !== this.#turn) return;
      const kind = this.#partly && outcome.ok ? 'rest' : 'all';
      if (outcome.ok) {
        this.#put(outcome.value);
        this.#ready = true;
        this.#partly = false;
        this.#error = null;
        this.#early = [];
      } else this.#error = outcome.error;
      this.#tell({ kind });
    });
  }

  /** Puts these in the place of all rows. What came while we read is at least as new as what we read. */
  #put(rows: readonly R[]): void {
    this.#rows.clear();
    for (const row of rows) this.#rows.set(this.#parts.idOf(row), row);
    for (const delta of this.#early) this.#apply(delta);
  }

  #take(delta: RowDelta<R>): void {
    if (delta.reload) {
      this.#read();
      return;
    }
    if (!this.#ready) this.#early.push(delta);
    if (!this.begun) return;
    const change = this.#apply(delta);
    if (change !== null) this.#tell(change);
  }

  #apply(delta: RowDelta<R>): FeedChange<R> | null {
    const added: R[] = [];
    const updated: R[] = [];
    const removed: R[] = [];
    for (const row of delta.upsert) {
      const id = this.#parts.idOf(row);
      (this.#rows.has(id) ? updated : added).push(row);
      this.#rows.set(id, row);
    }
    for (const id of delta.remove) {
      const row = this.#rows.get(id);
      if (row === undefined) continue;
      this.#rows.delete(id);
      removed.push(row);
    }
    if (added.length + updated.length + removed.length === 0) return null;
    return { kind: 'delta', added, updated, removed };
  }

  #tell(change: FeedChange<R>): void {
    for (const listener of this.#listeners) listener(change);
  }
}
