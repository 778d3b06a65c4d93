import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOST = '127.0.0.1';
const TOKEN_BYTES = 24;

/** A page served from memory. */
export interface ServedPage {
  /** Address with the token; good for one look. */
  readonly url: string;
  /** Resolves when it was looked at, or the wait is over: nothing is served any more. */
  readonly over: Promise<'seen' | 'time'>;
  readonly stop: () => void;
}

/**
 * Serves a page to this machine, once, by an address that nobody can guess, and nothing else to anybody; never on disk. Who
 * asks by another host name (a page elsewhere that points its name here) gets nothing. `waitMs` is how long it waits.
 */
export async function serveOnce(html: string, waitMs: number): Promise<ServedPage> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  let page: string | null = html;
  let done: (how: 'seen' | 'time') => void = () => undefined;
  const over = new Promise<'seen' | 'time'>((resolve) => {
    done = resolve;
  });
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const meant =
      request.method === 'GET' &&
      request.headers.host === `${HOST}:${String(port)}` &&
      isSame(request.url ?? '', `/${token}`);
    const body = meant ? page : null;
    if (body === null) {
      response.writeHead(404, { 'cache-control': 'no-store' }).end();
      return;
    }
    page = null;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    });
    response.end(body, () => {
      stop('seen');
    });
  });
  const stop = (how: 'seen' | 'time'): void => {
    page = null;
    clearTimeout(timer);
    server.close();
    done(how);
  };
  const timer = setTimeout(() => {
    stop('time');
  }, waitMs);
  const port = await listening(server);
  return {
    url: `http://${HOST}:${String(port)}/${token}`,
    over,
    stop: () => {
      stop('time');
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Compares in a time that says nothing about how much of it was right. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
