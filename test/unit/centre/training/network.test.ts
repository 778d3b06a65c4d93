import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainingRoutes } from '@centre/http/training-routes';
import { NetworkFault } from '@centre/link/network-fault';
import { nightNetwork } from '@centre/training/night-network';
import { ManualTime } from '../../../support/centre-clock';

describe('the network of a night', () => {
  it('is the same for the same seed, begins good, and is never cut for more than 45 s', () => {
    fc.assert(
      fc.property(fc.nat(1_000), (seed) => {
        expect(nightNetwork(seed, 0)).toEqual({ cut: false, delayMs: 0 });
        let cutFor = 0;
        for (let second = 0; second < 1_800; second += 1) {
          const now = nightNetwork(seed, second * 1_000);
          expect(now).toEqual(nightNetwork(seed, second * 1_000));
          expect(now.cut && now.delayMs > 0).toBe(false);
          cutFor = now.cut ? cutFor + 1 : 0;
          expect(cutFor).toBeLessThanOrEqual(45);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a slow network', () => {
  it('sends late, in order also when it becomes faster, and at once when it is good', () => {
    const time = new ManualTime(0);
    const network = new NetworkFault(time, time);
    const sent: string[] = [];
    network.send(() => sent.push('at once'));
    network.set({ cut: false, delayMs: 5_000 });
    network.send(() => sent.push('late'));
    time.advance(1_000);
    network.set({ cut: false, delayMs: 0 });
    network.send(() => sent.push('behind it'));
    expect(sent).toEqual(['at once']);
    time.advance(4_000);
    expect(sent).toEqual(['at once', 'late', 'behind it']);
    network.send(() => sent.push('good again'));
    expect(sent).toHaveLength(4);
  });
});

describe('outside training mode', () => {
  it('there is no route to control anything', () => {
    expect(trainingRoutes('production', undefined as never, undefined as never)).toEqual([]);
    expect(
      trainingRoutes('training', undefined as never, undefined as never).map(({ method }) => method),
    ).toEqual(['GET', 'POST']);
  });
});
