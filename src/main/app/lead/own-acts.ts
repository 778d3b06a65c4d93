import { MINUTE, type Clock, type Millis } from '@shared/clock';
import type { OwnLine } from '@shared/lead/own-line';
import { ownLines } from '@main/desk/own/own-lost';
import type { Running } from '../running';

/** Acts that did not go through, the newest ones; more than that nobody reads in a log. */
const MOST = 2_000;
/** The ledger is gone through anew after this; what came meanwhile is known from the outbox. */
const FRESH: Millis = MINUTE;

interface Kept {
  readonly readAt: Millis;
  readonly lines: readonly OwnLine[];
}

/** Acts of this workstation that lost a race or were refused, decided about or not, as lines of the log. */
export class OwnActs {
  readonly #clock: Clock;
  readonly #kept = new WeakMap<Running, Kept>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async of(running: Running): Promise<readonly OwnLine[]> {
    const kept = await this.#read(running);
    const known = new Set(kept.lines.map(({ id }) => id));
    const open = ownLines(await running.stores.ledger.call('attention', null));
    return [...kept.lines, ...open.filter(({ id }) => !known.has(id))];
  }

  async #read(running: Running): Promise<Kept> {
    const now = this.#clock.now();
    const before = this.#kept.get(running);
    if (before !== undefined && Math.abs(now - before.readAt) < FRESH) return before;
    const lines = ownLines(await running.stores.ledger.call('notTaken', { limit: MOST }));
    const kept = { readAt: now, lines };
    this.#kept.set(running, kept);
    return kept;
  }
}
