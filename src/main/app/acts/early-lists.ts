import type { AlertRow, FirstRows, WorklistRow } from '@shared/ipc/views';
import { unpack } from '@shared/packed';
import { Desk } from '@main/desk/desk';
import { ownActsLeft } from '@main/desk/own/own-acts';
import type { Stores } from '../stores/stores';

/** How many rows a list begins with. */
export const FIRST_ROWS = 100;

/** What a person sees while the whole of the lists is being read. */
export interface EarlyLists {
  readonly firstRows: FirstRows<WorklistRow>;
  /** All that are not closed. */
  readonly alerts: readonly AlertRow[];
}

/**
 * Reads what the lists begin with. Null where that would not be what the whole lists begin with: fewer patients have alerts than a
 * list begins with, or an own act is to be drawn on a row that the cache does not have yet (product.md A3: who took an alert sees it
 * taken). Then the whole is waited for.
 */
export async function readEarlyLists({ cache, ledger }: Stores, count: number): Promise<EarlyLists | null> {
  const [{ position }, text] = await Promise.all([
    cache.call('opening', null),
    cache.call('readFirstLists', { count }),
  ]);
  const { worklist, alerts } = unpack(text);
  if (worklist.length < count) return null;
  const [waiting, attention, applied] = await Promise.all([
    ledger.call('unanswered', null),
    ledger.call('attention', null),
    ledger.call('recentlyApplied', { epoch: position.epoch }),
  ]);
  const drawn = [...waiting, ...attention, ...ownActsLeft(applied, position.cursor)];
  if (drawn.length > 0) return null;
  const desk = new Desk({ onWorklist: nothing, onAlerts: nothing, onPatients: nothing });
  desk.load(worklist, alerts);
  return { firstRows: { ...desk.firstRows(count), whole: false }, alerts: desk.alerts() };
}

/** The alerts that wait, as far as they are known; null while nobody knows how many there are. */
export function alertsNow({
  desk,
  lists,
}: {
  readonly desk: Pick<Desk, 'alerts'>;
  readonly lists: ListsReading;
}): readonly AlertRow[] | null {
  return lists.isRead ? desk.alerts() : (lists.early?.alerts ?? null);
}

function nothing(): void {
  // Nobody listens to what is read once.
}

/**
 * Reads the lists of a start, what they begin with before all of them: a person can be in meanwhile. What keeps the beginning from being read
 * is met again, and told, by what reads all.
 */
export async function startReading(stores: Stores, readAll: () => Promise<void>): Promise<ListsReading> {
  const early = await readEarlyLists(stores, FIRST_ROWS).catch(() => null);
  return new ListsReading(early, readAll());
}

/** The lists of a start: read while a person is coming in. */
export class ListsReading {
  /** Settled once all is read. @rejects with what kept it from being read. */
  readonly read: Promise<void>;
  #early: EarlyLists | null;
  #isRead = false;
  readonly #needed: Promise<void>[] = [];
  #open = 0;

  constructor(early: EarlyLists | null, reading: Promise<void>) {
    this.#early = early;
    this.read = reading.then(() => {
      this.#isRead = true;
      this.#early = null;
    });
    this.needs(this.read);
  }

  /** Whether the desk holds what the files hold. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Whether people may act: all is read, and what else that needs is there. */
  get isReady(): boolean {
    return this.#open === 0;
  }

  /** What the lists begin with; null where all is read, or that is not known before all is. */
  get early(): EarlyLists | null {
    return this.#early;
  }

  /** What else must be there before anybody acts. Whoever waits is told of a failure; that nobody waits is no failure of its own. */
  needs(work: Promise<void>): void {
    this.#open += 1;
    const done = work.then(() => {
      this.#open -= 1;
    });
    done.catch(() => undefined);
    this.#needed.push(done);
  }

  /** The files are other ones by now: what was read first is of them no longer. */
  forget(): void {
    this.#early = null;
  }

  /** Resolves when people may act, or never will. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#needed);
  }
}
