import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimate, firstAtOrAfter, nearest, type Columns } from '@shared/series/decimate';

const PIXELS = 60;

function columns(
  points: readonly { readonly value: number; readonly severity: number; readonly second: number }[],
): Columns {
  return {
    at: Float64Array.from(points, (_, index) => index * 1_000),
    value: Float64Array.from(points, ({ value }) => value),
    second: Float64Array.from(points, ({ second }) => second),
    severity: Uint8Array.from(points, ({ severity }) => severity),
  };
}

const point = fc.record({
  value: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 80, max: 100 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
  second: fc.integer({ min: 40, max: 60 }),
  severity: fc.oneof(
    { weight: 30, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
  ),
});
const series = fc.array(point, { minLength: 300, maxLength: 2_000 }).map(columns);

function byPixel(all: Columns, from: number, to: number, indices: Iterable<number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const index of indices) {
    const pixel = Math.floor(((all.at[index] ?? 0) - from) / ((to - from) / PIXELS));
    found.set(pixel, [...(found.get(pixel) ?? []), index]);
  }
  return found;
}

function extremes(values: Float64Array, indices: readonly number[]): readonly [number, number] {
  const known = indices.map((index) => values[index] ?? Number.NaN).filter((value) => !Number.isNaN(value));
  return [Math.min(...known), Math.max(...known)];
}

describe('decimation', () => {
  test('every lowest, highest, severity and hole of every pixel survives', () => {
    fc.assert(
      fc.property(series, (all) => {
        const to = (all.at.length - 1) * 1_000;
        const kept = byPixel(all, 0, to, decimate(all, 0, to, PIXELS));
        for (const [pixel, indices] of byPixel(all, 0, to, all.at.keys())) {
          const shown = kept.get(pixel) ?? [];
          expect(extremes(all.value, shown)).toEqual(extremes(all.value, indices));
          expect(extremes(all.second ?? all.value, shown)).toEqual(
            extremes(all.second ?? all.value, indices),
          );
          expect(new Set(shown.map((index) => all.severity[index]))).toEqual(
            new Set(indices.map((index) => all.severity[index])),
          );
          expect(shown.some((index) => Number.isNaN(all.value[index]))).toBe(
            indices.some((index) => Number.isNaN(all.value[index])),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a point on the edge of a pixel is of that pixel, however the edge is rounded', () => {
    // By multiplication some edges lie a hair behind the point that stands on them.
    const spans = Array.from({ length: 400 }, (_, index) => 300 + index);
    const wrong = spans.filter((length) => {
      const all = columns(Array.from({ length }, () => ({ value: 90, second: 50, severity: 0 })));
      const to = (length - 1) * 1_000;
      const ends = [...byPixel(all, 0, to, all.at.keys()).values()].flatMap((of) => [
        of[0] ?? 0,
        of.at(-1) ?? 0,
      ]);
      const kept = new Set(decimate(all, 0, to, PIXELS));
      return ends.some((end) => !kept.has(end));
    });
    expect(wrong).toEqual([]);
  });

  test('keeps the order, names no point twice and stays small', () => {
    fc.assert(
      fc.property(series, (all) => {
        const kept = [...decimate(all, 0, (all.at.length - 1) * 1_000, PIXELS)];
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        expect(kept.length).toBeLessThanOrEqual((PIXELS + 3) * 11);
      }),
      { numRuns: 60 },
    );
  });

  test('a one-sample desaturation in a million is drawn', () => {
    const count = 1_000_000;
    const all: Columns = {
      at: Float64Array.from({ length: count }, (_, index) => index),
      value: new Float64Array(count).fill(95),
      second: null,
      severity: new Uint8Array(count),
    };
    all.value[654_321] = 71;
    all.severity[654_321] = 2;
    const kept = decimate(all, 0, count, 1_200);
    expect(kept).toContain(654_321);
    expect(kept.length).toBeLessThan(5_000);
  });

  test('a small series is drawn as it is, with one point beyond each edge', () => {
    const all = columns(Array.from({ length: 20 }, () => ({ value: 90, second: 50, severity: 0 })));
    expect([...decimate(all, 5_000, 9_000, 100)]).toEqual([4, 5, 6, 7, 8, 9, 10]);
    expect([...decimate(columns([]), 0, 1, 100)]).toEqual([]);
  });
});

test('finding a time', () => {
  const times = Float64Array.from([10, 20, 30]);
  expect([5, 10, 11, 31].map((at) => firstAtOrAfter(times, at))).toEqual([0, 0, 1, 3]);
  expect([0, 14, 16, 99].map((at) => nearest(times, at))).toEqual([0, 0, 1, 2]);
  expect(nearest(new Float64Array(), 1)).toBe(-1);
});
