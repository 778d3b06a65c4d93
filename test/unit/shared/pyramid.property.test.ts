import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Columns } from '@shared/series/columns';
import { decimate } from '@shared/series/decimate';
import { GrowingSeries } from '@shared/series/growing-series';
import { Pyramid } from '@shared/series/pyramid';
import { MOST_POINTS } from '@shared/series/summary';

interface Sample {
  readonly after: number;
  readonly value: number;
  readonly second: number | null;
  readonly severity: number;
}

/** Runs of equal instants, silences, missing values, spikes: what comes from a home. */
const sample: fc.Arbitrary<Sample> = fc.record({
  after: fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min: 1, max: 2_000 }) },
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 50_000, max: 400_000 }) },
  ),
  value: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 80, max: 100 }) },
    { weight: 2, arbitrary: fc.constant(Number.NaN) },
    { weight: 1, arbitrary: fc.integer({ min: -500, max: 500 }) },
  ),
  second: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 40, max: 60 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  severity: fc.oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
  ),
});

function grown(
  samples: readonly Sample[],
  panel: boolean,
  into = new GrowingSeries(),
  start = 0,
): GrowingSeries {
  let at = start;
  for (const one of samples) {
    at += one.after;
    into.push(at, Number.isNaN(one.value) ? null : one.value, panel ? one.second : null, one.severity);
  }
  into.settle();
  return into;
}

const series = fc
  .tuple(fc.array(sample, { maxLength: 1_500, size: 'max' }), fc.boolean())
  .map(([samples, panel]) => grown(samples, panel));

/** A window as shares of the series' own length, a little beyond it on either side. */
const share = fc.double({ min: -0.2, max: 1.2, noNaN: true });
const view = fc.record({ a: share, b: share, pixels: fc.integer({ min: 1, max: 80 }) });

function viewportOf(all: Columns, { a, b, pixels }: { a: number; b: number; pixels: number }) {
  const [first, last] = [all.at[0] ?? 0, all.at.at(-1) ?? 0];
  const place = (part: number): number => Math.round(first + part * (last - first));
  return { from: Math.min(place(a), place(b)), to: Math.max(place(a), place(b)), pixels };
}

/** By pixel, the measurements of the window, and those that are drawn. */
function byPixel(
  all: Columns,
  { from, to, pixels }: { from: number; to: number; pixels: number },
  chosen: Uint32Array,
): { readonly there: number[]; readonly drawn: number[] }[] {
  const perPixel = to > from ? (to - from) / pixels : 1;
  const found = new Map<number, { there: number[]; drawn: number[] }>();
  const of = (index: number): { there: number[]; drawn: number[] } => {
    const pixel = Math.floor(((all.at[index] ?? 0) - from) / perPixel);
    const known = found.get(pixel) ?? { there: [], drawn: [] };
    found.set(pixel, known);
    return known;
  };
  for (let index = 0; index < all.at.length; index += 1) {
    const at = all.at[index] ?? 0;
    if (at >= from && at <= to) of(index).there.push(index);
  }
  for (const index of chosen) {
    const at = all.at[index] ?? 0;
    if (at >= from && at <= to) of(index).drawn.push(index);
  }
  return [...found.values()];
}

const runs = { numRuns: 150 };

describe('the pyramid of a measure', () => {
  test('chooses what looking at every measurement chooses, in every window and on every width', () => {
    fc.assert(
      fc.property(series, fc.array(view, { minLength: 1, maxLength: 6 }), (all, views) => {
        const pyramid = new Pyramid(all);
        for (const one of views) {
          const viewport = viewportOf(all, one);
          // The first time it looks at everything, from then on at its summaries.
          for (let turn = 0; turn < 3; turn += 1)
            expect(pyramid.choose(viewport)).toEqual(
              decimate(all, viewport.from, viewport.to, viewport.pixels),
            );
        }
      }),
      runs,
    );
  });

  test('that grew by and by is that of the whole, also where a second curve begins late', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(sample, { maxLength: 400, size: 'max' }), fc.boolean()), { maxLength: 6 }),
        view,
        (parts, one) => {
          const all = new GrowingSeries();
          const pyramid = new Pyramid(all);
          for (const [samples, panel] of parts) {
            grown(samples, panel, all, all.at.at(-1) ?? 0);
            pyramid.grow();
            for (let turn = 0; turn < 2; turn += 1) pyramid.choose({ from: 0, to: 1e6, pixels: 1 });
          }
          const viewport = viewportOf(all, one);
          expect(pyramid.choose(viewport)).toEqual(new Pyramid(all).choose(viewport));
          // The first time it looks at everything, from then on at its summaries.
          for (let turn = 0; turn < 3; turn += 1)
            expect(pyramid.choose(viewport)).toEqual(
              decimate(all, viewport.from, viewport.to, viewport.pixels),
            );
        },
      ),
      runs,
    );
  });
});

