import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createRawServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signInClient } from '@main/session/sign-in-client';
import { askCentre, type AskLimits } from '@main/trust/ask-centre';
import { centreTrust, PUBLIC_TRUST } from '@main/trust/centre-trust';
import { hostile } from '../../../support/fuzz/hostile';

const LIMITS: AskLimits = { timeoutMs: 1_500, maxBytes: 64 * 1024 };
const HUNDRED_MB = 100 * 1024 * 1024;
/** What a server may have handed to the network before it notices that nobody listens. */
const IN_FLIGHT = 8 * 1024 * 1024;

/** A centre over plain http on loopback that answers as `listen` does. */
async function hostileCentre(listen: RequestListener): Promise<URL> {
  const server = createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return originOf(server.address());
}

async function rawCentre(listen: (socket: Socket) => void): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    listen(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return originOf(server.address());
}

function originOf(address: unknown): URL {
  return new URL(`http://127.0.0.1:${String((address as { port: number }).port)}`);
}

const trust = centreTrust(PUBLIC_TRUST);
const client = (origin: URL, limits = LIMITS) => signInClient(askCentre(origin, trust, limits));
const login = (origin: URL, limits?: AskLimits) =>
  client(origin, limits).login('sykepleier1', 'trening', 'w-1');

/** Sends until nobody takes any more, or all is sent; `sent` counts. */
function pour(response: ServerResponse, bytes: number, sent: { bytes: number }): void {
  const piece = Buffer.alloc(64 * 1024, 0x20);
  const more = (): void => {
    while (sent.bytes < bytes && !response.destroyed) {
      sent.bytes += piece.length;
      if (!response.write(piece)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}

describe('S3-23 the answers of a hostile centre to a sign-in', () => {
  it.each([
    ['with its length told', true],
    ['without a length', false],
  ])('of 100 MB %s are not read beyond the limit', async (_, told) => {
    const sent = { bytes: 0 };
    let hungUp: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (hungUp = resolve));
    const origin = await hostileCentre((_request, response) => {
      response.on('close', hungUp);
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(told ? { 'content-length': String(HUNDRED_MB) } : {}),
      });
      pour(response, HUNDRED_MB, sent);
    });
    expect(await login(origin)).toEqual({ ok: false, error: 'centre_answer_unreadable' });
    await gone;
    expect(sent.bytes).toBeLessThan(IN_FLIGHT);
  });

  it('that are packed are not unpacked: a bomb stays as small as it came', async () => {
    const bomb = gzipSync(Buffer.alloc(HUNDRED_MB / 2, 0x20));
    for (const encoding of ['gzip', 'deflate', 'br', 'identity, gzip']) {
      const origin = await hostileCentre((request, response) => {
        expect(request.headers['accept-encoding']).toBe('identity');
        response
          .writeHead(200, { 'content-encoding': encoding, 'content-type': 'application/json' })
          .end(bomb);
      });
      const before = process.memoryUsage().rss;
      expect(await login(origin)).toEqual({ ok: false, error: 'centre_answer_unreadable' });
      expect(process.memoryUsage().rss - before).toBeLessThan(HUNDRED_MB / 4);
    }
  });

  it('that send it elsewhere are not followed, and nobody there hears the password', async () => {
    let visits = 0;
    const elsewhere = await hostileCentre((_request, response) => {
      visits += 1;
      response.writeHead(200).end('{}');
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const origin = await hostileCentre((_request, response) => {
        response.writeHead(status, { location: elsewhere.href }).end();
      });
      expect(await login(origin)).toEqual({ ok: false, error: 'centre_answer_unreadable' });
    }
    expect(visits).toBe(0);
  });

  it('that trickle, stop or break off are given up in time', async () => {
    const short = { ...LIMITS, timeoutMs: 300 };
    const trickling = await hostileCentre((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    const silent = await rawCentre(() => undefined);
    const headless = await rawCentre((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: app');
    });
    for (const origin of [trickling, silent, headless])
      expect(await login(origin, short)).toEqual({ ok: false, error: 'centre_unreachable' });
    const cut = await rawCentre((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"accessToken":"');
    });
    expect(await login(cut)).toEqual({ ok: false, error: 'centre_unreachable' });
  });

  it.each([
    ['an endless header', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}`],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n{}{}{}{'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['nothing', ''],
  ])('that are %s are no answer', async (_, bytes) => {
    const origin = await rawCentre((socket) => socket.end(bytes));
    expect(await login(origin)).toEqual({ ok: false, error: 'centre_unreachable' });
  });

  it('of any content are tokens or a typed refusal, and never thrown', async () => {
    let answer: { status: number; body: string } = { status: 200, body: '' };
    const origin = await hostileCentre((_request, response) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      hostile.map((value) => safeJson(value)),
      fc
        .record({
          code: fc.oneof(fc.constantFrom('locked', 'bad_credentials', 'malformed'), fc.string()),
          retryAfterS: fc.anything(),
        })
        .map(safeJson),
      fc
        .record({
          accessToken: fc.anything(),
          refreshToken: fc.anything(),
          expiresInS: fc.anything(),
          user: fc.anything(),
        })
        .map(safeJson),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(200, 204, 400, 401, 403, 404, 418, 429, 500, 503),
        body,
        async (status, text) => {
          answer = { status, body: text };
          const got = await login(origin);
          expect(got.ok ? 'in' : got.error).toMatch(/^[a-z_]+$/);
          if (status !== 200) expect(got.ok).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '[';
  }
}
