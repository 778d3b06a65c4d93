import { SECOND, type Millis } from '@shared/clock';

/** Wrong passwords in a row that are answered before the name must wait (as the centre counts, protocol.md section 1). */
export const FREE_TRIES = 5;
/** How long it must wait then, ms. */
export const WAIT: Millis = 60 * SECOND;
/** Names remembered at most; the oldest go first. */
const MOST_NAMES = 1_000;

interface Tries {
  readonly wrong: number;
  readonly until: Millis;
}

/** Wrong passwords at this workstation, by name, for what no centre counts: unlocking and signing in without a link. */
export class LocalTries {
  readonly #byName = new Map<string, Tries>();

  /** Seconds that `name` must wait; 0 where it may try. */
  waitS(name: string, now: Millis): number {
    const tries = this.#byName.get(nameKey(name));
    if (tries === undefined || tries.wrong < FREE_TRIES) return 0;
    // A clock that was set back makes nobody wait longer.
    const left = Math.min(WAIT, tries.until - now);
    if (left > 0) return Math.ceil(left / SECOND);
    this.#byName.delete(nameKey(name));
    return 0;
  }

  wrong(name: string, now: Millis): void {
    const key = nameKey(name);
    const wrong = (this.#byName.get(key)?.wrong ?? 0) + 1;
    this.#byName.delete(key);
    this.#byName.set(key, { wrong, until: now + WAIT });
    const [oldest] = this.#byName.keys();
    if (this.#byName.size > MOST_NAMES && oldest !== undefined) this.#byName.delete(oldest);
  }

  right(name: string): void {
    this.#byName.delete(nameKey(name));
  }
}

/** One name however it is written. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
