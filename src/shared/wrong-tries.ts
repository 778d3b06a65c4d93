import { SECOND, type Millis } from './clock';

/** Wrong passwords in a row that are answered before a name must wait (protocol.md section 1). */
export const FREE_TRIES = 5;
/** How long it must wait then, ms. */
export const WAIT: Millis = 60 * SECOND;

interface Tries {
  readonly wrong: number;
  readonly until: Millis;
}

/** Wrong passwords by name; names that nobody has count like others. The caller gives a name always in the same form. */
export class WrongTries {
  readonly #byName = new Map<string, Tries>();

  /** `names`: remembered at most; the oldest go first, so that junk names cannot fill the memory. */
  constructor(readonly names: number) {}

  /** Seconds that a name must wait; 0 where it may try. */
  waitS(name: string, now: Millis): number {
    const tries = this.#byName.get(name);
    if (tries === undefined || tries.wrong < FREE_TRIES) return 0;
    // A clock that was set back makes nobody wait longer.
    const left = Math.min(WAIT, tries.until - now);
    if (left > 0) return Math.ceil(left / SECOND);
    this.#byName.delete(name);
    return 0;
  }

  /** Counts a wrong try; from the fifth on the name must wait. */
  wrong(name: string, now: Millis): void {
    const wrong = (this.#byName.get(name)?.wrong ?? 0) + 1;
    this.#byName.delete(name);
    this.#byName.set(name, { wrong, until: now + WAIT });
    const [oldest] = this.#byName.keys();
    if (this.#byName.size > this.names && oldest !== undefined) this.#byName.delete(oldest);
  }

  /** A right password clears the count. */
  right(name: string): void {
    this.#byName.delete(name);
  }
}