describe('what is drawn of a pixel', () => {
  test('first, last, lowest, highest, every severity and a missing one of each curve', () => {
    fc.assert(
      fc.property(series, view, (all, one) => {
        const viewport = viewportOf(all, one);
        const chosen = decimate(all, viewport.from, viewport.to, viewport.pixels);
        for (const { there, drawn } of byPixel(all, viewport, chosen)) {
          expect([drawn[0], drawn.at(-1)]).toEqual([there[0], there.at(-1)]);
          for (const curve of all.second === null ? [all.value] : [all.value, all.second]) {
            const known = (indices: number[]): number[] =>
              indices.map((index) => curve[index] ?? Number.NaN).filter((value) => !Number.isNaN(value));
            expect(Math.min(...known(drawn))).toBe(Math.min(...known(there)));
            expect(Math.max(...known(drawn))).toBe(Math.max(...known(there)));
            expect(known(drawn).length < drawn.length).toBe(known(there).length < there.length);
          }
          const severities = (indices: number[]): Set<number | undefined> =>
            new Set(indices.map((index) => all.severity[index]));
          expect(severities(drawn)).toEqual(severities(there));
        }
      }),
      runs,
    );
  });

  test('shows either side of any limit that a value of it lies on, whatever the limit', () => {
    const limit = fc.oneof(
      fc.integer({ min: 75, max: 105 }),
      fc.double({ min: -600, max: 600, noNaN: true }),
    );
    fc.assert(
      fc.property(series, view, fc.array(limit, { minLength: 1, maxLength: 4 }), (all, one, limits) => {
        const viewport = viewportOf(all, one);
        const chosen = decimate(all, viewport.from, viewport.to, viewport.pixels);
        for (const { there, drawn } of byPixel(all, viewport, chosen)) {
          for (const bound of limits) {
            for (const curve of all.second === null ? [all.value] : [all.value, all.second]) {
              const sides = (indices: number[]): boolean[] => [
                indices.some((index) => (curve[index] ?? Number.NaN) < bound),
                indices.some((index) => (curve[index] ?? Number.NaN) >= bound),
                indices.some((index) => (curve[index] ?? Number.NaN) > bound),
                indices.some((index) => (curve[index] ?? Number.NaN) <= bound),
              ];
              expect(sides(drawn)).toEqual(sides(there));
            }
          }
        }
      }),
      runs,
    );
  });

  test('between two limits that are both broken within it, a value that was in order', () => {
    const low = 85;
    const high = 95;
    const judged = fc.array(sample, { maxLength: 1_500, size: 'max' }).map((samples) =>
      grown(
        samples.map((one) => ({ ...one, severity: one.value < low || one.value > high ? 2 : 0 })),
        false,
      ),
    );
    fc.assert(
      fc.property(judged, view, (all, one) => {
        const viewport = viewportOf(all, one);
        const chosen = decimate(all, viewport.from, viewport.to, viewport.pixels);
        const inside = (indices: number[]): boolean => indices.some((index) => all.severity[index] === 0);
        for (const { there, drawn } of byPixel(all, viewport, chosen))
          expect(inside(drawn)).toBe(inside(there));
      }),
      runs,
    );
  });

  test('are few: four of a plain curve, and the proven bound of any', () => {
    fc.assert(
      fc.property(series, view, (all, one) => {
        const viewport = viewportOf(all, one);
        const chosen = decimate(all, viewport.from, viewport.to, viewport.pixels);
        expect([...chosen]).toEqual([...new Set(chosen)].sort((a, b) => a - b));
        const most = all.second === null ? MOST_POINTS.one : MOST_POINTS.two;
        expect(chosen.length).toBeLessThanOrEqual((viewport.pixels + 3) * most);
        if (chosen.length <= viewport.pixels * 4) return;
        for (const { there, drawn } of byPixel(all, viewport, chosen)) {
          const extras = new Set(there.map((index) => all.severity[index])).size - 1;
          const curves = all.second === null ? [all.value] : [all.value, all.second];
          const holes = curves.filter((curve) =>
            there.some((index) => Number.isNaN(curve[index] ?? 0)),
          ).length;
          expect(drawn.length).toBeLessThanOrEqual(2 + 2 * curves.length + extras + holes);
        }
      }),
      runs,
    );
  });

  test('crossings between pixels are those of the measurements', () => {
    // Neighbours that lie in two pixels are both drawn: where a run begins or ends there, it does so on screen.
    fc.assert(
      fc.property(series, view, (all, one) => {
        const viewport = viewportOf(all, one);
        const chosen = decimate(all, viewport.from, viewport.to, viewport.pixels);
        const drawn = new Set(chosen);
        const pixel = (index: number): number =>
          Math.floor(
            ((all.at[index] ?? 0) - viewport.from) /
              (viewport.to > viewport.from ? (viewport.to - viewport.from) / viewport.pixels : 1),
          );
        for (let index = (chosen[0] ?? 0) + 1; index <= (chosen.at(-1) ?? -1); index += 1) {
          if (pixel(index) !== pixel(index - 1))
            expect([drawn.has(index - 1), drawn.has(index)]).toEqual([true, true]);
        }
      }),
      runs,
    );
  });
});

