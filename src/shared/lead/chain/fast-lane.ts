import type { ChainMeans } from './chain-means';
import {
  fitsTemplate,
  HASH_LENGTH,
  HASH_WORDS,
  LITTLE,
  numberAt,
  templateOf,
  type EntryTemplate,
} from './entry-template';
import { HASH_AT, HASHES_LENGTH, PREV_HASH_AT, type ReadEntry } from './read-entry';

/** So many shapes of one length are kept; the oldest goes. */
const MOST_SHAPES = 4;
const BEFORE_PREV = codes(',"prevHash":"');
const BEFORE_HASH = codes('","hash":"');
const QUOTE = 0x22;
const CLOSING_BRACE = 0x7d;

/**
 * Takes entries that go on the chain and are written in canonical form without making that form again: the form is
 * checked against shapes of earlier entries. What it does not take is judged by its content (`readEntry`).
 */
export class FastLane {
  readonly #means: ChainMeans;
  readonly #shapes = new Map<number, EntryTemplate[]>();
  /** Hash of the entry before, as it stands in texts. */
  readonly #last = new Int32Array(HASH_WORDS);
  /** Where the time of the entry that was taken last stands in its bytes. */
  atFrom = 0;

  constructor(means: ChainMeans) {
    this.#means = means;
  }

  /** The hash of entry `n` if it goes on the chain and holds; null where it must be looked at otherwise. */
  take(bytes: Uint8Array, view: DataView, from: number, to: number, n: number): string | null {
    const hashes = to - HASHES_LENGTH;
    const shape = this.#shapeOf(bytes, view, from, hashes - from);
    if (shape === null || numberAt(bytes, from + shape.nFrom, from + shape.nTo) !== n) return null;
    const inPlace =
      standsAt(bytes, hashes, BEFORE_PREV) &&
      standsAt(bytes, hashes + PREV_HASH_AT + HASH_LENGTH, BEFORE_HASH) &&
      bytes[to - 2] === QUOTE &&
      bytes[to - 1] === CLOSING_BRACE;
    if (!inPlace || !this.#follows(view, hashes + PREV_HASH_AT, shape.hashedWords)) return null;
    const hash = this.#means.sha256(shape.hashed);
    if (this.#means.ascii(bytes, hashes + HASH_AT, to - 2) !== hash) return null;
    this.#keep(view, hashes + HASH_AT);
    this.atFrom = from + shape.atFrom;
    return hash;
  }

  /** Learns of an entry that was found otherwise to go on the chain: its hash, and its shape if that is canonical. */
  followed(line: Uint8Array, { canonicalTo, entry }: ReadEntry): void {
    this.#keep(new DataView(codes(entry.hash).buffer), 0);
    if (canonicalTo === null) return;
    const shape = templateOf(line.subarray(0, canonicalTo));
    if (shape === null) return;
    const others = this.#shapes.get(shape.length) ?? [];
    this.#shapes.set(shape.length, [shape, ...others].slice(0, MOST_SHAPES));
  }

  #shapeOf(bytes: Uint8Array, view: DataView, from: number, length: number): EntryTemplate | null {
    const shapes = this.#shapes.get(length);
    const first = shapes?.[0];
    if (shapes === undefined || first === undefined) return null;
    if (fitsTemplate(first, view, bytes, from)) return first;
    return shapes.find((shape) => fitsTemplate(shape, view, bytes, from)) ?? null;
  }

  /** Whether the hash of the entry before stands there; it is then at the head of what is hashed. */
  #follows(view: DataView, from: number, hashed: Int32Array): boolean {
    const last = this.#last;
    for (let word = 0; word < HASH_WORDS; word += 1) {
      const found = view.getInt32(from + word * 4, LITTLE);
      if (found !== last[word]) return false;
      hashed[word] = found;
    }
    return true;
  }

  /** The hash that the next entry must follow. */
  #keep(view: DataView, from: number): void {
    for (let word = 0; word < HASH_WORDS; word += 1)
      this.#last[word] = view.getInt32(from + word * 4, LITTLE);
  }
}

function codes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function standsAt(bytes: Uint8Array, from: number, text: Uint8Array): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[from + at] !== text[at]) return false;
  return true;
}
