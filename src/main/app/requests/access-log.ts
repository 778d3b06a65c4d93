import { MINUTE, type Clock, type Millis } from '@shared/clock';

/** The same person looking at the same thing again within this time is one opening. */
const ONE_OPENING: Millis = 10 * MINUTE;
const MOST_KEPT = 1_000;

interface Opening {
  readonly at: Millis;
  /** The entry of the log that tells of it, on its way or there. */
  readonly entry: Promise<unknown>;
}

/**
 * Tells a first look from a screen that reads the same thing again because it changed: the audit log says
 * who opened what, and a live page would otherwise fill it.
 */
export class AccessLog {
  readonly #opened = new Map<string, Opening>();

  constructor(readonly clock: Clock) {}

  /**
   * Writes the entry where this is an opening of its own, and resolves once the opening is in the log. What could not be
   * written is thrown, and asked for again with the next look: nothing is shown that no entry tells of.
   */
  async opened(userId: string, action: string, id: string, write: () => Promise<unknown>): Promise<void> {
    const now = this.clock.now();
    const key = `${userId} ${action} ${id}`;
    const before = this.#opened.get(key);
    const again = before !== undefined && now - before.at <= ONE_OPENING;
    const opening = { at: now, entry: again ? before.entry : write() };
    // Kept in the order of the last look, so that the oldest goes first.
    this.#opened.delete(key);
    this.#opened.set(key, opening);
    if (this.#opened.size > MOST_KEPT) this.#forgetOldest();
    try {
      await opening.entry;
    } catch (error) {
      if (this.#opened.get(key)?.entry === opening.entry) this.#opened.delete(key);
      throw error;
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#opened.keys();
    if (oldest !== undefined) this.#opened.delete(oldest);
  }
}
