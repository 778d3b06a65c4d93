import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkDown, linkStateOf, linkView, nextLink, type Link, type LinkEvent } from '@main/sync/link-state';

const T = 1_000_000;
/** Wall clock T plus `later`; the steady clock began long after. */
const at = (later = 0, steadyLater = later) => ({ wall: T + later, steady: 500 + steadyLater });

function after(events: readonly LinkEvent[], from: Link = linkDown): Link {
  return events.reduce((link, event) => nextLink(link, event, at()), from);
}

const hello: LinkEvent = { kind: 'hello', epoch: 'e', head: 5, mode: 'training' };

describe('link state', () => {
  it('is offline at first, connecting while it tries, catching up until the cursor reaches the head, then live', () => {
    expect(linkStateOf(linkDown)).toBe('offline');
    expect(linkStateOf(after([{ kind: 'trying' }]))).toBe('connecting');
    expect(linkStateOf(after([{ kind: 'trying' }, { kind: 'opened' }, hello]))).toBe('catching-up');
    const caughtUp = after([
      { kind: 'trying' },
      { kind: 'opened' },
      hello,
      { kind: 'position', epoch: 'e', cursor: 5 },
    ]);
    expect([linkStateOf(caughtUp), caughtUp.currentAt]).toEqual(['live', T]);
  });

  it('says offline, not connecting, while it tries again after a failure', () => {
    const link = after([{ kind: 'trying' }, { kind: 'refused', problem: 'unreachable' }, { kind: 'trying' }]);
    expect([linkStateOf(link), link.problem]).toEqual(['offline', 'unreachable']);
  });

  it('is stale after more than 10 s without any event and live again with the next', () => {
    const live = after([{ kind: 'opened' }, hello, { kind: 'position', epoch: 'e', cursor: 5 }]);
    expect(linkStateOf(nextLink(live, { kind: 'tick' }, at(10_000)))).toBe('live');
    const silent = nextLink(live, { kind: 'tick' }, at(10_001));
    expect(linkStateOf(silent)).toBe('stale');
    expect(linkStateOf(nextLink(silent, { kind: 'head', head: 5 }, at(10_500)))).toBe('live');
  });

  it('judges silence by the steady clock: a wall clock that is set hides nothing and alarms nobody', () => {
    const live = after([{ kind: 'opened' }, hello, { kind: 'position', epoch: 'e', cursor: 5 }]);
    const hour = 3_600_000;
    expect(linkStateOf(nextLink(live, { kind: 'tick' }, at(-hour, 10_001)))).toBe('stale');
    expect(linkStateOf(nextLink(live, { kind: 'tick' }, at(hour, 1_000)))).toBe('live');
  });

  it('takes what was stored late for no news: it is as old as what was heard last', () => {
    const behind = after([{ kind: 'opened' }, hello]);
    const stored: LinkEvent = { kind: 'position', epoch: 'e', cursor: 5 };
    // The batch was heard at T and was stored; the machine stood still before the store's answer was read.
    const woken = nextLink(behind, stored, at(30_000));
    expect([linkStateOf(woken), woken.currentAt, woken.lastEventAt]).toEqual(['stale', T, T]);
    const atOnce = nextLink(behind, stored, at(40));
    expect([linkStateOf(atOnce), atOnce.currentAt]).toEqual(['live', T]);
  });

  it('says since when it is outdated also after a start without the centre', () => {
    const link = after([{ kind: 'known', currentAt: 77 }, { kind: 'trying' }]);
    expect(linkView(link).currentAt).toBe(77);
    expect(
      after([{ kind: 'opened' }, hello, { kind: 'position', epoch: 'e', cursor: 5 }], link).currentAt,
    ).toBe(T);
  });

  it('catches up while a snapshot comes in, whatever the numbers say', () => {
    const link = after([
      { kind: 'opened' },
      hello,
      { kind: 'position', epoch: 'e', cursor: 9 },
      { kind: 'snapshot', part: 1, parts: 2 },
    ]);
    expect(linkStateOf(link)).toBe('catching-up');
  });

  it('never says live when the connection is down', () => {
    const events = fc.oneof(
      fc.constantFrom<LinkEvent>(
        { kind: 'trying' },
        { kind: 'opened' },
        { kind: 'heard' },
        { kind: 'tick' },
        hello,
      ),
      fc.nat(9).map((head): LinkEvent => ({ kind: 'head', head })),
      fc.nat(9).map((cursor): LinkEvent => ({ kind: 'position', epoch: 'e', cursor })),
    );
    fc.assert(
      fc.property(fc.array(events), (history) => {
        const closed = nextLink(after(history), { kind: 'closed' }, at());
        expect(linkStateOf(closed)).toBe('offline');
      }),
    );
  });
});