describe('long and odd series', () => {
  const MILLION = 1_000_000;
  const YEARS_20 = 20 * 365 * 86_400_000;

  function long(
    value: (index: number) => number,
    at = (index: number) => (index * YEARS_20) / MILLION,
  ): GrowingSeries {
    const all = new GrowingSeries();
    for (let index = 0; index < MILLION; index += 1) all.push(at(index), value(index), null, 0);
    all.settle();
    return all;
  }

  test('of twenty years and a million values every zoom is small and shows the one desaturation', () => {
    const all = long((index) => (index === 654_321 ? 71 : 94 + (index % 7) / 2));
    const pyramid = new Pyramid(all);
    const at = all.at[654_321] ?? 0;
    for (let span = YEARS_20; span > 3_600_000; span /= 3.7) {
      const chosen = pyramid.choose({ from: at - span / 2, to: at + span / 2, pixels: 1_200 });
      expect(chosen).toContain(654_321);
      expect(chosen.length).toBeLessThanOrEqual(4 * 1_203);
    }
  });

  test('a million values of one instant, or all missing, are a handful of points', () => {
    const same = new Pyramid(
      long(
        (index) => (index + 50) % 100,
        () => 1_000,
      ),
    );
    expect(same.choose({ from: 0, to: 2_000, pixels: 500 }).length).toBe(4);
    expect(same.choose({ from: 1_000, to: 1_000, pixels: 500 }).length).toBe(4);
    const missing = new Pyramid(long(() => Number.NaN));
    const chosen = missing.choose({ from: 0, to: YEARS_20, pixels: 500 });
    expect(chosen.length).toBeLessThanOrEqual(2 * 503);
    expect(chosen.length).toBeGreaterThan(500);
  });

  test('nothing, and one value', () => {
    const all = new GrowingSeries();
    const pyramid = new Pyramid(all);
    expect(pyramid.choose({ from: 0, to: 10, pixels: 10 })).toEqual(new Uint32Array());
    all.push(5, 90, null, 0);
    all.settle();
    pyramid.grow();
    expect([...pyramid.choose({ from: 0, to: 10, pixels: 1 })]).toEqual([0]);
    expect([...pyramid.choose({ from: 10, to: 0, pixels: 1 })]).toEqual([0]);
  });
});
