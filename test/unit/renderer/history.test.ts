import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '@shared/clock';
import type { SeriesView } from '@shared/ipc/views';
import { failure, success } from '@shared/outcome';
import { extentOf } from '@renderer/features/patient/trends/history-status';
import { fetchAll } from '@renderer/state/history';
import { joinSeries } from '@shared/series/join-series';

const series = (pairs: readonly (readonly [at: number, value: number])[], second = false): SeriesView => ({
  code: '2708-6',
  unit: '%',
  at: Float64Array.from(pairs.map(([at]) => at)),
  value: Float64Array.from(pairs.map(([, value]) => value)),
  second: second ? Float64Array.from(pairs.map(([, value]) => value / 2)) : null,
  severity: Uint8Array.from(pairs.map(() => 0)),
});
const pairsOf = (of: SeriesView): [number, number][] =>
  [...of.at].map((at, index) => [at, of.value[index] ?? 0]);

describe('older values and newer ones as one series', () => {
  test('what overlaps is not doubled, and the newer is right', () => {
    const older = series([
      [1, 90],
      [2, 91],
      [3, 92],
    ]);
    const newer = series([
      [2, 70],
      [3, 71],
      [4, 72],
    ]);
    expect(pairsOf(joinSeries(older, newer))).toEqual([
      [1, 90],
      [2, 91],
      [2, 70],
      [3, 71],
      [4, 72],
    ]);
    expect(pairsOf(joinSeries(newer, newer))).toEqual(pairsOf(newer));
  });

  test('two values of one instant at the seam both stay', () => {
    const older = series([
      [1, 90],
      [2, 80],
      [2, 81],
    ]);
    expect(pairsOf(joinSeries(older, series([[2, 81]])))).toEqual([
      [1, 90],
      [2, 80],
      [2, 81],
    ]);
  });

  test('missing values and second components come along', () => {
    const joined = joinSeries(series([[1, Number.NaN]], true), series([[2, 120]]));
    expect([...joined.value]).toEqual([Number.NaN, 120]);
    expect([...(joined.second ?? [])]).toEqual([Number.NaN, Number.NaN]);
    expect(joined.severity).toHaveLength(2);
  });

  test('a series cut anywhere, with any overlap, comes back whole', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }),
        fc.nat(60),
        fc.nat(60),
        (times, cut, overlap) => {
          const all = [...times].sort((a, b) => a - b).map((at) => [at, at % 7] as const);
          const newer = series(all.slice(cut));
          const older = series(all.slice(0, Math.min(all.length, cut + overlap)));
          expect(pairsOf(joinSeries(older, newer))).toEqual(all);
        },
      ),
    );
  });
});

describe('fetching', () => {
  const all = Array.from({ length: 30 }, (_, day) => [day * DAY, 90 + (day % 5)] as const);
  const centre = (limit: number) => (_code: string, before: number) => {
    const fits = all.filter(([at]) => at < before);
    return Promise.resolve(success({ series: series(fits.slice(-limit)), more: fits.length > limit }));
  };

  test('page by page until there is no more, each value once', async () => {
    const came: [number, boolean][] = [];
    const fetched: SeriesView[] = [];
    const error = await fetchAll(
      [{ code: 'x', oldestAt: 20 * DAY }],
      {},
      {
        read: centre(8),
        wanted: () => true,
        came: (_code, now, more) => {
          came.push([now.at.length, more]);
          fetched.push(now);
        },
      },
    );
    expect(error).toBeNull();
    expect(came.at(-1)?.[1]).toBe(false);
    expect(pairsOf(fetched.at(-1) ?? series([]))).toEqual(all.slice(0, 21));
  });

  test('an error ends it; what came stays, and a second try goes on from there', async () => {
    const known: Record<string, SeriesView> = {};
    let calls = 0;
    const came = (code: string, fetched: SeriesView): void => {
      known[code] = fetched;
    };
    const read: Parameters<typeof fetchAll>[2]['read'] = (code, before) => {
      calls += 1;
      return calls === 2 ? Promise.resolve(failure('centre_unreachable')) : centre(8)(code, before);
    };
    const parts = { read, wanted: () => true, came };
    const measures = [{ code: 'x', oldestAt: 20 * DAY }];
    expect(await fetchAll(measures, {}, parts)).toBe('centre_unreachable');
    expect(known['x']?.at).toHaveLength(8);
    expect(await fetchAll(measures, { ...known }, parts)).toBeNull();
    expect(pairsOf(known['x'] ?? series([]))).toEqual(all.slice(0, 21));
  });

  test('a centre that answers the same page for ever is asked no more', async () => {
    let calls = 0;
    const read = (): ReturnType<Parameters<typeof fetchAll>[2]['read']> => {
      calls += 1;
      return Promise.resolve(success({ series: series([[1, 90]]), more: true }));
    };
    await fetchAll([{ code: 'x', oldestAt: 5 }], {}, { read, wanted: () => true, came: () => undefined });
    expect(calls).toBe(2);
  });

  test('nothing is told once nobody looks', async () => {
    let told = 0;
    const wanted = (): boolean => false;
    await fetchAll(
      [{ code: 'x', oldestAt: 5 * DAY }],
      {},
      { read: centre(8), wanted, came: () => (told += 1) },
    );
    expect(told).toBe(0);
  });

  test('how much there is and how far back', () => {
    expect(extentOf({})).toEqual({ count: 0, from: null });
    expect(extentOf({ a: series([[5, 1]]), b: series([[3, 1]]), c: series([]) })).toEqual({
      count: 2,
      from: 3,
    });
  });
});
