import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRank, spreadOf, TOO_FEW } from '@shared/lead/insight/spread';

const lengths = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 200 });

describe('nearest rank', () => {
  it('is a value that occurred, which at least so many do not exceed and not one fewer would do', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const sorted = values.toSorted((a, b) => a - b);
        const found = nearestRank(sorted, percent);
        const atMost = values.filter((value) => value <= found).length;
        const below = values.filter((value) => value < found).length;
        expect(values).toContain(found);
        expect(atMost * 100).toBeGreaterThanOrEqual(percent * values.length);
        expect(below * 100).toBeLessThan(percent * values.length);
      }),
    );
  });

  it('does not become the next by a rounding of fractions', () => {
    const ten = Array.from({ length: 10 }, (_, index) => index + 1);
    expect([nearestRank(ten, 50), nearestRank(ten, 90), nearestRank(ten, 91)]).toEqual([5, 9, 10]);
    const many = Array.from({ length: 70 }, (_, index) => index + 1);
    expect(nearestRank(many, 90)).toBe(63);
    expect(() => nearestRank([], 50)).toThrow();
  });
});

describe('a spread', () => {
  it('says how many always, and the rest from five on, whatever the order', () => {
    fc.assert(
      fc.property(lengths, (values) => {
        const { n, medianMs, p90Ms } = spreadOf(values);
        expect(n).toBe(values.length);
        expect([medianMs === null, p90Ms === null]).toEqual([n < TOO_FEW, n < TOO_FEW]);
        expect(spreadOf(values.toReversed())).toEqual(spreadOf(values));
        if (medianMs !== null && p90Ms !== null) expect(medianMs).toBeLessThanOrEqual(p90Ms);
      }),
    );
  });

  it('takes a length that two clocks made negative as none', () => {
    expect(spreadOf([-5_000, -1, 0, 1, 2])).toEqual({ n: 5, medianMs: 0, p90Ms: 2 });
  });
});
