import type { ChainHead } from './chain-report';
import type { ChainMeans } from './chain-means';
import { fitsTemplate, numberAt, templateOf, type EntryTemplate } from './entry-template';
import { HASH_AT, HASHES_LENGTH, PREV_HASH_AT, type ReadEntry } from './read-entry';

const HASH_LENGTH = 64;
const CLOSING_BRACE = 0x7d;
/** So many shapes of one length are kept; the oldest goes. */
const MOST_SHAPES = 4;
const PREV_HASH = codes(',"prevHash":"');
const HASH = codes('","hash":"');
const END = codes('"}');

/**
 * Takes entries that go on the chain and are written in canonical form without making that form again: the form is
 * checked against shapes of earlier entries. What it does not take is judged by its content (`readEntry`).
 */
export class FastLane {
  readonly #means: ChainMeans;
  readonly #shapes = new Map<number, EntryTemplate[]>();
  /** What is hashed: the hash before, then the canonical form. Grows with the longest entry. */
  #scratch = new Uint8Array(1_024);
  /** Where the time of the entry that was taken last stands in its bytes. */
  atFrom = 0;

  constructor(means: ChainMeans) {
    this.#means = means;
  }

  /** The hash of an entry that goes on the chain and holds; null for one that must be looked at otherwise. */
  take(bytes: Uint8Array, view: DataView, from: number, to: number, end: ChainHead): string | null {
    const hashes = to - HASHES_LENGTH;
    const shape = this.#shapeOf(bytes, view, from, hashes - from);
    if (shape === null) return null;
    if (numberAt(bytes, from + shape.nFrom, from + shape.nTo) !== end.n + 1) return null;
    if (!standsAt(bytes, hashes, PREV_HASH) || !standsAt(bytes, hashes + PREV_HASH_AT + HASH_LENGTH, HASH))
      return null;
    if (!standsAt(bytes, to - END.length, END)) return null;
    const hash = this.#hashOf(bytes, from, hashes, end.hash);
    if (!isText(bytes, hashes + PREV_HASH_AT, end.hash) || !isText(bytes, hashes + HASH_AT, hash))
      return null;
    this.atFrom = from + shape.atFrom;
    return hash;
  }

  /** Learns the shape of an entry that was found to go on the chain, if it was written in canonical form. */
  followed(line: Uint8Array, { canonicalTo }: ReadEntry): void {
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

  #hashOf(bytes: Uint8Array, from: number, to: number, before: string): string {
    const size = HASH_LENGTH + to - from + 1;
    if (this.#scratch.length < size) this.#scratch = new Uint8Array(size * 2);
    const scratch = this.#scratch;
    for (let at = 0; at < HASH_LENGTH; at += 1) scratch[at] = before.charCodeAt(at);
    scratch.set(bytes.subarray(from, to), HASH_LENGTH);
    scratch[size - 1] = CLOSING_BRACE;
    return this.#means.sha256(scratch.subarray(0, size));
  }
}

function codes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function standsAt(bytes: Uint8Array, from: number, text: Uint8Array): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[from + at] !== text[at]) return false;
  return true;
}

function isText(bytes: Uint8Array, from: number, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[from + at] !== text.charCodeAt(at)) return false;
  return true;
}
