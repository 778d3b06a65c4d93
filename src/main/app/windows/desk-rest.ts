import type { Millis } from '@shared/clock';
import { REST_AFTER } from '@storage/give-back';

/** What is done when the desk comes to rest. */
export interface DeskRestParts {
  /** Does work once, after a wait. */
  readonly after: (wait: Millis, work: () => void) => void;
  /** Tells the pages to give back what they can do without. */
  readonly pages: () => void;
  /** Gives back what this process can do without; holds it up for less than a tenth of a second. */
  readonly heap: () => void;
}

/**
 * A start, a sign-in and a snapshot leave several times the room of the lists behind in each process. It is given back once a
 * while after the lists were last read, never while somebody waits for them. The threads do the same for themselves
 * (`storage/serve-calls.ts`).
 */
export class DeskRest {
  #reads = 0;

  constructor(readonly parts: DeskRestParts) {}

  /** A page has read its lists. */
  listsRead(): void {
    this.#reads += 1;
    const mine = this.#reads;
    this.parts.after(REST_AFTER, () => {
      if (mine !== this.#reads) return;
      this.parts.pages();
      this.parts.heap();
    });
  }
}
