/** Work about an entity in the order in which it was begun. */
export class Turns {
  readonly #turns = new Map<string, Promise<unknown>>();

  /** Runs work about these entities after what was begun before about any of them. */
  take<T>(entities: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = Promise.allSettled(entities.flatMap((entity) => this.#turns.get(entity) ?? []));
    const turn = before.then(work, work);
    for (const entity of entities) this.#turns.set(entity, turn);
    const forget = (): void => {
      for (const entity of entities) if (this.#turns.get(entity) === turn) this.#turns.delete(entity);
    };
    turn.then(forget, forget);
    return turn;
  }
}
