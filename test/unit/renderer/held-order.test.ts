import { describe, expect, test } from 'vitest';
import { OrderHold } from '@renderer/ui/grid/held-order';

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
