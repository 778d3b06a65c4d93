import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '@shared/clock';
import { askProvider } from '@main/session/sign-on/provider-request';
import { ManualTime } from '../../../support/centre-clock';
import { startTestCentre, type TestCentre } from '../../../support/centre-under-test';
import { postJson } from '../../../support/centre-workstation';
import {
  startProvider,
  walk,
  type Tampering,
  type TestProvider,
} from '../../../support/sign-on/provider-under-test';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterEach(async () => {
  await provider.set({ tamper: 'nothing', down: false });
});
afterAll(async () => {
  await provider.stop();
});

const REDIRECT = 'http://127.0.0.1:49152/sign-on';

function centre(claim = 'sub'): Promise<TestCentre> {
  const oidc = {
    issuer: new URL(provider.issuer),
    clientId: 'vaktrom',
    name: 'Prøve-ID',
    scopes: ['profile'],
    claim,
  };
  return startTestCentre({ oidc, time: new ManualTime(systemClock.now()) });
}

/** What a workstation brings to the centre after a person was in the browser. */
async function proofOf(name: string, clientId = 'vaktrom', workstationId = 'ws-1') {
  const offered = { issuer: provider.issuer, clientId, scopes: ['openid', 'profile'], name: 'Prøve-ID' };
  const asked = await askProvider(offered, REDIRECT);
  if (!asked.ok) throw new Error(asked.error);
  const back = await walk(asked.value.address.href, { name });
  const { codeVerifier, nonce } = asked.value;
  const code = back.searchParams.get('code') ?? '';
  const iss = back.searchParams.get('iss') ?? '';
  return { code, iss, codeVerifier, nonce, redirectUri: REDIRECT, workstationId };
}

const bring = async (url: string, proof: object) => {
  const { status, json } = await postJson(`${url}/auth/oidc`, proof);
  return [status, (json as { code?: string }).code] as const;
};

