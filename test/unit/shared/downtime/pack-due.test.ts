import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@shared/clock';
import { PACK_EVERY, packDue, packIsOld, type PackState } from '@shared/downtime/pack-due';

const NOW = Date.UTC(2026, 2, 2, 9, 0);
const state = (part: Partial<PackState> = {}): PackState => ({
  ...{
    hasKeys: true,
    signedIn: true,
    patients: 12,
    madeAt: NOW - MINUTE,
    triedAt: NOW - MINUTE,
    linkLost: false,
  },
  ...part,
});

describe('C7 when a pack is due', () => {
  test('at first, every quarter of an hour, and at once when the link is lost', () => {
    expect(packDue(state({ madeAt: null, triedAt: null }), NOW)).toBe('first');
    expect(packDue(state(), NOW)).toBeNull();
    expect(packDue(state({ madeAt: NOW - PACK_EVERY }), NOW)).toBe('time');
    expect(packDue(state({ madeAt: NOW - PACK_EVERY + 1 }), NOW)).toBeNull();
    expect(packDue(state({ linkLost: true, triedAt: NOW }), NOW)).toBe('link_lost');
  });

  test('never without a passphrase, a person or patients', () => {
    const wanted = { madeAt: null, triedAt: null, linkLost: true };
    for (const part of [{ hasKeys: false }, { signedIn: false }, { patients: 0 }])
      expect(packDue(state({ ...wanted, ...part }), NOW)).toBeNull();
  });

  test('not again within a minute of a try that failed', () => {
    expect(packDue(state({ madeAt: null, triedAt: NOW - 59 * SECOND }), NOW)).toBeNull();
    expect(packDue(state({ madeAt: null, triedAt: NOW - MINUTE }), NOW)).toBe('first');
  });

  test('however the clock is set, one is made within a quarter of an hour of the newest known one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3 * HOUR, max: 3 * HOUR }), (by) => {
        const due = packDue(state({ madeAt: NOW, triedAt: NOW }), NOW + by);
        expect(due !== null).toBe(by >= PACK_EVERY || by < -MINUTE);
      }),
    );
  });

  test('old after an hour, also where there should be one and is none', () => {
    const known = { hasKeys: true, madeAt: NOW, watchedSince: NOW };
    expect(packIsOld(known, NOW + HOUR)).toBe(false);
    expect(packIsOld(known, NOW + HOUR + 1)).toBe(true);
    expect(packIsOld({ ...known, madeAt: null }, NOW + HOUR + 1)).toBe(true);
    expect(packIsOld({ ...known, hasKeys: false, madeAt: null }, NOW + HOUR + 1)).toBe(false);
  });
});
