import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Server, type Socket } from 'socket.io';
import { systemClock, toWireTime } from '@shared/clock';
import { MAX_CHANGES, type Change } from '@shared/wire/change';
import {
  HEARTBEAT_MS,
  NAMESPACE,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  type Handshake,
} from '@shared/wire/events';
import { trainingAccounts } from '@centre/simulation/staff';
import type { SyntheticLog } from '../data/synthetic-log';

/** A change on its way, and who wants to know when it left. */
interface Waiting {
  readonly change: Change;
  readonly left: ((at: number) => void) | null;
}

/** Of a command, what the double looks at. */
interface SentCommand {
  readonly id: string;
  readonly type: string;
  readonly entity?: { readonly id: string };
}

const CENTRE = { id: 'c-bench', name: 'Måling', municipality: { number: '9999', name: 'Øvelse' } };

/**
 * A centre as a workstation sees it: sign-in, snapshot, changes with one batch in flight, heartbeat. It keeps no
 * database and runs no rules, so that what is measured is the workstation.
 */
export class CentreDouble {
  readonly #log: SyntheticLog;
  readonly #snapshot: readonly Change[];
  #waiting: Waiting[] = [];
  #inFlight = false;
  #socket: Socket | null = null;
  readonly #heart: NodeJS.Timeout;
  /** What a command changes in the log; the answer names the change. */
  onCommand: (type: string, entityId: string) => readonly Change[] = () => [];

  private constructor(
    readonly http: HttpServer,
    readonly io: Server,
    log: SyntheticLog,
    beside: readonly Change[],
    readonly windowDays: number,
  ) {
    this.#log = log;
    this.#snapshot = [...beside, ...log.beginning(1)];
    io.of(NAMESPACE).on('connection', (socket) => {
      this.#welcome(socket);
    });
    this.#heart = setInterval(() => {
      this.#socket?.emit('heartbeat', { head: this.#log.head, serverTime: toWireTime(systemClock.now()) });
    }, HEARTBEAT_MS);
  }

  /** `beside`: changes of this log that come before its beginning. */
  static async start(
    log: SyntheticLog,
    beside: readonly Change[] = [],
    windowDays = 90,
  ): Promise<CentreDouble> {
    const http = createServer((request, response) => {
      request.resume().on('end', () => {
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(request.url?.startsWith('/auth/') === true ? tokens() : {}));
      });
    });
    const io = new Server(http, {
      transports: ['websocket'],
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      serveClient: false,
    });
    const centre = new CentreDouble(http, io, log, beside, windowDays);
    await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
    return centre;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.http.address() as AddressInfo).port)}`;
  }

  /** Adds to the log; goes with the next batch. */
  add(changes: readonly Change[]): void {
    for (const change of changes) this.#waiting.push({ change, left: null });
    this.#send();
  }

  /** The same for one change; answers when the batch with it was given to the socket, on this process's clock. */
  send(change: Change): Promise<number> {
    return new Promise((left) => {
      this.#waiting.push({ change, left });
      this.#send();
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#heart);
    await this.io.close();
  }

  #welcome(socket: Socket): void {
    this.#socket = socket;
    this.#inFlight = true;
    const { epoch, cursor } = socket.handshake.auth as Partial<Handshake>;
    const knowsAll = epoch === this.#log.epoch && cursor === this.#log.head;
    socket.emit('hello', {
      ...{ protocol: 1, epoch: this.#log.epoch, head: this.#log.head, centre: CENTRE, mode: 'training' },
      ...{
        serverTime: toWireTime(systemClock.now()),
        snapshot: !knowsAll,
        windowDays: this.windowDays,
        logFrom: 1,
      },
      auditKey: '',
    });
    socket.on('clock', ({ t0 }: { t0: unknown }, ack: (answer: unknown) => void) => {
      ack({ t0, t1: toWireTime(systemClock.now()) });
    });
    socket.on('command', ({ id, type, entity }: SentCommand, ack: (answer: unknown) => void) => {
      const changes = this.onCommand(type, entity?.id ?? '');
      const last = changes.at(-1);
      ack({ status: 'applied', id, seq: last?.seq ?? this.#log.head, version: last?.version ?? 1 });
      this.add(changes);
    });
    for (const query of ['history', 'audit'])
      socket.on(query, (_payload: unknown, ack: (answer: unknown) => void) => {
        ack({ entries: [], changes: [], more: false });
      });
    const parts = knowsAll ? [] : this.#log.parts(this.#snapshot);
    const sendPart = (index: number): void => {
      const part = parts[index];
      if (part !== undefined) {
        socket.emit('snapshot', part, () => {
          sendPart(index + 1);
        });
        return;
      }
      this.#inFlight = false;
      this.#send();
    };
    sendPart(0);
  }

  #send(): void {
    if (this.#inFlight || this.#socket === null || this.#waiting.length === 0) return;
    const batch = this.#waiting.slice(0, MAX_CHANGES);
    this.#waiting = this.#waiting.slice(MAX_CHANGES);
    this.#inFlight = true;
    const at = performance.now();
    this.#socket.emit('changes', this.#log.batch(batch.map(({ change }) => change)), () => {
      this.#inFlight = false;
      this.#send();
    });
    for (const { left } of batch) left?.(at);
  }
}

function tokens(): Record<string, unknown> {
  const account = trainingAccounts.find(({ user }) => user.role === 'nurse');
  return { accessToken: 'a', refreshToken: 'r', expiresInS: 36_000, user: account?.user };
}
