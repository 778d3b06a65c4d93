/** A row of the grid, as its model holds it. */
export interface RankedNode<R> {
  readonly data?: R | undefined;
}

/**
 * The order of a list. It remembers what each row's place was judged by, and takes only those out and in again that are
 * judged by something else now: one update of ten thousand rows costs a few comparisons, not a walk through all.
 */
export class RankedOrder<R> {
  readonly #compare: (a: R, b: R) => number;
  readonly #placed: (row: R) => R;
  readonly #judged = new Map<RankedNode<R>, R | undefined>();
  #order: RankedNode<R>[] = [];

  /** `placed` gives the row whose place counts: while a list is held, the one from before. */
  constructor(compare: (a: R, b: R) => number, placed: (row: R) => R) {
    this.#compare = compare;
    this.#placed = placed;
  }

  /** Puts the nodes that are shown into their order, in place. */
  rank(nodes: RankedNode<R>[]): void {
    const moved = new Set<RankedNode<R>>();
    for (const node of nodes) {
      const row = node.data === undefined ? undefined : this.#placed(node.data);
      if (row !== undefined && this.#judged.get(node) === row) continue;
      this.#judged.set(node, row);
      moved.add(node);
    }
    const left = this.#forgetAllBut(nodes);
    const kept =
      moved.size === 0 && !left
        ? this.#order
        : this.#order.filter((node) => !moved.has(node) && (!left || this.#judged.has(node)));
    this.#order = this.#inserted(kept, [...moved]);
    for (const [place, node] of this.#order.entries()) nodes[place] = node;
  }

  /** True where nodes have gone since the last time. */
  #forgetAllBut(nodes: readonly RankedNode<R>[]): boolean {
    if (this.#judged.size === nodes.length) return false;
    const present = new Set(nodes);
    for (const node of this.#judged.keys()) if (!present.has(node)) this.#judged.delete(node);
    return true;
  }

  /** `kept` is in order; each of the others goes behind those that it does not come before. */
  #inserted(kept: RankedNode<R>[], others: RankedNode<R>[]): RankedNode<R>[] {
    if (others.length === 0) return kept;
    others.sort((a, b) => this.#compareNodes(a, b));
    const order: RankedNode<R>[] = [];
    let from = 0;
    for (const node of others) {
      const place = this.#placeIn(kept, node, from);
      for (; from < place; from += 1) order.push(kept[from] as RankedNode<R>);
      order.push(node);
    }
    for (; from < kept.length; from += 1) order.push(kept[from] as RankedNode<R>);
    return order;
  }

  /** First place from `from` on whose node comes after this one. */
  #placeIn(kept: readonly RankedNode<R>[], node: RankedNode<R>, from: number): number {
    let [low, high] = [from, kept.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = kept[middle];
      if (other !== undefined && this.#compareNodes(node, other) < 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #compareNodes(a: RankedNode<R>, b: RankedNode<R>): number {
    const [first, second] = [this.#judged.get(a), this.#judged.get(b)];
    return first === undefined || second === undefined ? 0 : this.#compare(first, second);
  }
}
