import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clientAssertion, newClientKey, publicJwk } from '@main/delivery/client-key';
import { tokenClient } from '@main/delivery/token-client';
import { handOverOf, vkpClient } from '@main/delivery/vkp-client';
import { SYSTEM } from '@shared/journal/codes';

const outcome = (code: string): string =>
  JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', details: { coding: [{ system: SYSTEM.outcome, code }] } }],
  });
const said = (status: number, text: string | null, headers: Record<string, string> = {}) =>
  handOverOf({ status, text, headers: new Headers(headers) });

describe('what VKP’s answer means', () => {
  it('is received by what the record calls it, also where the answer is longer than is read', () => {
    expect(said(201, '{"id":"a"}', { location: '/epj/r4/1/Bundle/b' })).toEqual({
      kind: 'received',
      receipt: 'b',
    });
    expect(said(200, '{"id":"a"}')).toEqual({ kind: 'received', receipt: 'a' });
    expect(said(201, null)).toEqual({ kind: 'received', receipt: null });
  });

  it.each([
    [400, '2.1', 'mend'],
    [400, '2.4', 'mend'],
    [403, '1.1', 'set_up'],
    [403, '1.3', 'mend'],
    // About one patient: others of the municipality need not wait for it.
    [403, '1.4', 'mend'],
    [504, '3.1', 'retry'],
    // VKP itself, by a code that nobody told us of: about this note.
    [400, '9.9', 'mend'],
  ])('is refused for %i with %s: %s', (status, code, remedy) => {
    expect(said(status, outcome(code))).toMatchObject({ kind: 'refused', remedy });
  });

  it.each([
    [301, '', 'set_up'],
    [404, '<html>no such page</html>', 'set_up'],
    [403, 'blocked by the proxy', 'set_up'],
  ])('is a closed way for %i from something that is not VKP', (status, text, remedy) => {
    expect(said(status, text)).toMatchObject({ kind: 'refused', remedy });
  });

  it.each([408, 429, 500, 502, 503])('is no answer for %i', (status) => {
    expect(said(status, 'busy', { 'retry-after': '7' })).toEqual({ kind: 'unanswered', afterMs: 7_000 });
  });
});

describe('who we are to a token endpoint', () => {
  it('is said by an assertion that the public key alone verifies, and holds no private part', () => {
    const key = newClientKey();
    const jwk = publicJwk(key);
    expect(jwk).not.toHaveProperty('d');
    const claim = { clientId: 'c', audience: 'https://sts.example.no/token', id: 'j', now: 5_000 };
    const [head = '', claims = '', signature = ''] = clientAssertion(key, claim).split('.');
    const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    const by = (text: string): boolean =>
      verify(
        'sha256',
        Buffer.from(text),
        { key: publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      );
    expect([by(`${head}.${claims}`), by(`${head}.${claims}x`)]).toEqual([true, false]);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      ...{ iss: 'c', sub: 'c', aud: claim.audience, jti: 'j', iat: 5, nbf: 5, exp: 65 },
    });
  });
});

/** Answers by path, one after another; says what was asked. */
function scripted(answers: Readonly<Record<string, readonly (readonly [number, string])[]>>) {
  const asked: { url: string; authorization: string | null; redirect: string | undefined }[] = [];
  const left = new Map(Object.entries(answers).map(([path, all]) => [path, [...all]]));
  const fetchFrom: typeof fetch = (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    asked.push({ url, authorization: headers.get('authorization'), redirect: init?.redirect });
    const [status, text] = left.get(new URL(url).pathname)?.shift() ?? [500, ''];
    return Promise.resolve(new Response(text, { status }));
  };
  return { asked, fetchFrom };
}

function clients(fetchFrom: typeof fetch, registerUrl: string | null = null) {
  const asking = { fetchFrom, timeoutMs: 5_000, maxBytes: 1_000, stopping: new AbortController().signal };
  const key = newClientKey();
  const tokens = tokenClient({
    ...{ tokenUrl: 'https://sts.example.no/token', clientId: 'c', scope: 's', registerUrl, asking },
    key: () => Promise.resolve(key),
    newId: () => 'j',
    now: () => 0,
  });
  return vkpClient({ baseUrl: 'https://vkp.example.no/epj', serviceCodes: 'dho', tokens, asking });
}

describe('the way to VKP', () => {
  const token = (name: string) => [200, JSON.stringify({ access_token: name, expires_in: 300 })] as const;
  const bundle = '/epj/r4/310000027/bundle';

  it('asks for a token once, and for a new one where it is not taken any more', async () => {
    const { asked, fetchFrom } = scripted({
      '/token': [token('one'), token('two')],
      [bundle]: [
        [201, ''],
        [401, ''],
        [201, ''],
      ],
    });
    const hand = clients(fetchFrom);
    expect(await hand('310000027', Buffer.from('{}'))).toMatchObject({ kind: 'received' });
    expect(await hand('310000027', Buffer.from('{}'))).toMatchObject({ kind: 'received' });
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      ...[null, 'Bearer one', 'Bearer one', null, 'Bearer two'],
    ]);
    expect(new Set(asked.map(({ redirect }) => redirect))).toEqual(new Set(['manual']));
  });

  it('is closed where nobody lets us in, and waits where the endpoint does not answer', async () => {
    const refused = scripted({ '/token': [[401, '{"error":"invalid_client"}']] });
    expect(await clients(refused.fetchFrom)('310000027', Buffer.from('{}'))).toMatchObject({
      remedy: 'set_up',
      error: { code: '1.5' },
    });
    const down = scripted({ '/token': [[503, '']] });
    expect(await clients(down.fetchFrom)('310000027', Buffer.from('{}'))).toEqual({
      kind: 'unanswered',
      afterMs: null,
    });
  });

  it('makes itself known again to a training EPJ that was begun anew', async () => {
    const { asked, fetchFrom } = scripted({
      '/clients': [
        [201, ''],
        [201, ''],
      ],
      '/token': [[401, ''], token('one')],
      [bundle]: [[201, '']],
    });
    const hand = clients(fetchFrom, 'https://sts.example.no/clients');
    expect(await hand('310000027', Buffer.from('{}'))).toMatchObject({ kind: 'received' });
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
      ...['/clients', '/token', '/clients', '/token', bundle],
    ]);
  });
});
