import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What came to a record: by whom it is kept, which document, its bytes. */
export interface Came {
  readonly record: string;
  readonly document: string;
  readonly body: string;
}

/** A record over real HTTP: keeps a document once by its id, and dies as told. */
export interface SmallReceiver {
  readonly base: string;
  /** Every request that was whole, repeats too. */
  readonly came: Came[];
  /** Documents by record, in the order in which they were first kept. */
  readonly kept: Map<string, string[]>;
  /** Most requests of one record that were under way at once. */
  mostAtOnce: number;
  /** How the next one is answered; `stored_then_cut` keeps it and says nothing. */
  mode: 'ok' | 'down' | 'stored_then_cut';
}

export async function startSmallReceiver(): Promise<SmallReceiver> {
  const state: SmallReceiver = { base: '', came: [], kept: new Map(), mostAtOnce: 0, mode: 'ok' };
  const open = new Map<string, number>();
  const server = createServer((request, response) => {
    const record = /\/r4\/(\d+)\/bundle$/.exec(request.url ?? '')?.[1] ?? '';
    if (request.url === '/token') {
      reply(response, 200, { access_token: 'token', expires_in: 3_600 });
      return;
    }
    open.set(record, (open.get(record) ?? 0) + 1);
    state.mostAtOnce = Math.max(state.mostAtOnce, open.get(record) ?? 0);
    response.on('close', () => {
      open.set(record, (open.get(record) ?? 1) - 1);
    });
    void textOf(request).then((body) => {
      if (state.mode === 'down') {
        reply(response, 503, {});
        return;
      }
      const { id } = JSON.parse(body) as { id: string };
      state.came.push({ record, document: id, body });
      const here = state.kept.get(record) ?? [];
      if (!here.includes(id)) state.kept.set(record, [...here, id]);
      if (state.mode === 'stored_then_cut') response.destroy();
      else reply(response, 201, { id });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return Object.assign(state, { base });
}

function reply(response: ServerResponse, status: number, json: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
