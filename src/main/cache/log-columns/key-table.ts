const EMPTY = -1;
/** Slots of the table a key at least; fewer would make long runs of neighbours. */
const SPARSE = 2;

/** 52 bits of an id and what it is of: what the log keeps of a million ids instead of the ids themselves. */
export function fingerprint(kind: string, id: string): number {
  let a = 0x811c9dc5;
  let b = 0x3c6ef372;
  const text = `${kind} ${id}`;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x2c1b3c6d);
  }
  return (spread(b ^ a) >>> 12) * 4_294_967_296 + (spread(a) >>> 0);
}

function spread(bits: number): number {
  const half = Math.imul(bits ^ (bits >>> 16), 0x297a2d39);
  return half ^ (half >>> 15);
}

/** Numbers by fingerprint: open addressing over typed arrays, a dozen bytes an entry. Nothing is ever taken out. */
export class KeyTable {
  #keys = new Float64Array(1_024);
  #values = new Int32Array(1_024).fill(EMPTY);
  #count = 0;

  /** The number kept under a key; undefined where there is none. */
  find(key: number): number | undefined {
    const value = this.#values[this.#placeOf(key)] ?? EMPTY;
    return value === EMPTY ? undefined : value;
  }

  /** Keeps a number, in the place of the one before. */
  put(key: number, value: number): void {
    if ((this.#count + 1) * SPARSE > this.#keys.length) this.#grow();
    const place = this.#placeOf(key);
    if (this.#values[place] === EMPTY) this.#count += 1;
    this.#keys[place] = key;
    this.#values[place] = value;
  }

  /** Every number becomes another one. */
  renumber(moved: (value: number) => number): void {
    this.#values.forEach((value, at) => {
      if (value !== EMPTY) this.#values[at] = moved(value);
    });
  }

  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    let place = (key >>> 0) & mask;
    while (this.#values[place] !== EMPTY && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2);
    this.#values = new Int32Array(keys.length * 2).fill(EMPTY);
    this.#count = 0;
    for (let at = 0; at < keys.length; at += 1) {
      const value = values[at] ?? EMPTY;
      if (value !== EMPTY) this.put(keys[at] ?? 0, value);
    }
  }
}
