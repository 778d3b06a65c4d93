import { fromWireTime, type Millis } from '../../clock';
import { asciiText, AT_LENGTH } from './entry-template';

/** Follows the times of entries, and tells by how much one is earlier than the one before it. */
export class EntryClock {
  /** The last time as it was written, where it is in this product's form; times in that form sort as texts. */
  readonly #text = new Uint8Array(AT_LENGTH);
  /** The last time where it was written otherwise, null where `#text` has it. */
  #millis: Millis | null = -Infinity;

  /** A time in this product's form, at a place in bytes; 0 where it is not earlier. */
  takeBytes(bytes: Uint8Array, from: number): Millis {
    const before = this.#millis;
    if (before !== null) {
      const back = before - fromWireTime(asciiText(bytes, from, from + AT_LENGTH));
      this.#keep(bytes, from, 0);
      return Math.max(0, back);
    }
    const text = this.#text;
    let at = 0;
    while (at < AT_LENGTH && bytes[from + at] === text[at]) at += 1;
    if (at === AT_LENGTH) return 0;
    const isEarlier = (bytes[from + at] ?? 0) < (text[at] ?? 0);
    const back = isEarlier ? this.#last() - fromWireTime(asciiText(bytes, from, from + AT_LENGTH)) : 0;
    this.#keep(bytes, from, at);
    return back;
  }

  /** The same of a time as text, in any form. */
  take(at: string): Millis {
    const now = fromWireTime(at);
    const back = this.#last() - now;
    this.#millis = now;
    return Math.max(0, back);
  }

  #last(): Millis {
    return this.#millis ?? fromWireTime(asciiText(this.#text, 0, AT_LENGTH));
  }

  #keep(bytes: Uint8Array, from: number, first: number): void {
    for (let at = first; at < AT_LENGTH; at += 1) this.#text[at] = bytes[from + at] ?? 0;
    this.#millis = null;
  }
}
