import { describe, expect, it } from 'vitest';
import {
  estimate,
  estimatePairs,
  isSteady,
  median,
  ratioOf,
  seededRandom,
  verdictOf,
  type Estimate,
  type Pair,
} from '../../bench/measure/statistics';

const even: Estimate = { median: 1, low: 0.98, high: 1.02 };
const pair = (ours: number, reference: number): Pair => ({
  ours: { cost: ours, cpu: ours * 2 },
  reference: { cost: reference, cpu: reference },
});

describe('the median', () => {
  it.each([
    [[3], 3],
    [[1, 9, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of nothing is an error, never a number', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('a ratio', () => {
  it('of rates is high where ours costs less', () => {
    expect(ratioOf('higher', 2, 1)).toBe(0.5);
  });

  it('of costs is high where ours costs more', () => {
    expect(ratioOf('lower', 2, 1)).toBe(2);
  });
});

describe('the bootstrap interval', () => {
  it('lies around the median and inside the values', () => {
    const values = [0.8, 0.9, 0.7, 0.85, 0.95, 0.75, 0.82, 0.78, 0.88];
    const found = estimate(values, 1);
    expect(found.median).toBe(0.82);
    expect(found.low).toBeGreaterThanOrEqual(0.7);
    expect(found.low).toBeLessThan(found.median);
    expect(found.high).toBeGreaterThan(found.median);
    expect(found.high).toBeLessThanOrEqual(0.95);
  });

  it('is a point where every pair says the same', () => {
    expect(estimate([0.5, 0.5, 0.5, 0.5], 1)).toEqual({ median: 0.5, low: 0.5, high: 0.5 });
  });

  it('narrows as pairs come', () => {
    const random = seededRandom(5);
    const many = Array.from({ length: 100 }, () => 0.5 + random());
    const few = many.slice(0, 9);
    const width = ({ low, high }: Estimate): number => high - low;
    expect(width(estimate(many, 1, 300))).toBeLessThan(width(estimate(few, 1, 300)) / 1.5);
  });

  it('covers the true median in about 95 of 100 runs', () => {
    const random = seededRandom(77);
    const runs = Array.from({ length: 200 }, () => Array.from({ length: 15 }, () => random()));
    const covered = runs
      .map((run, index) => estimate(run, index, 300))
      .filter(({ low, high }) => low <= 0.5 && high >= 0.5);
    expect(covered.length / runs.length).toBeGreaterThan(0.88);
    expect(covered.length / runs.length).toBeLessThan(0.995);
  });

  it('is repeated by its seed', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(estimate(values, 3)).toEqual(estimate(values, 3));
  });
});

describe('pairs', () => {
  it('are compared one by one, so that a slow minute meets both sides alike', () => {
    const { wall, cpu } = estimatePairs('lower', [pair(2, 1), pair(20, 10), pair(200, 100)], 1);
    expect(wall).toEqual({ median: 2, low: 2, high: 2 });
    expect(cpu).toEqual({ median: 4, low: 4, high: 4 });
  });

  it('have no CPU ratio where the cost is bytes', () => {
    const bytes = { ours: { cost: 2, cpu: null }, reference: { cost: 1, cpu: null } };
    expect(estimatePairs('lower', [bytes], 1).cpu).toBeNull();
  });
});

describe('the verdict', () => {
  const at = (low: number, high: number): Estimate => ({ median: (low + high) / 2, low, high });

  it('is judged by the bad end of the interval', () => {
    expect(verdictOf('higher', 0.5, at(0.5, 0.9), even)).toBe('pass');
    expect(verdictOf('higher', 0.5, at(0.49, 0.9), even)).toBe('miss');
    expect(verdictOf('lower', 1.5, at(0.9, 1.5), even)).toBe('pass');
    expect(verdictOf('lower', 1.5, at(0.9, 1.51), even)).toBe('miss');
  });

  it('is void where the reference is not even with itself, whatever the ratio', () => {
    expect(verdictOf('higher', 0.5, at(0.9, 0.9), { median: 1.06, low: 1, high: 1.1 })).toBe('void');
    expect(verdictOf('higher', 0.5, at(0.1, 0.1), { median: 0.94, low: 0.9, high: 1 })).toBe('void');
  });

  it('allows the control 5 % to either side', () => {
    expect([0.949, 0.95, 1.05, 1.051].map((value) => isSteady({ ...even, median: value }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
