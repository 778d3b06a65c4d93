import { describe, expect, it } from 'vitest';
import { failure, success } from '@shared/outcome';
import { signOnClient } from '@main/session/sign-on/sign-on-client';

const client = (status: number, body: unknown) =>
  signOnClient(() =>
    Promise.resolve(success({ status, text: typeof body === 'string' ? body : JSON.stringify(body) })),
  );
const proof = {
  code: 'c',
  codeVerifier: 'v'.repeat(43),
  nonce: 'n'.repeat(16),
  redirectUri: 'http://127.0.0.1:1/sign-on',
  workstationId: 'ws-1',
};

describe('what a centre says of sign-on', () => {
  it('is passwords only where it does not know the question', async () => {
    for (const status of [401, 404, 405])
      expect(await client(status, '<html>').methods()).toEqual({ ok: true, value: { password: true } });
  });

  it('is no answer where it is down, and an unreadable one where something else answers', async () => {
    expect(await client(503, '').methods()).toEqual({ ok: false, error: 'centre_unreachable' });
    expect(await client(200, '<html>').methods()).toEqual({ ok: false, error: 'centre_answer_unreadable' });
    const odd = { password: true, oidc: { issuer: 'no address', clientId: 'x', scopes: [], name: 'x' } };
    expect(await client(200, odd).methods()).toEqual({ ok: false, error: 'centre_answer_unreadable' });
    const silent = signOnClient(() => Promise.resolve(failure('centre_unreachable')));
    expect(await silent.redeem(proof)).toEqual({ ok: false, error: 'centre_unreachable' });
  });

  it.each([
    [401, { code: 'identity_refused' }, 'identity_refused'],
    [401, { code: 'identity_stale' }, 'identity_stale'],
    [403, { code: 'unknown_person' }, 'unknown_person'],
    [403, { code: 'workstation_revoked' }, 'workstation_revoked'],
    [503, { code: 'provider_unreachable' }, 'provider_unreachable'],
    [404, { code: 'not_found' }, 'sign_on_not_offered'],
    [400, { code: 'malformed' }, 'malformed_request'],
    [502, 'bad gateway', 'centre_unreachable'],
    [200, { accessToken: 'x' }, 'centre_answer_unreadable'],
    [401, { code: 'what is this' }, 'centre_answer_unreadable'],
  ])('reads %i %j as %s', async (status, body, error) => {
    expect(await client(status, body).redeem(proof)).toEqual({ ok: false, error });
  });

  it('hands on how long to wait', async () => {
    expect(await client(429, { code: 'locked', retryAfterS: 17 }).redeem(proof)).toEqual({
      ok: false,
      error: 'locked_out',
      detail: { retryAfterS: 17 },
    });
  });
});
