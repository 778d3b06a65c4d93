import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMMITTED_WAIT_MS,
  ERASED_WAIT_MS,
  logClean,
  nextUpkeep,
  truncateDue,
  type LogEvent,
} from '@main/cache/log-upkeep';

describe('upkeep of the write-ahead log', () => {
  it('is due 30 s after the first commit, and 5 s after something was erased', () => {
    expect(truncateDue(logClean, 100)).toBeNull();
    const committed = nextUpkeep(logClean, { kind: 'committed', erased: false }, 100);
    expect(truncateDue(committed, 100)).toBe(100 + COMMITTED_WAIT_MS);
    const again = nextUpkeep(committed, { kind: 'committed', erased: false }, 20_000);
    expect(truncateDue(again, 20_000)).toBe(100 + COMMITTED_WAIT_MS);
    const erased = nextUpkeep(again, { kind: 'committed', erased: true }, 21_000);
    expect(truncateDue(erased, 21_000)).toBe(21_000 + ERASED_WAIT_MS);
    expect(truncateDue(nextUpkeep(erased, { kind: 'truncated' }, 26_000), 26_000)).toBeNull();
  });

  it('asks again a second after a reader was in the way', () => {
    const erased = nextUpkeep(logClean, { kind: 'committed', erased: true }, 0);
    const busy = nextUpkeep(erased, { kind: 'busy' }, 5_000);
    expect(truncateDue(busy, 5_000)).toBe(6_000);
  });

  it('never waits longer than 30 s from now, whatever the clock did', () => {
    const event = fc.oneof(
      fc.boolean().map((erased): LogEvent => ({ kind: 'committed', erased })),
      fc.constant<LogEvent>({ kind: 'busy' }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(event, fc.integer({ min: -1e9, max: 1e9 }))),
        fc.nat(1e9),
        (events, now) => {
          const state = events.reduce((one, [what, at]) => nextUpkeep(one, what, at), logClean);
          const due = truncateDue(state, now);
          if (due !== null) expect(due - now).toBeLessThanOrEqual(COMMITTED_WAIT_MS);
          else expect(events.some(([what]) => what.kind === 'committed')).toBe(false);
        },
      ),
    );
  });
});
