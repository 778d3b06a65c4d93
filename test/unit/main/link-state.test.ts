import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkDown, linkStateOf, nextLink, type Link, type LinkEvent } from '@main/sync/link-state';

const T = 1_000_000;

function after(events: readonly LinkEvent[], from: Link = linkDown): Link {
  return events.reduce((link, event) => nextLink(link, event, T), from);
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
    expect(linkStateOf(nextLink(live, { kind: 'tick' }, T + 10_000))).toBe('live');
    const silent = nextLink(live, { kind: 'tick' }, T + 10_001);
    expect(linkStateOf(silent)).toBe('stale');
    expect(linkStateOf(nextLink(silent, { kind: 'head', head: 5 }, T + 10_500))).toBe('live');
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
        const closed = nextLink(after(history), { kind: 'closed' }, T);
        expect(linkStateOf(closed)).toBe('offline');
      }),
    );
  });
});
