import type { Columns } from './columns';
import { choosePoints, type Viewport } from './decimate';
import { clearSummary, FIELDS, mergeInto, scanInto } from './summary';

/** Measurements under one summary of the lowest level, as a power of two: fewer are looked at one by one. */
const LEAF_BITS = 5;
const LEAF = 1 << LEAF_BITS;

/**
 * Summaries of a growing series, each level over twice as many measurements as the one below. The points of a window
 * cost its pixels times the logarithm of what lies under one, whatever its length, and are those of `decimate`.
 */
export class Pyramid<C extends Columns = Columns> {
  readonly #levels: Int32Array[] = [];
  /** Measurements that the summaries hold. */
  #length = 0;
  #hasSecond = false;

  /** Nothing is summarized before it is asked for a second time: the first window costs one look at what lies in it. */
  #state: 'new' | 'asked' | 'built' = 'new';

  constructor(readonly series: C) {}

  /** Takes in what was put behind the series since; what lies before must be as it was. */
  grow(): void {
    if (this.#state === 'built') this.#build();
  }

  /** The places that `decimate` chooses, among those from place `after` on. */
  choose(viewport: Viewport, after = 0): Uint32Array {
    let isFirst: boolean | null = null;
    return choosePoints(this.series, viewport, after, (start, end, summary) => {
      isFirst ??= this.#isFirst();
      if (isFirst) scanInto(this.series, start, end, summary, 0);
      else this.#summarize(start, end, summary);
    });
  }

  #isFirst(): boolean {
    const before = this.#state;
    this.#state = before === 'new' ? 'asked' : 'built';
    if (before === 'asked') this.#build();
    return before === 'new';
  }

  #build(): void {
    const { at, second } = this.series;
    // A second curve that begins late makes the values before it missing ones.
    if ((second !== null) !== this.#hasSecond) this.#length = 0;
    this.#hasSecond = second !== null;
    const firstLeaf = this.#length >> LEAF_BITS;
    this.#length = at.length;
    let nodes = (at.length + LEAF - 1) >> LEAF_BITS;
    for (let level = 0, first = firstLeaf; nodes > 0; level += 1, first >>= 1) {
      const summaries = this.#room(level, nodes);
      for (let node = first; node < nodes; node += 1) this.#summarizeNode(level, node, summaries);
      if (nodes === 1) break;
      nodes = (nodes + 1) >> 1;
    }
  }

  #room(level: number, nodes: number): Int32Array {
    const before = this.#levels[level];
    if (before !== undefined && before.length >= nodes * FIELDS) return before;
    const summaries = new Int32Array(2 * nodes * FIELDS);
    if (before !== undefined) summaries.set(before);
    this.#levels[level] = summaries;
    return summaries;
  }

  #summarizeNode(level: number, node: number, summaries: Int32Array): void {
    const into = node * FIELDS;
    clearSummary(summaries, into);
    if (level === 0) {
      scanInto(
        this.series,
        node << LEAF_BITS,
        Math.min(this.#length, (node + 1) << LEAF_BITS),
        summaries,
        into,
      );
      return;
    }
    const below = this.#levels[level - 1];
    if (below === undefined) return;
    mergeInto(this.series, below, 2 * node * FIELDS, summaries, into);
    const sibling = 2 * node + 1;
    if (sibling << (LEAF_BITS + level - 1) < this.#length)
      mergeInto(this.series, below, sibling * FIELDS, summaries, into);
  }

  /** From left to right, so that of equals the first is taken. */
  #summarize(start: number, end: number, summary: Int32Array): void {
    let leaf = (start + LEAF - 1) >> LEAF_BITS;
    const lastLeaf = end >> LEAF_BITS;
    if (leaf >= lastLeaf) {
      scanInto(this.series, start, end, summary, 0);
      return;
    }
    scanInto(this.series, start, leaf << LEAF_BITS, summary, 0);
    while (leaf < lastLeaf) {
      let level = 0;
      while ((leaf & ((2 << level) - 1)) === 0 && leaf + (2 << level) <= lastLeaf) level += 1;
      mergeInto(this.series, this.#levels[level] ?? summary, (leaf >> level) * FIELDS, summary, 0);
      leaf += 1 << level;
    }
    scanInto(this.series, lastLeaf << LEAF_BITS, end, summary, 0);
  }
}
