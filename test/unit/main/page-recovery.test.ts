import { describe, expect, it } from 'vitest';
import { PageRecovery } from '@main/windows/page-recovery';

function recovery(loadingTicks?: number) {
  const seen = { waits: [] as number[], gone: [] as string[], hung: 0, reloads: 0, crashes: 0, now: 0 };
  let answer: () => void = () => undefined;
  let destroyed = false;
  const made: PageRecovery = new PageRecovery(
    {
      isDestroyed: () => destroyed,
      ping: () =>
        new Promise<void>((resolve) => {
          answer = resolve;
        }),
      crash: () => {
        seen.crashes += 1;
        made.gone('crashed');
      },
      reload: () => {
        seen.reloads += 1;
      },
    },
    {
      clock: { now: () => seen.now },
      after: (wait, work) => {
        seen.waits.push(wait);
        work();
      },
      onGone: (reason) => seen.gone.push(reason),
      onHung: () => (seen.hung += 1),
    },
    loadingTicks,
  );
  return {
    made,
    seen,
    answer: async () => {
      answer();
      await Promise.resolve();
    },
    destroy: () => {
      destroyed = true;
    },
    ticks: (count: number) => {
      for (let n = 0; n < count; n += 1) made.tick();
    },
  };
}

describe('recovery of a page', () => {
  it('loads it anew after a wait that grows with each death, and shrinks again with time', () => {
    const { made, seen } = recovery();
    for (let n = 0; n < 6; n += 1) made.gone('killed');
    expect(seen.waits).toEqual([250, 1_000, 3_000, 10_000, 30_000, 30_000]);
    expect([seen.reloads, seen.gone.length]).toEqual([6, 6]);
    seen.now = 121_000;
    made.gone('oom');
    expect(seen.waits.at(-1)).toBe(250);
  });

  it('loads a page anew that did not come for twenty ticks, since one that died before it was a page says nothing', () => {
    const { made, seen, ticks } = recovery(20);
    made.loading();
    ticks(19);
    expect(seen.reloads).toBe(0);
    ticks(1);
    expect([seen.reloads, seen.gone]).toEqual([1, ['not_loaded']]);
    made.loading();
    made.loaded();
    ticks(1);
    expect(seen.reloads).toBe(1);
  });

  it('crashes and loads a page that does not answer for ten ticks', () => {
    const { made, seen, ticks } = recovery();
    made.loaded();
    ticks(10);
    expect(seen.hung).toBe(0);
    ticks(1);
    expect([seen.hung, seen.crashes, seen.reloads]).toEqual([1, 1, 1]);
    ticks(30);
    expect(seen.hung).toBe(1);
  });

  it('leaves a page alone that answers, is loading, or is gone for good', async () => {
    const { made, seen, ticks, answer, destroy } = recovery();
    ticks(30);
    made.loaded();
    ticks(9);
    await answer();
    ticks(9);
    await answer();
    ticks(5);
    made.loading();
    ticks(30);
    made.loaded();
    destroy();
    ticks(30);
    made.gone('killed');
    expect([seen.hung, seen.crashes, seen.reloads]).toEqual([0, 0, 0]);
  });
});
