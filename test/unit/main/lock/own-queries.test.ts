import { describe, expect, it } from 'vitest';
import { OwnQueries } from '@main/app/lock/own-queries';
import { failure, success } from '@shared/outcome';
import type { LinkView } from '@shared/ipc/views';

const REFUSED = { error: { code: 'forbidden', message: 'Bare vaktleder kan lese tilgangsloggen.' } };
const PAGE = { entries: [], more: false };

/** A link in the name of the one before; made anew it is this person's, and greets where `greets`. */
function switched({ hasToken = true, greets = true, isOwn = false } = {}) {
  const did: string[] = [];
  const session = {
    linkIsOwn: isOwn,
    accessToken: () => {
      did.push('token');
      return Promise.resolve(hasToken ? success('t') : failure('centre_unreachable'));
    },
  };
  let timeUp: () => void = () => undefined;
  const asks = new OwnQueries({
    session,
    link: {
      query: () => {
        did.push('query');
        return Promise.resolve(session.linkIsOwn && !isOwn ? PAGE : REFUSED);
      },
      resume: () => {
        did.push('resume');
        if (!greets) return;
        queueMicrotask(() => {
          asks.told({ state: 'connecting' } as LinkView);
          session.linkIsOwn = true;
          asks.told({ state: 'catching-up' } as LinkView);
        });
      },
    },
    after: (_wait, work) => {
      timeUp = work;
      return () => undefined;
    },
  });
  return {
    asks,
    did,
    timeUp: () => {
      timeUp();
    },
  };
}

describe('questions of who was handed the desk', () => {
  it('are asked once more over a link of one’s own, however many are refused at once', async () => {
    const { asks, did } = switched();
    const answers = await Promise.all([asks.query('audit', {}), asks.query('desks', {})]);
    expect(answers).toEqual([PAGE, PAGE]);
    expect(did).toEqual(['query', 'query', 'token', 'resume', 'query', 'query']);
  });

  it('never cost the link where there is no token for another one', async () => {
    const { asks, did } = switched({ hasToken: false });
    expect(await asks.query('audit', {})).toEqual(REFUSED);
    expect(did).toEqual(['query', 'token']);
  });

  it('are refused as they were where the link is one’s own, or does not come back in time', async () => {
    const own = switched({ isOwn: true });
    expect(await own.asks.query('audit', {})).toEqual(REFUSED);
    expect(own.did).toEqual(['query']);
    const lost = switched({ greets: false });
    const asked = lost.asks.query('audit', {});
    await expect.poll(() => lost.did).toContain('resume');
    lost.timeUp();
    expect(await asked).toEqual(REFUSED);
  });
});
