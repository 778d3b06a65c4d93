/** Arrivals that wait for the list to be let go. */
export interface Waiting {
  readonly count: number;
  readonly red: number;
}

/** What the grid must still do when the list is let go. */
export interface Released<R> {
  readonly add: readonly R[];
  readonly remove: readonly R[];
  /** True where the order must be made again. */
  readonly sort: boolean;
}

export interface HoldRules<R> {
  readonly idOf: (row: R) => string;
  readonly compare: (a: R, b: R) => number;
  readonly isRed: (row: R) => boolean;
}

/**
 * Keeps rows where they are while the pointer or the keyboard is in the list (product.md W6): values
 * change in place, the order does not; what would have come or moved up is counted, what would have gone
 * waits.
 */
export class OrderHold<R> {
  readonly #rules: HoldRules<R>;
  readonly #frozen = new Map<string, R>();
  readonly #risen = new Map<string, boolean>();
  readonly #arrived = new Map<string, R>();
  readonly #gone = new Map<string, R>();
  #held = false;
  #passes: ((row: R) => boolean) | null = null;

  constructor(rules: HoldRules<R>) {
    this.#rules = rules;
  }

  get held(): boolean {
    return this.#held;
  }

  get waiting(): Waiting {
    let red = 0;
    let count = this.#risen.size;
    for (const isRed of this.#risen.values()) if (isRed) red += 1;
    for (const row of this.#arrived.values()) {
      if (!this.#isAskedFor(row)) continue;
      count += 1;
      if (this.#rules.isRed(row)) red += 1;
    }
    return { count, red };
  }

  /** Which rows the list is narrowed to; null for all. Only what will be seen when the list is let go waits. */
  asksFor(passes: ((row: R) => boolean) | null): void {
    this.#passes = passes;
  }

  /** Rows that wait to come. */
  arrivedRows(): readonly R[] {
    return [...this.#arrived.values()];
  }

  /** Whether a row is among what waits. */
  isWaiting(row: R): boolean {
    const id = this.#rules.idOf(row);
    return this.#risen.has(id) || (this.#arrived.has(id) && this.#isAskedFor(row));
  }

  hold(): void {
    this.#held = true;
  }

  release(): Released<R> {
    this.#held = false;
    const released = {
      add: [...this.#arrived.values()],
      remove: [...this.#gone.values()],
      sort: this.#frozen.size > 0,
    };
    for (const waiting of [this.#frozen, this.#risen, this.#arrived, this.#gone]) waiting.clear();
    return released;
  }

  /** The row whose place counts: the frozen one while held, else the row itself. */
  placed(row: R): R {
    if (this.#frozen.size === 0) return row;
    return this.#frozen.get(this.#rules.idOf(row)) ?? row;
  }

  /** A new row; true where it waits. */
  added(row: R): boolean {
    if (!this.#held) return false;
    const id = this.#rules.idOf(row);
    // It was only waiting to go: it stays.
    if (this.#gone.delete(id)) return false;
    this.#arrived.set(id, row);
    return true;
  }

  /** A row that was replaced; true where it is not in the grid yet. */
  changed(before: R | undefined, after: R): boolean {
    if (!this.#held) return false;
    const id = this.#rules.idOf(after);
    if (this.#arrived.has(id)) {
      this.#arrived.set(id, after);
      return true;
    }
    const place = this.#frozen.get(id) ?? before ?? after;
    this.#frozen.set(id, place);
    const rises = !this.#isAskedFor(place) || this.#rules.compare(after, place) < 0;
    if (rises && this.#isAskedFor(after)) this.#risen.set(id, this.#rules.isRed(after));
    else this.#risen.delete(id);
    return false;
  }

  /** A row that is no more; true where it waits, or never came into the grid. */
  removed(row: R): boolean {
    const id = this.#rules.idOf(row);
    this.#risen.delete(id);
    if (!this.#held) return false;
    if (!this.#arrived.delete(id)) this.#gone.set(id, row);
    return true;
  }

  #isAskedFor(row: R): boolean {
    return this.#passes === null || this.#passes(row);
  }
}
