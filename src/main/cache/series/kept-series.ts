/** Values by key, those looked at longest ago dropped first, so that their sizes together stay below a bound. */
export class KeptSeries<V> {
  readonly #values = new Map<string, V>();

  constructor(
    readonly most: number,
    readonly sizeOf: (value: V) => number,
  ) {}

  /** The value, which counts as looked at. */
  get(key: string): V | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  /** Keeps a value; it stays even where it alone is above the bound, until the next one comes. */
  set(key: string, value: V): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    let size = 0;
    for (const one of this.#values.values()) size += this.sizeOf(one) + 1;
    for (const [oldest, one] of this.#values) {
      if (size <= this.most || oldest === key) return;
      this.#values.delete(oldest);
      size -= this.sizeOf(one) + 1;
    }
  }

  drop(key: string): void {
    this.#values.delete(key);
  }

  get count(): number {
    return this.#values.size;
  }
}
