import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { OrderHold } from '@renderer/ui/grid/held-order';
import { differenceOf } from '@renderer/ui/grid/refill';

interface Row {
  readonly id: string;
  readonly place: number;
}

const row = (id: string, place: number): Row => ({ id, place });
const make = (): OrderHold<Row> =>
  new OrderHold<Row>({
    idOf: ({ id }) => id,
    compare: (a, b) => a.place - b.place,
    isRed: ({ place }) => place === 0,
  });

describe('a list that holds still (product.md W6)', () => {
  test('without a hold a change is a change', () => {
    const hold = make();
    hold.changed(row('a', 5), row('a', 0));
    expect(hold.placed(row('a', 0))).toEqual(row('a', 0));
    expect(hold.waiting).toEqual({ count: 0, red: 0 });
  });

  test('held: the place stays the first one, what would rise is counted, red apart', () => {
    const hold = make();
    hold.hold();
    hold.changed(row('a', 5), row('a', 3));
    hold.changed(row('a', 3), row('a', 0));
    hold.changed(row('b', 5), row('b', 4));
    hold.changed(row('c', 1), row('c', 7));
    expect([hold.placed(row('a', 0)), hold.placed(row('c', 7)), hold.placed(row('d', 2))]).toEqual([
      row('a', 5),
      row('c', 1),
      row('d', 2),
    ]);
    expect(hold.waiting).toEqual({ count: 2, red: 1 });
  });

  test('a row that falls back is no longer counted', () => {
    const hold = make();
    hold.hold();
    hold.changed(row('a', 5), row('a', 0));
    hold.changed(row('a', 0), row('a', 5));
    expect(hold.waiting).toEqual({ count: 0, red: 0 });
  });

  test('let go: everything is where it belongs, and the order is made anew only if something had moved', () => {
    const hold = make();
    hold.hold();
    expect(hold.release()).toEqual({ add: [], remove: [], sort: false });
    hold.hold();
    hold.changed(row('a', 5), row('a', 0));
    expect(hold.release()).toEqual({ add: [], remove: [], sort: true });
    expect(hold.placed(row('a', 0))).toEqual(row('a', 0));
    expect(hold.waiting.count).toBe(0);
  });

  test('a new row waits, is counted, and comes as it is then', () => {
    const hold = make();
    expect(hold.added(row('a', 1))).toBe(false);
    hold.hold();
    expect(hold.added(row('b', 0))).toBe(true);
    expect(hold.changed(undefined, row('b', 3))).toBe(true);
    expect(hold.waiting).toEqual({ count: 1, red: 0 });
    expect(hold.release().add).toEqual([row('b', 3)]);
  });

  test('in a list that is filtered what waits is what will come: nobody of others, and whoever the filter lets in by now', () => {
    const hold = make();
    hold.asksFor(({ place }) => place < 4);
    hold.hold();
    hold.changed(row('a', 9), row('a', 8));
    hold.added(row('b', 7));
    expect(hold.waiting).toEqual({ count: 0, red: 0 });
    hold.changed(row('c', 3), row('c', 0));
    hold.changed(row('d', 5), row('d', 3));
    hold.added(row('e', 2));
    expect(hold.waiting).toEqual({ count: 3, red: 1 });
    expect([row('a', 8), row('b', 7), row('e', 2)].map((one) => hold.isWaiting(one))).toEqual([
      false,
      false,
      true,
    ]);
    hold.changed(row('d', 3), row('d', 6));
    expect(hold.waiting).toEqual({ count: 2, red: 1 });
    expect(hold.release().add).toEqual([row('b', 7), row('e', 2)]);
  });

  test('a row that comes into the filter without rising is counted too', () => {
    const hold = make();
    hold.asksFor(({ place }) => place > 4);
    hold.hold();
    hold.changed(row('a', 3), row('a', 6));
    expect(hold.waiting).toEqual({ count: 1, red: 0 });
  });

  test('a row that goes stays in sight until the list is let go; one that came and went was never there', () => {
    const hold = make();
    expect(hold.removed(row('a', 1))).toBe(false);
    hold.hold();
    expect(hold.removed(row('b', 1))).toBe(true);
    hold.added(row('c', 1));
    expect(hold.removed(row('c', 1))).toBe(true);
    expect(hold.release()).toEqual({ add: [], remove: [row('b', 1)], sort: false });
  });

  test('a row that comes back before it went just changes', () => {
    const hold = make();
    hold.hold();
    hold.removed(row('a', 1));
    expect(hold.added(row('a', 2))).toBe(false);
    expect(hold.release().remove).toEqual([]);
  });
});

describe('a list that is read anew while it is held', () => {
  test('moves nothing: what came waits, what changed changes in place, what went stays until let go', () => {
    const hold = make();
    hold.hold();
    hold.added(row('w', 3));
    const drawn = [row('a', 1), row('b', 2), row('h', 9)];
    const change = differenceOf(
      drawn,
      [row('a', 5), row('c', 0)],
      hold,
      ({ id }) => id,
      ({ id }) => id === 'h',
    );
    expect(change).toEqual({
      kind: 'delta',
      added: [row('c', 0)],
      updated: [row('a', 5)],
      removed: [row('b', 2), row('w', 3)],
    });
    for (const one of change.added) expect(hold.added(one)).toBe(true);
    for (const one of change.removed) expect(hold.removed(one)).toBe(true);
    expect(hold.waiting).toEqual({ count: 1, red: 1 });
    expect(hold.release()).toEqual({ add: [row('c', 0)], remove: [row('b', 2)], sort: false });
  });
});

describe('any run of updates while held', () => {
  test('leaves every drawn row where it was, and lets go to the order of the newest rows', () => {
    const step = fc.record({
      what: fc.constantFrom('added', 'changed', 'changed', 'removed'),
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      place: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const hold = make();
        const start = ['a', 'b', 'c'].map((id, place) => row(id, place));
        const list = new Map(start.map((one) => [one.id, one]));
        const grid = new Map(list);
        const order = (): string[] =>
          [...grid.values()].sort((x, y) => hold.placed(x).place - hold.placed(y).place).map(({ id }) => id);
        const before = order();
        hold.hold();
        for (const { what, id, place } of steps) {
          const next = row(id, place);
          if (what === 'removed') {
            const gone = list.get(id);
            if (gone !== undefined) hold.removed(gone);
            list.delete(id);
          } else if (list.has(id)) {
            list.set(id, next);
            if (!hold.changed(grid.get(id), next)) grid.set(id, next);
          } else {
            list.set(id, next);
            if (!hold.added(next)) {
              hold.changed(grid.get(id), next);
              grid.set(id, next);
            }
          }
          expect(order()).toEqual(before);
        }
        const { add, remove } = hold.release();
        for (const one of add) grid.set(one.id, one);
        for (const one of remove) grid.delete(one.id);
        expect(new Map([...grid].sort())).toEqual(new Map([...list].sort()));
      }),
      { numRuns: 300 },
    );
  });
});
