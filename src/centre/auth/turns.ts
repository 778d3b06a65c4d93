/** Work on the same key runs one after the other, so that many tries at once cannot slip past a count. */
export class Turns {
  readonly #queues = new Map<string, Promise<unknown>>();

  /** Runs `work` when everything given before for this key is over, whatever became of it. */
  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const settled = mine.catch(() => undefined);
    this.#queues.set(key, settled);
    void settled.then(() => {
      if (this.#queues.get(key) === settled) this.#queues.delete(key);
    });
    return mine;
  }
}
