import type { Server as HttpServer } from 'node:http';
import { Server, type Namespace, type Socket } from 'socket.io';
import { toWireTime, type Clock, type Millis } from '@shared/clock';
import type { User } from '@shared/model/patient';
import {
  clockQuerySchema,
  HEARTBEAT_MS,
  NAMESPACE,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  resyncSchema,
  type ConnectRefusal,
  type Hello,
} from '@shared/wire/events';
import type { CommandResult } from '@shared/wire/command-result';
import { presenceReportSchema } from '@shared/wire/queries';
import type { Scheduler } from '../app/scheduler';
import type { SignIn } from '../auth/sign-in';
import type { CentreStore } from '../store/centre-store';
import { admit, type Admitted } from './admission';
import { LogSender } from './log-sender';
import { NetworkFault } from './network-fault';
import { PresenceBoard } from './presence-board';

const MAX_FRAME_BYTES = 1024 * 1024;
const PRESENCE_EVERY_MS = 250;

/** What a link may ask beside commands; refusals are `{error}` answers. */
export type Query = (input: unknown, asker: Admitted) => unknown;

/** What the gateway needs from outside. */
export interface GatewayParts {
  readonly http: HttpServer;
  readonly store: CentreStore;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly windowDays: number;
  readonly describe: () => Pick<Hello, 'centre' | 'mode' | 'auditKey' | 'protocol'>;
  readonly command: (raw: unknown, from: Admitted) => CommandResult;
  readonly queries: Readonly<Record<string, Query>>;
  /** A handler failed: its name only. */
  readonly onFault: (what: string) => void;
}

interface Link {
  readonly socket: Socket;
  readonly admitted: Admitted;
  readonly sender: LogSender;
  /** Who speaks over it: whose token opened it, and to whom the desk was handed over since (protocol.md section 1). */
  readonly people: Set<string>;
}

