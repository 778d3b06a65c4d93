import type { Millis } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { Outcome } from '@shared/outcome';

/** How the newest text under a key is kept. */
export type SaveState =
  { readonly kind: 'saved'; readonly at: Millis } | { readonly kind: 'failed'; readonly error: RequestError };

export interface DraftSaverParts {
  readonly save: (key: string, text: string | null) => Promise<Outcome<null, RequestError>>;
  /** Told after each save; null once nothing is kept under the key. */
  readonly changed: (key: string, state: SaveState | null) => void;
  readonly now: () => Millis;
  readonly afterMs: Millis;
  /** While typing goes on without a pause, a save is begun this long after the first key that is not on disk. */
  readonly atLatestMs: Millis;
}

interface Entry {
  text: string | null;
  dirty: boolean;
  timer: ReturnType<typeof setTimeout> | null;
  latest: ReturnType<typeof setTimeout> | null;
  saving: Promise<void> | null;
}

const RETRY_MS = 5_000;
const READ_AGAIN_MS = 1_000;

/** Reads what is kept, and again until it comes: what nobody sees is written over by the next word typed in its place. */
export function readUntilThere<T>(
  read: () => Promise<Outcome<T, RequestError>>,
  isWanted: () => boolean,
  take: (value: T) => void,
): void {
  if (!isWanted()) return;
  void read().then((outcome) => {
    if (!isWanted()) return;
    if (outcome.ok) take(outcome.value);
    else
      setTimeout(() => {
        readUntilThere(read, isWanted, take);
      }, READ_AGAIN_MS);
  });
}

/** Saves what is typed a moment after the last key; one save at a time for each text, in order. */
export class DraftSaver {
  readonly #parts: DraftSaverParts;
  readonly #entries = new Map<string, Entry>();
  #stopped = false;

  constructor(parts: DraftSaverParts) {
    this.#parts = parts;
  }

  /** True for a text that was written since the start. */
  knows(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Takes the newest text; null drops what is kept. */
  write(key: string, text: string | null): void {
    if (this.#stopped) return;
    const entry = this.#entry(key);
    entry.text = text;
    entry.dirty = true;
    this.#later(key, entry, this.#parts.afterMs);
    entry.latest ??= setTimeout(() => {
      this.#save(key, entry);
    }, this.#parts.atLatestMs);
  }

  /** Saves at once what waits. */
  flush(): void {
    for (const [key, entry] of this.#entries) if (entry.dirty) this.#save(key, entry);
  }

  /** Resolves once nothing is under way, with whether all of it is on disk. */
  async settled(): Promise<boolean> {
    this.flush();
    const saving = [...this.#entries.values()].map((entry) => entry.saving);
    await Promise.all(saving.filter((one) => one !== null));
    return [...this.#entries.values()].every(({ dirty }) => !dirty);
  }

  /** Ends it: nothing is saved after this. */
  stop(): void {
    this.#stopped = true;
    for (const entry of this.#entries.values()) endTimers(entry);
    this.#entries.clear();
  }

  #entry(key: string): Entry {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const made: Entry = { text: null, dirty: false, timer: null, latest: null, saving: null };
    this.#entries.set(key, made);
    return made;
  }

  #later(key: string, entry: Entry, ms: Millis): void {
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      this.#save(key, entry);
    }, ms);
  }

  #save(key: string, entry: Entry): void {
    endTimers(entry);
    // The save under way comes back here for what was typed since.
    if (entry.saving !== null || !entry.dirty || this.#stopped) return;
    entry.saving = this.#saveAll(key, entry).then(() => {
      entry.saving = null;
    });
  }

  async #saveAll(key: string, entry: Entry): Promise<void> {
    while (entry.dirty && !this.#stopped) {
      const { text } = entry;
      entry.dirty = false;
      const outcome = await this.#parts.save(key, text);
      // Stopped meanwhile: whoever is here now is told nothing of it.
      if (this.#entries.get(key) !== entry) return;
      if (!outcome.ok) {
        entry.dirty = true;
        this.#parts.changed(key, { kind: 'failed', error: outcome.error });
        this.#later(key, entry, RETRY_MS);
        return;
      }
      this.#parts.changed(key, text === null ? null : { kind: 'saved', at: this.#parts.now() });
    }
  }
}

function endTimers(entry: Entry): void {
  if (entry.timer !== null) clearTimeout(entry.timer);
  if (entry.latest !== null) clearTimeout(entry.latest);
  entry.timer = null;
  entry.latest = null;
}
