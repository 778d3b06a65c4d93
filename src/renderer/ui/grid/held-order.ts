/** What decides a row's place, frozen while somebody works in the list. */
export interface HeldOrder<R> {
  /** The row whose place counts: the frozen one while held, else the row itself. */
  readonly placed: (row: R) => R;
  readonly held: boolean;
}

/** Arrivals that wait for the list to be let go. */
export interface Waiting {
  readonly count: number;
  readonly red: number;
}

/**
 * Keeps rows where they are while the pointer or the keyboard is in the list (product.md W6): values
 * change in place, the order does not, and what would have moved up is counted.
 */
export class OrderHold<R> implements HeldOrder<R> {
  readonly #idOf: (row: R) => string;
  readonly #compare: (a: R, b: R) => number;
  readonly #isRed: (row: R) => boolean;
  readonly #frozen = new Map<string, R>();
  readonly #risen = new Map<string, boolean>();
  #held = false;

  constructor(parts: { idOf: (row: R) => string; compare: (a: R, b: R) => number; isRed: (row: R) => boolean }) {
    this.#idOf = parts.idOf;
    this.#compare = parts.compare;
    this.#isRed = parts.isRed;
  }

  get held(): boolean {
    return this.#held;
  }

  get waiting(): Waiting {
    let red = 0;
    for (const isRed of this.#risen.values()) if (isRed) red += 1;
    return { count: this.#risen.size, red };
  }

  hold(): void {
    this.#held = true;
  }

  /** Lets go; true where the order must be made again. */
  release(): boolean {
    this.#held = false;
    const changed = this.#frozen.size > 0 || this.#risen.size > 0;
    this.#frozen.clear();
    this.#risen.clear();
    return changed;
  }

  placed(row: R): R {
    return this.#frozen.get(this.#idOf(row)) ?? row;
  }

  /** Notes that a row was replaced by another while held. */
  changed(before: R, after: R): void {
    if (!this.#held) return;
    const id = this.#idOf(after);
    const place = this.#frozen.get(id) ?? before;
    this.#frozen.set(id, place);
    if (this.#compare(after, place) < 0) this.#risen.set(id, this.#isRed(after));
    else this.#risen.delete(id);
  }

  removed(row: R): void {
    this.#frozen.delete(this.#idOf(row));
    this.#risen.delete(this.#idOf(row));
  }
}
