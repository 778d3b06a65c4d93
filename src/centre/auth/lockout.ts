import { SECOND, type Millis } from '@shared/clock';

/** Wrong tries that are answered 401 before the name is locked (protocol.md section 1). */
export const TRIES = 5;
/** How long a name stays locked. */
export const LOCK: Millis = 60 * SECOND;
/** Names remembered at most; the oldest go first, so that junk names cannot fill the memory. */
const NAMES = 10_000;

interface Tries {
  readonly wrong: number;
  readonly lockedUntil: Millis;
}

/** Wrong tries per username; unknown names count like known ones. */
export class Lockout {
  readonly #tries = new Map<string, Tries>();

  /** Seconds left of a lock, or undefined where the name may try. */
  retryAfterS(username: string, now: Millis): number | undefined {
    const tries = this.#tries.get(username);
    if (tries === undefined || tries.wrong < TRIES) return undefined;
    if (now < tries.lockedUntil) return Math.ceil((tries.lockedUntil - now) / SECOND);
    this.#tries.delete(username);
    return undefined;
  }

  /** Counts a wrong try; the fifth one locks. */
  wrong(username: string, now: Millis): void {
    const wrong = (this.#tries.get(username)?.wrong ?? 0) + 1;
    this.#tries.delete(username);
    this.#tries.set(username, { wrong, lockedUntil: now + LOCK });
    if (this.#tries.size > NAMES) {
      const oldest = this.#tries.keys().next().value;
      if (oldest !== undefined) this.#tries.delete(oldest);
    }
  }

  /** A right password clears the count. */
  right(username: string): void {
    this.#tries.delete(username);
  }
}
