import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf, loopbackPage, LOOPBACK_PATH, type LoopbackWord } from './loopback-page';

/** A listener for one answer of the provider. */
export interface LoopbackListener {
  /** `http://127.0.0.1:PORT/sign-on` */
  readonly redirectUri: string;
  /** No new connection from now on; what is being answered is answered. */
  readonly close: () => void;
}

/** Judges the parameters that the browser came with; anything but `stray` is the one answer, and closes. */
export type Judge = (params: URLSearchParams) => LoopbackWord;

/** No header or body of ours takes longer, ms. */
const PATIENCE_MS = 5_000;
/** A browser opens a few at once. */
const CONNECTIONS = 8;

/** Listens on 127.0.0.1 alone, on a free port, until one answer was given. @throws where no port can be had. */
export async function listenOnce(judge: Judge): Promise<LoopbackListener> {
  const server = createServer((request, response) => {
    const params = answerOf({ method: request.method, url: request.url, host: request.headers.host }, port());
    const word = params === null || !server.listening ? 'stray' : judge(params);
    if (word !== 'stray') server.close();
    send(request, response, word);
  });
  const port = (): number => (server.address() as AddressInfo | null)?.port ?? 0;
  server.headersTimeout = PATIENCE_MS;
  server.requestTimeout = PATIENCE_MS;
  server.keepAliveTimeout = 1;
  server.maxConnections = CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.on('error', () => {
    server.close();
  });
  return {
    redirectUri: `http://127.0.0.1:${String(port())}${LOOPBACK_PATH}`,
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, word: LoopbackWord): void {
  const { status, headers, body } = loopbackPage(word);
  // What the request carries beyond its head is never read.
  response.once('finish', () => request.socket.destroySoon());
  response.writeHead(status, headers);
  response.end(body);
}
