import type { AlertRow, RowDelta } from '@shared/ipc/views';

/** Knows which red alerts wait at the page, so that a new one is told from one that only got more evidence. */
export class RedNews {
  readonly #waiting = new Set<string>();

  /** Takes a delta in; true where it brings a red alert that was not open before. */
  brings(delta: RowDelta<AlertRow>): boolean {
    // The page reads everything anew, and what comes after that is news again.
    if (delta.reload) this.#waiting.clear();
    let news = false;
    for (const row of delta.upsert) {
      if (row.severity !== 'red' || row.state !== 'open') this.#waiting.delete(row.id);
      else if (!this.#waiting.has(row.id)) {
        this.#waiting.add(row.id);
        news = true;
      }
    }
    for (const id of delta.remove) this.#waiting.delete(id);
    return news;
  }
}