/** The Socket.IO side of the centre: admits workstations, sends the log, takes commands. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #io: Server;
  readonly #namespace: Namespace;
  readonly #links = new Map<string, Link>();
  readonly #lost = new Map<string, Millis>();
  readonly #presence = new PresenceBoard();
  readonly #stops: (() => void)[] = [];
  readonly #network: NetworkFault;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#network = new NetworkFault(parts.clock, parts.scheduler);
    this.#io = new Server(parts.http, {
      transports: ['websocket'],
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      maxHttpBufferSize: MAX_FRAME_BYTES,
      serveClient: false,
      // As a network that is down: the workstation hears no reason.
      allowRequest: (_request, answer) => {
        answer(null, !this.#network.cut);
      },
    });
    // Nobody has business in the default namespace.
    this.#io.use((_socket, next) => {
      next(new Error('not here'));
    });
    this.#namespace = this.#io.of(NAMESPACE);
    this.#namespace.use((socket, next) => {
      const judged = this.#guard('handshake', () => ({ refusal: this.#refusalOf(socket) }));
      next(judged === undefined ? refused({ code: 'busy', retryAfterS: 5 }) : judged.refusal);
    });
    this.#namespace.on('connection', (socket) => {
      this.#guard('connection', () => {
        this.#connected(socket);
      });
    });
    this.#stops.push(
      parts.store.onCommit(() => {
        this.#guard('commit', () => {
          for (const link of this.#links.values()) {
            if (this.#isClosed(link)) link.socket.disconnect(true);
            else link.sender.poke();
          }
        });
      }),
      parts.scheduler.every(HEARTBEAT_MS, () => {
        const heartbeat = { head: parts.store.log.head(), serverTime: toWireTime(parts.clock.now()) };
        this.#network.send(() => void this.#namespace.emit('heartbeat', heartbeat));
      }),
      parts.scheduler.every(PRESENCE_EVERY_MS, () => {
        this.#tellPresence();
      }),
    );
  }

  /** Cuts the links that a session opened. */
  cutSession(sessionId: string): void {
    for (const link of this.#links.values())
      if (link.admitted.session.id === sessionId) link.socket.disconnect(true);
  }

  /** Cuts a workstation that is not trusted any more. */
  cutRevoked(workstationId: string): void {
    const link = this.#links.get(workstationId);
    link?.socket.emit('notice', { code: 'workstation_revoked', message: 'Arbeidsstasjonen er sperret.' });
    link?.socket.disconnect(true);
  }

  /** A new epoch: everybody starts over. */
  cutAll(): void {
    this.#namespace.disconnectSockets(true);
  }

  /** A training centre's bad network: cuts every link and lets none in, or sends late. */
  setNetwork(condition: { readonly cut: boolean; readonly delayMs: number }): void {
    this.#network.set(condition);
    // No goodbye: the transport is gone, as a cable that was pulled.
    if (condition.cut) for (const { socket } of this.#links.values()) socket.conn.close();
  }

  /** Who is linked from where, by workstation. */
  linked(): ReadonlyMap<string, User> {
    return new Map([...this.#links].map(([id, { admitted }]) => [id, admitted.user]));
  }

  /** When a workstation's link was last lost, ms; undefined where that was before this centre started. */
  lostAt(workstationId: string): Millis | undefined {
    return this.#lost.get(workstationId);
  }

  /** Links right now, for diagnostics. */
  get links(): number {
    return this.#links.size;
  }

  /** Says goodbye and closes; the HTTP server closes with it. */
  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#namespace.emit('notice', { code: 'shutting_down', message: 'Responssenteret stenges.' });
    this.#namespace.disconnectSockets(true);
    await this.#io.close();
  }

  #refusalOf(socket: Socket): (Error & { data?: unknown }) | undefined {
    const { signIn, store } = this.#parts;
    const judged = admit(socket.handshake.auth, {
      judgeToken: (token) => signIn.judge(token),
      isRevoked: (workstationId) => store.accounts.isRevoked(workstationId),
      links: this.#links.size,
    });
    if (!judged.ok) return refused(judged.refusal);
    (socket.data as { admitted?: Admitted }).admitted = judged.admitted;
    return undefined;
  }

  #connected(socket: Socket): void {
    const { admitted } = socket.data as { admitted?: Admitted };
    if (admitted === undefined) return;
    const { workstationId } = admitted.handshake;
    const older = this.#links.get(workstationId);
    const people = new Set([admitted.user.id]);
    const link: Link = { socket, admitted, sender: this.#senderFor(socket), people };
    this.#links.set(workstationId, link);
    if (older !== undefined) this.#replace(older);
    socket.on('disconnect', () => {
      link.sender.stop();
      this.#presence.set(socket.id, admitted.user, null);
      if (this.#links.get(workstationId) !== link) return;
      this.#links.delete(workstationId);
      this.#lost.set(workstationId, this.#parts.clock.now());
    });
    this.#listen(link);
    link.sender.start(admitted.handshake);
    for (const patientId of this.#presence.openPatients()) {
      socket.emit('presence', { patientId, users: this.#presence.usersOf(patientId) });
    }
  }

  /** Somebody who speaks over the link has no account any more: the next handshake judges who is there. */
  #isClosed({ people }: Link): boolean {
    const { log } = this.#parts.store;
    return [...people].some((id) => log.get('user', id) === undefined);
  }

  #noteAuthor({ people }: Link, raw: unknown): void {
    const userId = typeof raw === 'object' && raw !== null && 'userId' in raw ? raw.userId : undefined;
    if (typeof userId !== 'string' || people.has(userId)) return;
    if (this.#parts.store.log.get('user', userId) !== undefined) people.add(userId);
  }

  #replace(older: Link): void {
    older.sender.stop();
    older.socket.emit('notice', {
      code: 'replaced',
      message: 'Arbeidsstasjonen er koblet til fra et annet sted.',
    });
    older.socket.disconnect(true);
  }

  #listen(link: Link): void {
    const { socket, admitted, sender } = link;
    const parts = this.#parts;
    this.#answer(socket, 'command', (raw) => {
      this.#noteAuthor(link, raw);
      return parts.command(raw, admitted);
    });
    this.#answer(socket, 'clock', (raw) => {
      const query = clockQuerySchema.safeParse(raw);
      return { t0: query.success ? query.data.t0 : null, t1: toWireTime(parts.clock.now()) };
    });
    for (const [name, query] of Object.entries(parts.queries))
      this.#answer(socket, name, (raw) => query(raw, admitted));
    this.#answer(socket, 'resync', (raw) => {
      const at = resyncSchema.safeParse(raw);
      if (at.success) sender.resync(at.data);
      return {};
    });
    this.#answer(socket, 'presence', (raw) => {
      const report = presenceReportSchema.safeParse(raw);
      if (report.success) this.#presence.set(socket.id, named(admitted), report.data.patientId);
      return {};
    });
  }

  /** Answers an event where it asks for an answer; a failing handler is counted and never cuts the link. */
  #answer(socket: Socket, event: string, handle: (raw: unknown) => unknown): void {
    socket.on(event, (...args: unknown[]) => {
      const ack = args.at(-1);
      try {
        const answer = handle(typeof args[0] === 'function' ? undefined : args[0]);
        if (typeof ack === 'function') (ack as (answer: unknown) => void)(answer);
      } catch (error) {
        // No answer: the workstation sends again (protocol.md section 3, "no answer").
        this.#parts.onFault(`${event}: ${error instanceof Error ? error.name : 'unknown'}`);
      }
    });
  }

  /** Runs what must not end the centre; a failure is reported by name. */
  #guard<T>(what: string, run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      this.#parts.onFault(`${what}: ${error instanceof Error ? error.name : 'unknown'}`);
      return undefined;
    }
  }

  #senderFor(socket: Socket): LogSender {
    const { store, clock, scheduler, windowDays, describe } = this.#parts;
    return new LogSender({
      log: store.log,
      clock,
      scheduler,
      windowDays,
      hello: (snapshot) => {
        const { log } = store;
        const hello: Hello = {
          ...describe(),
          epoch: log.epoch(),
          head: log.head(),
          serverTime: toWireTime(clock.now()),
          snapshot,
          windowDays,
          logFrom: log.logFrom(),
        };
        socket.emit('hello', hello);
      },
      changes: (batch, ack) => {
        this.#network.send(() => void socket.emit('changes', batch, ack));
      },
      snapshot: (part, ack) => {
        this.#network.send(() => void socket.emit('snapshot', part, ack));
      },
      giveUp: () => void socket.disconnect(true),
    });
  }

  #tellPresence(): void {
    for (const [patientId, by] of this.#presence.takeChanged()) {
      const others = by === null ? this.#namespace : this.#namespace.except(by);
      others.emit('presence', { patientId, users: this.#presence.usersOf(patientId) });
    }
  }
}

function refused(refusal: ConnectRefusal): Error & { data: ConnectRefusal } {
  return Object.assign(new Error(refusal.code), { data: refusal });
}

function named(admitted: Admitted): { id: string; name: string } {
  return { id: admitted.user.id, name: admitted.user.name };
}
