import {
  createServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { systemClock, toWireTime } from '@shared/clock';

const HEARTBEAT_MS = 3_000;
const PING = { pingInterval: 3_000, pingTimeout: 4_000 } as const;

const user = {
  id: 'user-sykepleier1',
  name: 'Sykepleier Én',
  role: 'nurse',
  organisation: { id: 'org-1', name: 'Øvelse responssenter' },
};

/** What a workstation says as a command, as it came off the wire. */
export type HeardCommand = Readonly<Record<string, unknown>> & { readonly id?: unknown };

/**
 * A centre that says whatever it is told to, written from the protocol page alone. Lets everybody in; greets; beats
 * every 3 s as long as `beats`; commands and resyncs are kept.
 */
export class SpokenCentre {
  readonly #http: HttpServer;
  readonly #io: Server;
  readonly #beat: NodeJS.Timeout;
  #socket: Socket | undefined;
  #tokens = 0;
  #asked = 100_000;
  beats = true;
  head = 0;
  epoch = 'epoch-1';
  snapshot = false;
  /** Greetings so far: one a connection. */
  greetings = 0;
  readonly commands: HeardCommand[] = [];
  readonly resyncs: unknown[] = [];
  answer: (command: HeardCommand) => unknown = ({ id }) => ({ status: 'applied', id, seq: 0, version: 0 });

  private constructor() {
    this.#http = createServer((request, response) => {
      this.#serve(request, response);
    });
    this.#io = new Server(this.#http, { transports: ['websocket'], maxHttpBufferSize: 2 ** 27, ...PING });
    this.#io.of('/workstation').on('connection', (socket) => {
      this.#greet(socket);
    });
    this.#beat = setInterval(() => {
      if (this.beats) this.beat();
    }, HEARTBEAT_MS);
  }

  static async start(): Promise<SpokenCentre> {
    const centre = new SpokenCentre();
    await new Promise<void>((resolve, reject) => {
      centre.#http.once('error', reject);
      centre.#http.listen(0, '127.0.0.1', resolve);
    });
    return centre;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** Says an event to the workstation; no answer is asked for. */
  send(name: string, payload: unknown): void {
    this.#socket?.emit(name, payload);
  }

  /** Writes an event as text, as no Socket.IO would say it; it asks for an answer that nobody reads. */
  sendRaw(event: string, json: string): void {
    this.#asked += 1;
    this.#socket?.conn.write(`2/workstation,${String(this.#asked)}["${event}",${json}]`);
  }

  /** Answers a command of this number on the connection, whether there is one or not. */
  sendAnswer(number: number, answer: object): void {
    this.#socket?.conn.write(`3/workstation,${String(number)}[${JSON.stringify(answer)}]`);
  }

  /** Says where the log stands; `head` itself unless told otherwise. */
  beat(head = this.head): void {
    this.send('heartbeat', { head, serverTime: toWireTime(systemClock.now()) });
  }

  greet(): void {
    this.greetings += 1;
    this.send('hello', {
      protocol: 1,
      epoch: this.epoch,
      head: this.head,
      serverTime: toWireTime(systemClock.now()),
      centre: { id: 'c', name: 'Øvelsessenter', municipality: { number: '9999', name: 'Øvelse' } },
      mode: 'training',
      snapshot: this.snapshot,
      windowDays: 90,
      logFrom: 1,
      auditKey: '',
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#beat);
    await this.#io.close();
  }

  #greet(socket: Socket): void {
    this.#socket = socket;
    this.greet();
    socket.on('clock', (asked: { t0?: unknown } | null, ack?: (answer: unknown) => void) => {
      ack?.({ t0: asked?.t0, t1: toWireTime(systemClock.now()) });
    });
    socket.on('resync', (at: unknown) => this.resyncs.push(at));
    socket.on('command', (command: HeardCommand, ack: (answer: unknown) => void) => {
      if (command['type'] === 'desk.sample') {
        ack({ status: 'applied', id: command.id, seq: 0, version: 0 });
        return;
      }
      if (command['type'] !== 'audit.append') {
        this.commands.push(command);
        ack(this.answer(command));
        return;
      }
      const { entries } = command['payload'] as { readonly entries: readonly { readonly n: number }[] };
      ack({ status: 'applied', id: command.id, seq: 0, version: entries.at(-1)?.n ?? 0 });
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    this.#tokens += 1;
    const tokens = { accessToken: `a${String(this.#tokens)}`, refreshToken: `r${String(this.#tokens)}` };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ...tokens, expiresInS: 600, user }));
  }
}
