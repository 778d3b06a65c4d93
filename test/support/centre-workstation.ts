import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { Change, ChangeBatch, SnapshotPart } from '@shared/wire/change';
import type { CommandResult } from '@shared/wire/command-result';
import type { Hello } from '@shared/wire/events';
import type { Tokens } from '@shared/wire/sign-in';

/** Posts JSON and reads the JSON answer. */
export async function postJson(url: string, body: unknown, type = 'application/json') {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    json: (text === '' ? null : JSON.parse(text)) as unknown,
    headers: response.headers,
  };
}

/** Signs a training account in. @throws where it is refused. */
export async function signIn(url: string, username = 'sykepleier1', workstationId = 'ws-1'): Promise<Tokens> {
  const { status, json } = await postJson(`${url}/auth/login`, {
    username,
    password: 'trening',
    workstationId,
  });
  if (status !== 200) throw new Error(`sign-in refused with ${String(status)}`);
  return json as Tokens;
}

/** Something that arrived, in order. */
export type Arrived =
  | { readonly event: 'hello'; readonly data: Hello }
  | { readonly event: 'snapshot'; readonly data: SnapshotPart; readonly ack: (answer: unknown) => void }
  | { readonly event: 'changes'; readonly data: ChangeBatch; readonly ack: (answer: unknown) => void }
  | { readonly event: 'notice'; readonly data: { readonly code: string } }
  | {
      readonly event: 'presence';
      readonly data: { readonly patientId: string; readonly users: readonly unknown[] };
    }
  | { readonly event: 'disconnect'; readonly data: string };

/** A workstation that does nothing by itself but listen; the test says what is acknowledged. */
export interface TestWorkstation {
  readonly socket: Socket;
  /** The next arrival of an event (each is given once, in order). */
  readonly next: <E extends Arrived['event']>(event: E) => Promise<Extract<Arrived, { event: E }>>;
  /** Arrivals of an event that nobody asked for yet. */
  readonly waiting: (event: Arrived['event']) => number;
  readonly command: (command: unknown) => Promise<CommandResult>;
  /** Takes hello and the whole snapshot, acknowledging every part; returns its changes. */
  readonly takeSnapshot: () => Promise<Change[]>;
}

/** How a workstation comes in; absent = a first connection of `ws-1`. */
export interface ConnectOptions {
  readonly token: string;
  readonly workstationId?: string;
  readonly epoch?: string | null;
  readonly cursor?: number;
  readonly protocol?: number;
}

const EVENTS = ['hello', 'snapshot', 'changes', 'notice', 'presence'] as const;

/** Connects and collects what arrives from the first moment on. */
export function connect(url: string, options: ConnectOptions): TestWorkstation {
  const auth = { protocol: 1, workstationId: 'ws-1', epoch: null, cursor: 0, ...options };
  const socket = io(`${url}/workstation`, {
    transports: ['websocket'],
    auth,
    reconnection: false,
    forceNew: true,
  });
  const arrived: Arrived[] = [];
  const wanted: { readonly event: string; readonly give: (arrival: Arrived) => void }[] = [];
  const arrive = (arrival: Arrived): void => {
    const place = wanted.findIndex((want) => want.event === arrival.event);
    if (place >= 0) wanted.splice(place, 1)[0]?.give(arrival);
    else arrived.push(arrival);
  };
  for (const event of EVENTS) {
    socket.on(event, (data: unknown, ack: (answer: unknown) => void) => {
      arrive({ event, data, ack } as Arrived);
    });
  }
  socket.on('disconnect', (data) => {
    arrive({ event: 'disconnect', data });
  });
  onTestFinished(() => {
    socket.close();
  });
  const next = <E extends Arrived['event']>(event: E): Promise<Extract<Arrived, { event: E }>> => {
    const place = arrived.findIndex((arrival) => arrival.event === event);
    const [found] = place >= 0 ? arrived.splice(place, 1) : [];
    if (found !== undefined) return Promise.resolve(found as Extract<Arrived, { event: E }>);
    return new Promise((give) => {
      wanted.push({ event, give: give as (arrival: Arrived) => void });
    });
  };
  return {
    socket,
    next,
    waiting: (event) => arrived.filter((arrival) => arrival.event === event).length,
    command: async (command) => (await socket.emitWithAck('command', command)) as CommandResult,
    takeSnapshot: async () => {
      await next('hello');
      const changes: Change[] = [];
      for (;;) {
        const { data, ack } = await next('snapshot');
        changes.push(...data.changes);
        ack({ part: data.part });
        if (data.part === data.parts) return changes;
      }
    },
  };
}

/** The refusal of a handshake. */
export function refusal(workstation: TestWorkstation): Promise<unknown> {
  return new Promise((resolve) => {
    workstation.socket.once('connect_error', (error) => {
      resolve('data' in error ? error.data : undefined);
    });
  });
}
