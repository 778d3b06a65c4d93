import { FIRST_PREV_HASH } from '../../wire/audit-entry';
import type { ChainMeans } from './chain-means';
import {
  fitsTemplate,
  HASH_LENGTH,
  LITTLE,
  numberAt,
  templateOf,
  type EntryTemplate,
} from './entry-template';
import { HASH_AT, HASHES_LENGTH, PREV_HASH_AT, type ReadEntry } from './read-entry';

/** So many shapes of one length are kept; the oldest goes. */
const MOST_SHAPES = 4;
const NAMES = codes(`,"prevHash":"${FIRST_PREV_HASH}","hash":"`);
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
  readonly #last = new Uint8Array(HASH_LENGTH);
  readonly #lastWords = new Int32Array(this.#last.buffer);
  readonly #names = Uint8Array.from(NAMES);
  readonly #namesWords = new Int32Array(this.#names.buffer, 0, NAMES.length >> 2);
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
    if (!this.#follows(bytes, view, hashes) || bytes[to - 2] !== QUOTE || bytes[to - 1] !== CLOSING_BRACE)
      return null;
    shape.hashedWords.set(this.#lastWords);
    const hash = this.#means.sha256(shape.hashed);
    if (this.#means.ascii(bytes, hashes + HASH_AT, to - 2) !== hash) return null;
    this.#keep(bytes, hashes + HASH_AT);
    this.atFrom = from + shape.atFrom;
    return hash;
  }

  /** Learns of an entry that was found otherwise to go on the chain: its hash, and its shape if that is canonical. */
  followed(line: Uint8Array, { canonicalTo, entry }: ReadEntry): void {
    this.#keep(codes(entry.hash), 0);
    if (canonicalTo === null) return;
    const shape = templateOf(line.subarray(0, canonicalTo));
    if (shape === null) return;
    const others = this.#shapes.get(shape.length) ?? [];
    this.#shapes.set(shape.length, [shape, ...others].slice(0, MOST_SHAPES));
  }

  #shapeOf(bytes: Uint8Array, view: DataView, from: number, length: number): EntryTemplate | null {
    const shapes = this.#shapes.get(length);
    if (shapes === undefined) return null;
    for (const shape of shapes) if (fitsTemplate(shape, view, bytes, from)) return shape;
    return null;
  }

  /** Whether what stands between the content and the hash is what must: the hash of the entry before, and the names. */
  #follows(bytes: Uint8Array, view: DataView, from: number): boolean {
    const names = this.#names;
    for (let word = 0; word < names.length >> 2; word += 1) {
      if (view.getInt32(from + word * 4, LITTLE) !== this.#namesWords[word]) return false;
    }
    for (let at = names.length & ~3; at < names.length; at += 1) {
      if (bytes[from + at] !== names[at]) return false;
    }
    return true;
  }

  /** The hash that the next entry must follow. */
  #keep(bytes: Uint8Array, from: number): void {
    const hash = bytes.subarray(from, from + HASH_LENGTH);
    this.#last.set(hash);
    this.#names.set(hash, PREV_HASH_AT);
  }
}

function codes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
