import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RankedOrder, type RankedNode } from '@renderer/ui/grid/ranked-order';

interface Row {
  readonly id: number;
  readonly rank: number;
}

class Node implements RankedNode<Row> {
  constructor(public data: Row) {}
}

const compare = (a: Row, b: Row): number => a.rank - b.rank || a.id - b.id;
const place = fc.nat({ max: 30 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('update' as const), id: fc.nat({ max: 15 }), rank: place }),
  fc.record({ kind: fc.constant('add' as const), id: fc.nat({ max: 15 }), rank: place }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.nat({ max: 15 }) }),
  fc.record({ kind: fc.constant('filter' as const), from: fc.nat({ max: 15 }) }),
);

describe('the order of a grid', () => {
  it('is that of a full sort, whatever came, went, changed or was filtered before', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 12 }), (turns) => {
        const order = new RankedOrder<Row>(compare, (row) => row);
        const all = new Map<number, Node>();
        let from = 0;
        for (const turn of turns) {
          for (const one of turn) {
            if (one.kind === 'filter') from = one.from;
            else if (one.kind === 'remove') all.delete(one.id);
            else {
              const node = all.get(one.id);
              if (node !== undefined) node.data = { id: one.id, rank: one.rank };
              else if (one.kind === 'add') all.set(one.id, new Node({ id: one.id, rank: one.rank }));
            }
          }
          const shown = [...all.values()].filter(({ data }) => data.id >= from);
          const expected = [...shown].sort((a, b) => compare(a.data, b.data));
          order.rank(shown);
          expect(shown).toEqual(expected);
        }
      }),
    );
  });

  it('goes by the row that holds the place', () => {
    const nodes = [1, 2, 3].map((id) => new Node({ id, rank: id }));
    const held = new Map<number, Row>();
    const order = new RankedOrder<Row>(compare, (row) => held.get(row.id) ?? row);
    order.rank([...nodes]);
    const [first] = nodes;
    if (first === undefined) throw new Error('unreachable');
    held.set(1, first.data);
    first.data = { id: 1, rank: 9 };
    const whileHeld = [...nodes];
    order.rank(whileHeld);
    expect(whileHeld.map(({ data }) => data.id)).toEqual([1, 2, 3]);
    held.clear();
    const released = [...nodes];
    order.rank(released);
    expect(released.map(({ data }) => data.id)).toEqual([2, 3, 1]);
  });
});
