import { io, type Socket } from 'socket.io-client';
import type { Millis } from '@shared/clock';
import type { TrustProblem } from '@shared/ipc/station/trust-problem';
import type { CommandEnvelope } from '@shared/wire/command';
import { trustProblemOf } from '@main/trust/trust-problem-of';
import type { CentreTrust } from '@main/trust/centre-trust';
import { connectRefusalSchema, NAMESPACE, type ConnectRefusal, type Handshake } from '@shared/wire/events';

/** What the socket tells the link. */
export interface SocketEvents {
  readonly onTrying: () => void;
  readonly onOpened: () => void;
  readonly onClosed: (reason: string) => void;
  /** The centre refused the handshake and said why. */
  readonly onRefused: (refusal: ConnectRefusal) => void;
  /** Nobody answered, or something that is no centre. */
  readonly onUnreachable: () => void;
  /** What answers may not be believed: nothing was said to it. */
  readonly onUntrusted: (problem: TrustProblem) => void;
  /** Every event of the centre, junk included; `ack` is always callable. */
  readonly onEvent: (name: string, payload: unknown, ack: (answer: unknown) => void) => void;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** Exponential back-off with jitter (protocol.md section 1). */
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** Larger than any batch (1 MiB) or page of history; a larger frame cuts the connection before it fills memory. */
const MAX_FRAME_BYTES = 8 * 1024 * 1024;
/** Longest wait that a centre may ask for. */
const LONGEST_ASKED_MS = 5 * 60_000;

/** A Socket.IO connection to the centre: WebSocket only, cursor and token asked anew at every handshake. */
export class CentreSocket {
  readonly #socket: Socket;
  #retry: NodeJS.Timeout | undefined;
  #refusals = 0;
  #handshakes = 0;
  #stopped = true;

  constructor(
    origin: URL,
    trust: CentreTrust,
    /** Null where no token can be had now: then nothing is sent and `start` must be called again. */
    handshake: (isLatest: () => boolean) => Promise<Handshake | null>,
    readonly events: SocketEvents,
    readonly random: () => number,
  ) {
    this.#socket = io(new URL(NAMESPACE, origin).href, {
      autoConnect: false,
      forceNew: true,
      transports: ['websocket'],
      rejectUnauthorized: true,
      transportOptions: {
        // The agent brings authorities, pins and the least version: Socket.IO hands on no `minVersion` of its own.
        websocket: {
          maxPayload: MAX_FRAME_BYTES,
          ...(origin.protocol === 'https:' ? { agent: trust.agent } : {}),
        },
      },
      timeout: CONNECT_TIMEOUT_MS,
      reconnection: true,
      reconnectionDelay: FIRST_DELAY_MS,
      reconnectionDelayMax: LONGEST_DELAY_MS,
      randomizationFactor: 0.5,
      auth: (give) => {
        this.#authenticate(handshake, give);
      },
    });
    this.#listen();
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  start(): void {
    this.#stopped = false;
    this.#clearRetry();
    if (this.#socket.active) return;
    this.#handshakes += 1;
    this.events.onTrying();
    this.#socket.connect();
  }

  stop(): void {
    this.#stopped = true;
    this.#handshakes += 1;
    this.#clearRetry();
    this.#socket.disconnect();
  }

  /** Cuts a link that went silent and makes a new one. */
  restart(): void {
    this.#socket.disconnect();
    this.start();
  }

  /** The centre greeted us: the next trouble starts with a short wait again. */
  settled(): void {
    this.#refusals = 0;
  }

  emit(name: string, payload: unknown): void {
    if (this.#socket.connected) this.#socket.emit(name, payload);
  }

  /** Emits and hands over the raw answer, or null when none came in time or the link was cut. */
  ask(name: string, payload: unknown, timeout: Millis, answered: (raw: unknown) => void): void {
    if (!this.#socket.connected) {
      answered(null);
      return;
    }
    this.#socket.timeout(timeout).emit(name, payload, (error: Error | null, raw: unknown) => {
      answered(error === null ? (raw ?? {}) : null);
    });
  }

  command(command: CommandEnvelope, timeout: Millis, answered: (raw: unknown) => void): void {
    this.ask('command', command, timeout, answered);
  }

  /** Tries again after `delay`, or after a growing delay with jitter. */
  retryLater(delay?: Millis): void {
    if (this.#stopped) return;
    this.#clearRetry();
    const grown = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#refusals);
    this.#refusals += 1;
    this.#retry = setTimeout(
      () => {
        this.start();
      },
      delay === undefined ? grown * (0.5 + this.random()) : Math.min(delay, LONGEST_ASKED_MS),
    );
  }

  /** Hands over the token of this connection; an answer that comes after a newer connection asked is dropped. */
  #authenticate(
    handshake: (isLatest: () => boolean) => Promise<Handshake | null>,
    give: (auth: Handshake) => void,
  ): void {
    this.#handshakes += 1;
    const asked = this.#handshakes;
    const isLatest = (): boolean => asked === this.#handshakes && !this.#stopped;
    handshake(isLatest).then(
      (auth) => {
        if (!isLatest()) return;
        if (auth === null) this.stop();
        else give(auth);
      },
      () => {
        if (!isLatest()) return;
        this.events.onUnreachable();
        this.#socket.disconnect();
        this.retryLater();
      },
    );
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => {
      this.events.onOpened();
    });
    socket.on('disconnect', (reason) => {
      this.events.onClosed(reason);
      // Socket.IO reconnects by itself but for these two.
      if (reason === 'io server disconnect') this.retryLater();
    });
    socket.on('connect_error', (error: Error & { data?: unknown }) => {
      const refusal = connectRefusalSchema.safeParse(error.data);
      const untrusted = trustProblemOf(error);
      if (refusal.success) this.events.onRefused(refusal.data);
      else if (untrusted !== null) this.events.onUntrusted(untrusted);
      else {
        this.events.onUnreachable();
        if (!socket.active) this.retryLater();
      }
    });
    socket.io.on('reconnect_attempt', () => {
      this.events.onTrying();
    });
    socket.onAny((name: string, ...rest: unknown[]) => {
      const last = rest.at(-1);
      const ack =
        typeof last === 'function'
          ? (answer: unknown): void => void Reflect.apply(last, undefined, [answer])
          : noAck;
      this.events.onEvent(name, rest[0], ack);
    });
  }

  #clearRetry(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }
}

function noAck(): void {
  // The centre did not ask for an answer.
}
