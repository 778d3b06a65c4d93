import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CacheKeeper } from '@main/app/stores/cache-keeper';
import type { CacheCalls } from '@main/cache/cache-calls';
import type { Caller } from '@storage/worker-client';
import { HOUR, SECOND } from '@shared/clock';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A cache that answers each trim with the next of `slices`, and knows what it was asked. */
function keeper(
  slices: { removed: number; more: boolean; patientIds: string[] }[],
  truncates: boolean[] = [],
  indexing: { rows: number; more: boolean }[] = [],
) {
  const asked: [name: string, at: number][] = [];
  const indexed: number[] = [];
  const reloads: number[] = [];
  const failures: unknown[] = [];
  const cache = {
    call: (name: string) => {
      if (name === 'indexWords') {
        indexed.push(Date.now() - 1_000_000);
        return Promise.resolve(indexing.shift() ?? { rows: 0, more: false });
      }
      asked.push([name, Date.now() - 1_000_000]);
      if (name === 'truncateLog') return Promise.resolve(truncates.shift() ?? true);
      const slice = slices.shift();
      return slice === undefined ? Promise.reject(new Error('full')) : Promise.resolve(slice);
    },
  } as unknown as Caller<CacheCalls>;
  const made = new CacheKeeper({
    cache,
    clock: { now: () => Date.now() },
    onTrimmed: () => reloads.push(Date.now()),
    onStoreFailure: (error) => failures.push(error),
  });
  return { made, asked, indexed, reloads, failures };
}

const through = { removed: 0, more: false, patientIds: [] };
const applied = { kind: 'applied', position: { epoch: 'e', cursor: 1 }, changed: null, unusable: 0 } as const;

describe('cache keeper', () => {
  it('trims slice after slice at start, reads the lists again once, and comes back every hour', async () => {
    const { made, asked, reloads } = keeper([
      { removed: 1_000, more: true, patientIds: ['p-1'] },
      { removed: 10, more: false, patientIds: [] },
      through,
    ]);
    made.start();
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(asked.map(([name]) => name)).toEqual(['trim', 'trim']);
    expect(reloads).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(asked.filter(([name]) => name === 'trim')).toHaveLength(3);
    await made.stop();
  });

  it('empties the log 5 s after something was erased, again a second later where a reader was in the way', async () => {
    const { made, asked } = keeper([through], [false, true]);
    made.start();
    await vi.advanceTimersByTimeAsync(0);
    made.batchStored({ ...applied, erased: true });
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(asked.filter(([name]) => name === 'truncateLog').map(([, at]) => at)).toEqual([5_000, 6_000]);
    await made.stop();
  });

  it('empties the log 30 s after a first commit, however many follow', async () => {
    const { made, asked } = keeper([through]);
    made.start();
    for (let second = 0; second < 29; second += 1) {
      made.batchStored(applied);
      await vi.advanceTimersByTimeAsync(SECOND);
    }
    expect(asked.map(([name]) => name)).toEqual(['trim']);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(asked.map(([name]) => name)).toEqual(['trim', 'truncateLog']);
    await made.stop();
  });

  it('indexes words of before slice after slice, with a pause between, and not again once all are in', async () => {
    const { made, indexed } = keeper(
      [through],
      [],
      [
        { rows: 100, more: true },
        { rows: 7, more: false },
      ],
    );
    made.start();
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(indexed).toEqual([0, 50]);
    await made.stop();
  });

  it('looks through the window after a snapshot, goes on after trouble, and asks nothing once stopped', async () => {
    const { made, asked, failures } = keeper([through]);
    made.start();
    await vi.advanceTimersByTimeAsync(0);
    made.partStored({ kind: 'swapped', part: 1, parts: 1, position: applied.position, unusable: 0 });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.map(([name]) => name)).toEqual(['trim', 'trim']);
    expect(failures).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(61 * SECOND);
    expect(asked.filter(([name]) => name === 'trim')).toHaveLength(3);
    await made.stop();
    made.batchStored({ ...applied, erased: true });
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(asked).toHaveLength(before);
  });
});
