import { MINUTE, type Clock, type Millis } from '@shared/clock';

/** The same person looking at the same thing again within this time is one opening. */
const ONE_OPENING: Millis = 10 * MINUTE;
const MOST_KEPT = 1_000;

/**
 * Tells a first look from a screen that reads the same thing again because it changed: the audit log says
 * who opened what, and a live page would otherwise fill it.
 */
export class AccessLog {
  readonly #opened = new Map<string, Millis>();

  constructor(readonly clock: Clock) {}

  /** True where this is an opening of its own and must be logged. */
  isNew(userId: string, action: string, id: string): boolean {
    const now = this.clock.now();
    const key = `${userId} ${action} ${id}`;
    const before = this.#opened.get(key);
    // Kept in the order of the last look, so that the oldest goes first.
    this.#opened.delete(key);
    this.#opened.set(key, now);
    if (this.#opened.size > MOST_KEPT) this.#forgetOldest();
    return before === undefined || now - before > ONE_OPENING;
  }

  #forgetOldest(): void {
    const [oldest] = this.#opened.keys();
    if (oldest !== undefined) this.#opened.delete(oldest);
  }
}
