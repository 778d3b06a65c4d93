import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from './body';
import type { Route, RouteAnswer } from './route';

const REQUEST_TIMEOUT_MS = 60_000;
const SOCKET_IO_PATH = '/socket.io/';

/**
 * The centre's HTTP side. Every answer is JSON; a route that fails answers 500 without saying what stood in the
 * request. `onFault` hears of the failure's name only.
 */
export function createCentreServer(routes: readonly Route[], onFault: (what: string) => void): Server {
  const server = createServer((request, response) => {
    // Socket.IO answers its own path; its listener stands beside this one.
    if (request.url?.startsWith(SOCKET_IO_PATH) === true) return;
    serve(routes, request)
      .catch((error: unknown): RouteAnswer => {
        onFault(error instanceof Error ? error.name : 'unknown');
        return { status: 500, json: { code: 'internal' } };
      })
      .then(
        (answer) => {
          send(request, response, answer);
        },
        () => undefined,
      );
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  return server;
}

async function serve(routes: readonly Route[], request: IncomingMessage): Promise<RouteAnswer> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const here = routes.filter((route) => route.path.test(path));
  if (here.length === 0) return { status: 404, json: { code: 'not_found' } };
  const route = here.find((candidate) => candidate.method === request.method);
  if (route === undefined) {
    const allow = here.map((candidate) => candidate.method).join(', ');
    return { status: 405, json: { code: 'method_not_allowed' }, headers: { Allow: allow } };
  }
  const body = await readBody(request, route.maxBytes);
  if (!body.ok)
    return body.why === 'too_large' ? route.tooLarge : { status: 400, json: { code: 'malformed' } };
  return route.handle({
    headers: request.headers,
    body: body.bytes,
    path,
    query: new URLSearchParams(query),
    loopback: isLoopback(request),
  });
}

function isLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}

function send(request: IncomingMessage, response: ServerResponse, answer: RouteAnswer): void {
  if (response.destroyed) return;
  if (answer.cut === true) {
    response.destroy();
    return;
  }
  response.statusCode = answer.status;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  // A body that was not read to its end would be taken for the next request.
  if (!request.complete) response.setHeader('Connection', 'close');
  if (answer.json === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', answer.type ?? 'application/json; charset=utf-8');
  response.end(JSON.stringify(answer.json));
}
