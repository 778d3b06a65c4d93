import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { startTestCentre } from '../../../support/centre-under-test';
import { signIn } from '../../../support/centre-workstation';
import { postBundle, TestClient } from '../../../support/journal/epj-client';
import { noteFacts } from '../../../support/journal/note-facts';

const MINUTE = 60_000;
const document = vkpBundle(noteFacts(), 'nb');

async function opened(algorithm: 'RS256' | 'ES256' = 'ES256') {
  const centre = await startTestCentre({ historyDays: 0 });
  const client = new TestClient(centre.url, centre.time.now, algorithm);
  expect((await client.register()).status).toBe(201);
  return { centre, url: centre.url, client };
}

function post(url: string, authorization: string) {
  return postBundle(url, document, { headers: { authorization } });
}

describe('POST /epj/token', () => {
  it.each(['RS256', 'ES256'] as const)(
    'gives a token on an assertion by %s, good for five minutes',
    async (algorithm) => {
      const { centre, url, client } = await opened(algorithm);
      const { status, json, headers } = await client.askToken();
      expect([status, json]).toEqual([
        200,
        {
          access_token: expect.any(String),
          token_type: 'Bearer',
          expires_in: 300,
          scope: 'nhn:vkp/api/user/bundle.write',
        },
      ]);
      expect(headers.get('cache-control')).toBe('no-store');
      const token = String(json['access_token']);
      expect((await post(url, `Bearer ${token}`)).status).toBe(201);
      centre.time.advance(5 * MINUTE);
      const late = await post(url, `Bearer ${token}`);
      expect(late).toMatchObject({ status: 401, json: { resourceType: 'OperationOutcome' } });
      expect(late.headers.get('www-authenticate')).toContain('Bearer');
    },
  );

  it('a wrong token is wrong also on this machine, where none is needed', async () => {
    const { url, client } = await opened();
    const person = await signIn(url);
    const good = await client.token();
    for (const authorization of ['Bearer nobody', `Basic ${good}`, 'Bearer', `Bearer ${person.accessToken}`])
      expect([authorization, (await post(url, authorization)).status]).toEqual([authorization, 401]);
    expect((await postBundle(url, document)).status).toBe(201);
  });

  it('takes an assertion once', async () => {
    const { client } = await opened();
    const assertion = client.assertion();
    expect((await client.askToken(assertion)).status).toBe(200);
    expect(await client.askToken(assertion)).toMatchObject({
      status: 401,
      json: { error: 'invalid_client', error_description: 'jti was used before' },
    });
    const jti = randomUUID();
    expect((await client.askToken(client.assertion({ jti, exp: expOf(client, 60) }))).status).toBe(200);
    expect((await client.askToken(client.assertion({ jti, exp: expOf(client, 61) }))).status).toBe(401);
  });

  it('refuses an assertion that is not the client’s, not for it, or not of now', async () => {
    const { url, client } = await opened();
    const stranger = new TestClient(url, client.now);
    const forged = stranger.assertion({ iss: client.id, sub: client.id });
    const [head = '', , signature = ''] = client.assertion().split('.');
    const swapped = `${head}.${client.assertion({ exp: expOf(client, 200) }).split('.')[1] ?? ''}.${signature}`;
    const cases: readonly (readonly [assertion: string, says: RegExp])[] = [
      ['', /not a JWT/],
      ['a.b.c', /not a JWT/],
      [stranger.assertion(), /not known/],
      [forged, /signature/],
      [swapped, /signature/],
      [client.assertion({}, 'none'), /alg/],
      [client.assertion({}, 'HS256'), /alg/],
      [client.assertion({}, 'RS256'), /alg/],
      [client.assertion({ sub: 'another' }), /client id/],
      [client.assertion({ aud: 'https://example.invalid/epj/token' }), /aud/],
      [client.assertion({ aud: `${url}/auth/login` }), /aud/],
      [client.assertion({ aud: [] }), /aud/],
      [client.assertion({ exp: expOf(client, 0) }), /expired/],
      [client.assertion({ exp: expOf(client, 3_600) }), /too far/],
      [client.assertion({ nbf: expOf(client, 60) }), /not valid yet/],
      [client.assertion({ jti: undefined }), /jti/],
    ];
    for (const [assertion, says] of cases) {
      const { status, json } = await client.askToken(assertion);
      expect([says, status, json['error']]).toEqual([says, 401, 'invalid_client']);
      expect(json['error_description']).toMatch(says);
    }
    expect((await client.askToken(client.assertion({ aud: ['x', `${url}/epj/token`] }))).status).toBe(200);
  });

  it('gives its one scope by its one grant', async () => {
    const { client } = await opened();
    const cases: readonly (readonly [over: Record<string, string>, error: string])[] = [
      [{ scope: 'nhn:vkp/api/user/patient.read' }, 'invalid_scope'],
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{ client_assertion_type: 'x' }, 'invalid_request'],
    ];
    for (const [over, error] of cases)
      expect(await client.askToken(client.assertion(), over)).toMatchObject({ status: 400, json: { error } });
    expect(await client.askToken(client.assertion(), { client_id: 'another' })).toMatchObject({
      status: 401,
    });
    expect(await client.askToken(client.assertion(), { client_id: client.id })).toMatchObject({
      status: 200,
    });
  });
});

describe('POST /epj/clients', () => {
  it('takes a public key alone, and says so', async () => {
    const { client } = await opened('RS256');
    for (const jwk of [
      client.privateJwk,
      { kty: 'oct', k: 'AAAA' },
      {},
      null,
      'x',
      { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
    ])
      expect(await client.register('another', jwk)).toMatchObject({
        status: 400,
        json: { code: 'malformed' },
      });
    expect((await client.register('', client.publicJwk)).status).toBe(400);
    expect((await client.register('a b', client.publicJwk)).status).toBe(400);
  });

  it('a later key takes the place of the first and voids its tokens; the same key again changes nothing', async () => {
    const { centre, url, client } = await opened();
    const token = await client.token();
    expect((await client.register()).status).toBe(200);
    expect((await post(url, `Bearer ${token}`)).status).toBe(201);
    const next = new TestClient(url, centre.time.now);
    expect((await next.register(client.id)).status).toBe(200);
    expect((await post(url, `Bearer ${token}`)).status).toBe(401);
    expect((await client.askToken()).status).toBe(401);
    const assertion = next.assertion({ iss: client.id, sub: client.id });
    expect((await next.askToken(assertion)).status).toBe(200);
  });
});

function expOf({ now }: TestClient, seconds: number): number {
  return Math.floor(now() / 1000) + seconds;
}
