import { request } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listenOnce, type Judge } from '@main/session/sign-on/loopback-listener';
import { answerOf, loopbackPage } from '@main/session/sign-on/loopback-page';

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(address: string, how: { readonly method?: string; readonly host?: string } = {}): Promise<Got> {
  const { hostname, port, pathname, search } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ hostname, port, path: pathname + search, method: how.method ?? 'GET', agent: false },
        headers: { host: how.host ?? `${hostname}:${port}` },
      },
      (response) => {
        let body = '';
        response.on('data', (part: Buffer) => (body += part.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('the address that the provider sends the browser back to', () => {
  it('takes one answer, tells the browser in both languages, and is gone', async () => {
    const came: string[] = [];
    const listener = await listenOnce((params) => {
      came.push(params.toString());
      return 'taken';
    });
    const { redirectUri } = listener;
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-on$/);
    const got = await ask(`${redirectUri}?code=abc&state=s`);
    expect([got.status, got.body]).toEqual([
      200,
      expect.stringMatching(/Du kan lukke dette vinduet.*You can close this window/s),
    ]);
    expect(got.headers['cache-control']).toBe('no-store');
    expect(came).toEqual(['code=abc&state=s']);
    await expect(ask(`${redirectUri}?code=abc&state=s`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('goes on listening after what is not the answer, and asks the flow about nothing but its own path and host', async () => {
    const came: string[] = [];
    const judge: Judge = (params) => {
      came.push(params.toString());
      return params.get('state') === 'right' ? 'ended' : 'stray';
    };
    const { redirectUri, close } = await listenOnce(judge);
    const { port, origin } = new URL(redirectUri);
    const statuses = [
      await ask(`${origin}/favicon.ico`),
      await ask(`${origin}/sign-on/?state=right`),
      await ask(`${redirectUri}?state=right`, { method: 'POST' }),
      await ask(`${redirectUri}?state=right`, { host: `evil.example:${port}` }),
      await ask(`${redirectUri}?state=right`, { host: `localhost:${port}` }),
      await ask(`${redirectUri}?state=wrong`),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400]);
    expect(came).toEqual(['state=wrong']);
    expect((await ask(`${redirectUri}?state=right`)).body).toContain('ikke fullført');
    close();
  });

  it('is closed by a cancellation, also while somebody holds a connection open', async () => {
    const { redirectUri, close } = await listenOnce(() => 'taken');
    const socket = connect(Number(new URL(redirectUri).port), '127.0.0.1');
    await new Promise((done) => socket.once('connect', done));
    close();
    await expect(ask(redirectUri)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    socket.destroy();
  });

  it('shows nothing of what it was asked, and lets the page load nothing', () => {
    for (const word of ['taken', 'ended', 'stray'] as const) {
      const { body, headers } = loopbackPage(word);
      expect(body).not.toMatch(/<script|<img|<link|https?:|\ssrc=|\shref=/);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('reads parameters from a GET of its own path and name alone', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('/sign-on', '/sign-on?code=a&state=b', 'GET', '127.0.0.1:4000'),
    );
    fc.assert(
      fc.property(text, text, text, (method, url, host) => {
        const params = answerOf({ method, url, host }, 4000);
        const ours = method === 'GET' && host === '127.0.0.1:4000' && /^\/sign-on(?:\?|$)/.test(url);
        expect(params !== null).toBe(ours);
      }),
      { numRuns: 500 },
    );
  });
});
