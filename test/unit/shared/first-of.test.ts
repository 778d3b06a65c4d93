import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstOf } from '@shared/first-of';

interface Row {
  readonly id: number;
  readonly key: number;
}
const byKey = (a: Row, b: Row): number => a.key - b.key;

test('the first of an order are those that sorting puts first, in order', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 });
  fc.assert(
    fc.property(keys, fc.integer({ min: 0, max: 40 }), (all, count) => {
      const rows = all.map((key, id) => ({ id, key }));
      expect(firstOf(rows, count, byKey)).toEqual([...rows].sort(byKey).slice(0, count));
    }),
  );
});
