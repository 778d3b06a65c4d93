import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { NAMESPACE } from '@shared/wire/events';
import type { ChangeBatch } from '@shared/wire/change';
import { SyntheticLog } from '../data/synthetic-log';
import { BATCH, IN_FLIGHT, type FlowNews, type FlowOrder } from './flow';

/** Sends a batch; `acked` is called by its acknowledgement. */
type Send = (batch: ChangeBatch, acked: () => void) => void;

/** Different batches, sent over and over. */
const DIFFERENT = 64;

const log = new SyntheticLog({ patients: 500 });
const batches = Array.from({ length: DIFFERENT }, () => log.batch(log.observations(BATCH)));

function say(news: FlowNews): void {
  process.send?.(news);
}

/** Keeps a few batches in flight until all are acknowledged. */
function flow(send: Send, count: number): void {
  let sent = 0;
  let acked = 0;
  const next = (): void => {
    const batch = batches[sent % DIFFERENT];
    if (sent >= count || batch === undefined) return;
    sent += 1;
    send(batch, () => {
      acked += 1;
      if (acked === count) say({ kind: 'done' });
      else next();
    });
  };
  for (let n = 0; n < IN_FLIGHT; n += 1) next();
}

/** The product's wire: Socket.IO over WebSocket, acknowledgement by its own ack. */
function productSide(http: HttpServer): { send: Send } {
  const io = new Server(http, { transports: ['websocket'], serveClient: false });
  const side: { send: Send } = { send: () => undefined };
  io.of(NAMESPACE).on('connection', (socket) => {
    side.send = (batch, acked) => {
      socket.emit('changes', batch, acked);
    };
  });
  return side;
}

/** Raw ws: one JSON text a batch, one JSON text an acknowledgement. */
function rawSide(server: WebSocketServer): { send: Send } {
  const side: { send: Send } = { send: () => undefined };
  server.on('connection', (socket) => {
    const waiting = new Map<number, () => void>();
    let n = 0;
    socket.on('message', (data: Buffer) => {
      const { ack } = JSON.parse(data.toString()) as { ack: number };
      const acked = waiting.get(ack);
      waiting.delete(ack);
      acked?.();
    });
    side.send = (batch, acked) => {
      n += 1;
      waiting.set(n, acked);
      socket.send(JSON.stringify({ n, batch }));
    };
  });
  return side;
}

function portOf(address: ReturnType<HttpServer['address']>): number {
  return (address as AddressInfo).port;
}

const http = createServer();
const product = productSide(http);
const rawServer = new WebSocketServer({ port: 0, host: '127.0.0.1' });
const raw = rawSide(rawServer);
rawServer.once('listening', () => {
  http.listen(0, '127.0.0.1', () => {
    say({ kind: 'ready', productPort: portOf(http.address()), rawPort: portOf(rawServer.address()) });
  });
});
process.on('message', (order: FlowOrder) => {
  flow(order.arm === 'product' ? product.send : raw.send, order.batches);
});
process.on('disconnect', () => process.exit(0));
