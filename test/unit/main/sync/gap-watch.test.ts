import { describe, expect, it } from 'vitest';
import { GapWatch } from '@main/sync/gap-watch';

const SECOND = 1_000;

/** Looks once a second like the link does; answers the seconds at which it would ask. */
function asks(
  watch: GapWatch,
  seconds: readonly [number, number],
  over: { behind?: boolean; busy?: (second: number) => boolean } = {},
): number[] {
  const asked: number[] = [];
  for (let second = seconds[0]; second <= seconds[1]; second += 1) {
    const steady = second * SECOND;
    const busy = over.busy?.(second) ?? false;
    if (!watch.isGap({ behind: over.behind ?? true, busy, steady })) continue;
    asked.push(second);
    watch.asked(steady);
  }
  return asked;
}

function greeted(snapshot: boolean): GapWatch {
  const watch = new GapWatch();
  watch.greeted(snapshot, 0);
  return watch;
}

describe('the watch over a copy that lags behind', () => {
  it('asks after more than 10 s without a batch, and again as long after', () => {
    expect(asks(greeted(false), [0, 25])).toEqual([11, 22]);
  });

  it('leaves a centre two minutes to prepare a snapshot that it announced, then asks', () => {
    expect(asks(greeted(true), [0, 250])).toEqual([121, 242]);
  });

  it('counts two minutes anew from each part', () => {
    const watch = greeted(true);
    expect(asks(watch, [0, 100])).toEqual([]);
    watch.part(100 * SECOND);
    expect(asks(watch, [101, 230])).toEqual([221]);
  });

  it('asks also where a snapshot of another epoch stays away and no head is ahead of the old cursor', () => {
    expect(asks(greeted(true), [0, 130], { behind: false })).toEqual([121]);
  });

  it('is back at 10 s once the snapshot is in its place, or changes come', () => {
    const swapped = greeted(true);
    swapped.part(5 * SECOND);
    swapped.swapped();
    expect(asks(swapped, [5, 16])).toEqual([16]);
    const followed = greeted(true);
    followed.changes(5 * SECOND);
    expect(asks(followed, [5, 16])).toEqual([16]);
  });

  it('asks for nothing while caught up, nor for what is being stored', () => {
    expect(asks(greeted(false), [0, 60], { behind: false })).toEqual([]);
    expect(asks(greeted(false), [0, 40], { busy: (second) => second < 30 })).toEqual([]);
    expect(asks(greeted(false), [0, 45], { busy: (second) => second < 30 })).toEqual([41]);
  });
});