describe('a centre that trusts an identity provider', () => {
  it('says so, and lets in whom the provider recognised, as after a password', async () => {
    const { url } = await centre();
    expect(await (await fetch(`${url}/auth/methods`)).json()).toEqual({
      password: true,
      oidc: { issuer: provider.issuer, clientId: 'vaktrom', scopes: ['openid', 'profile'], name: 'Prøve-ID' },
    });
    const { status, json } = await postJson(`${url}/auth/oidc`, await proofOf('sykepleier1'));
    expect(status).toBe(200);
    const { refreshToken, user } = json as { refreshToken: string; user: { name: string } };
    const login = await postJson(`${url}/auth/login`, {
      username: 'sykepleier1',
      password: 'trening',
      workstationId: 'ws-1',
    });
    expect(login.json).toMatchObject({ user });
    expect((await postJson(`${url}/auth/refresh`, { refreshToken })).status).toBe(200);
  });

  it('finds the person by the claim that it was told', async () => {
    const { url } = await centre('preferred_username');
    expect(await bring(url, await proofOf('lege'))).toEqual([200, undefined]);
    const other = await centre('hpr_number');
    expect(await bring(other.url, await proofOf('lege'))).toEqual([401, 'identity_refused']);
  });

  it('refuses somebody whom only the provider knows', async () => {
    const { url } = await centre();
    expect(await bring(url, await proofOf('fremmed'))).toEqual([403, 'unknown_person']);
  });

  it('takes nothing twice, and asks the provider no second time about it', async () => {
    const { url } = await centre();
    const proof = await proofOf('sykepleier1');
    expect(await bring(url, proof)).toEqual([200, undefined]);
    const { tokenRequests } = await provider.seen();
    expect(await bring(url, proof)).toEqual([401, 'identity_refused']);
    expect((await provider.seen()).tokenRequests).toBe(tokenRequests);
    // Another centre has not seen it: there the provider itself refuses the code.
    expect(await bring((await centre()).url, proof)).toEqual([401, 'identity_refused']);
  });

  it('needs the verifier of the very request, the nonce of it, and a code for its own client', async () => {
    const { url } = await centre();
    const right = await proofOf('sykepleier1');
    expect(await bring(url, { ...right, codeVerifier: 'x'.repeat(43) })).toEqual([401, 'identity_refused']);
    const second = await proofOf('sykepleier1');
    expect(await bring(url, { ...second, nonce: 'another-nonce-than-that' })).toEqual([
      401,
      'identity_refused',
    ]);
    expect(await bring(url, await proofOf('sykepleier1', 'another', 'ws-2'))).toEqual([
      401,
      'identity_refused',
    ]);
  });

  it('gets no code from the provider without a challenge', async () => {
    const asked = await askProvider(
      { issuer: provider.issuer, clientId: 'vaktrom', scopes: ['openid'], name: 'x' },
      REDIRECT,
    );
    if (!asked.ok) throw new Error(asked.error);
    const { address } = asked.value;
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    expect([address.searchParams.get('prompt'), address.searchParams.get('max_age')]).toEqual([
      'login',
      '300',
    ]);
    address.searchParams.delete('code_challenge');
    address.searchParams.delete('code_challenge_method');
    const back = await walk(address.href, { name: 'sykepleier1' });
    expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual([
      'invalid_request',
      null,
    ]);
  });

  const wrong: readonly [Tampering, string][] = [
    ['issuer', 'identity_refused'],
    ['audience', 'identity_refused'],
    ['nonce', 'identity_refused'],
    ['signature', 'identity_refused'],
    ['unsigned', 'identity_refused'],
    ['expired', 'identity_stale'],
    ['stale', 'identity_stale'],
  ];
  it.each(wrong)('refuses an ID token that is wrong in its %s', async (tamper, code) => {
    const { url } = await centre();
    await provider.set({ tamper });
    expect(await bring(url, await proofOf('sykepleier1'))).toEqual([401, code]);
    await provider.set({ tamper: 'nothing' });
    expect(await bring(url, await proofOf('sykepleier1'))).toEqual([200, undefined]);
  });

  it('judges by its own clock: a token is stale where the clocks are an hour apart', async () => {
    const { url, time } = await centre();
    time.advance(3_600_000);
    expect(await bring(url, await proofOf('sykepleier1'))).toEqual([401, 'identity_stale']);
  });

  it('locks a workstation after five wrong tries, and no other', async () => {
    const { url, time } = await centre();
    const right = await proofOf('sykepleier1');
    for (let n = 1; n <= 5; n += 1) {
      const wrongOne = { ...right, nonce: `wrong-nonce-number-${String(n)}`, code: `no-code-${String(n)}` };
      expect(await bring(url, wrongOne)).toEqual([401, 'identity_refused']);
    }
    expect(await postJson(`${url}/auth/oidc`, right)).toMatchObject({
      status: 429,
      json: { code: 'locked', retryAfterS: 60 },
    });
    expect(await bring(url, await proofOf('lege', 'vaktrom', 'ws-2'))).toEqual([200, undefined]);
    time.advance(60_000);
    expect(await bring(url, right)).toEqual([200, undefined]);
  });

  it('lets nobody in at a workstation that is shut out', async () => {
    const { url, revokeWorkstation } = await centre();
    revokeWorkstation('ws-1');
    expect(await bring(url, await proofOf('sykepleier1'))).toEqual([403, 'workstation_revoked']);
  });

  it('says that the provider does not answer, and locks nobody for it', async () => {
    const { url } = await centre();
    const proofs = [];
    for (let n = 0; n < 6; n += 1) proofs.push(await proofOf('sykepleier1'));
    await provider.set({ down: true });
    for (const proof of proofs) expect(await bring(url, proof)).toEqual([503, 'provider_unreachable']);
    await provider.set({ down: false });
    expect(await bring(url, await proofOf('sykepleier1'))).toEqual([200, undefined]);
  });

  it('calls malformed what comes back to another machine or has no verifier', async () => {
    const { url } = await centre();
    const proof = {
      code: 'c',
      codeVerifier: 'v'.repeat(43),
      nonce: 'n'.repeat(16),
      redirectUri: REDIRECT,
      workstationId: 'ws-1',
    };
    const odd = [
      'https://evil.example/sign-on',
      'http://127.0.0.1.evil.example:1/x',
      'http://127.0.0.1:1/x?code=1',
    ];
    for (const redirectUri of odd)
      expect(await bring(url, { ...proof, redirectUri })).toEqual([400, 'malformed']);
    expect(await bring(url, { ...proof, codeVerifier: 'short' })).toEqual([400, 'malformed']);
  });

  it('without a provider offers passwords only and knows no other way', async () => {
    const { url } = await startTestCentre();
    expect(await (await fetch(`${url}/auth/methods`)).json()).toEqual({ password: true });
    expect(await bring(url, {})).toEqual([404, 'not_found']);
  });
});
