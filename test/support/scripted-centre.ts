import { createServer, type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { onTestFinished } from 'vitest';

interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * A centre written from the protocol page alone, sharing no code with the product: it says what the test
 * tells it to say and remembers what it hears. `refuse` and `answer` may be replaced while it runs.
 */
export interface ScriptedCentre {
  readonly origin: URL;
  readonly heard: {
    readonly handshakes: Record<string, unknown>[];
    readonly commands: Record<string, unknown>[];
    /** Entries of `audit.append`, kept apart from what a person did. */
    readonly audit: Record<string, unknown>[];
    readonly resyncs: unknown[];
    readonly presence: unknown[];
    /** `desk.sample`, which nobody does: kept apart from what people did. */
    readonly samples: Record<string, unknown>[];
    readonly queries: { readonly name: string; readonly query: unknown }[];
    readonly acks: unknown[];
  };
  hello: Record<string, unknown>;
  refuse: () => Record<string, unknown> | null;
  answer: (command: Record<string, unknown>) => Record<string, unknown> | null;
  answerAudit: (command: Record<string, unknown>) => Record<string, unknown> | null;
  /** Answers `history`, `audit` and what only some centres know; null keeps silent. */
  answerQuery: (name: string, query: unknown) => unknown;
  /** The centre's clock, ms since 1970. */
  now: () => number;
  login: (body: Record<string, unknown>) => HttpAnswer | Promise<HttpAnswer>;
  refresh: (body: Record<string, unknown>) => HttpAnswer | Promise<HttpAnswer>;
  /** Sends an event to the connected workstation; its ack (or its absence) lands in `heard.acks`. */
  readonly send: (name: string, payload: unknown) => void;
  readonly cut: () => void;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Resolves when `condition` holds; looked at after every thing heard. */
  readonly until: (condition: () => boolean) => Promise<void>;
}

const user = {
  id: 'user-nurse-1',
  name: 'Sykepleier Én',
  role: 'nurse',
  organisation: { id: 'org-1', name: 'Øvelse responssenter' },
};

export async function startScriptedCentre(): Promise<ScriptedCentre> {
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of watchers) watcher();
  };
  let socket: Socket | undefined;
  let tokens = 0;
  const tokenAnswer = () => ({
    status: 200,
    body: { accessToken: `a${String(++tokens)}`, refreshToken: `r${String(tokens)}`, expiresInS: 600, user },
  });

  const serveHttp = (): HttpServer =>
    createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
        const route = {
          '/auth/login': () => centre.login(body),
          '/auth/refresh': () => centre.refresh(body),
        }[request.url ?? ''];
        void Promise.resolve(route?.() ?? { status: 204, body: null }).then(({ status, body: answer }) => {
          response
            .writeHead(status, { 'content-type': 'application/json' })
            .end(answer === null ? '' : JSON.stringify(answer));
        });
      });
    });
  let io: Server | undefined;
  let port = 0;

  const centre: ScriptedCentre = {
    get origin() {
      return new URL(`http://127.0.0.1:${String(port)}`);
    },
    heard: {
      handshakes: [],
      commands: [],
      audit: [],
      resyncs: [],
      samples: [],
      presence: [],
      queries: [],
      acks: [],
    },
    hello: {
      protocol: 1,
      epoch: 'epoch-1',
      head: 0,
      serverTime: new Date().toISOString(),
      centre: { id: 'c', name: 'Skriptet senter', municipality: { number: '9999', name: 'Øvelse' } },
      mode: 'training',
      snapshot: false,
      windowDays: 90,
      logFrom: 1,
      auditKey: '',
    },
    refuse: () => null,
    answer: () => null,
    answerAudit: (command) => ({
      status: 'applied',
      id: command['id'],
      seq: 0,
      version: centre.heard.audit.length,
    }),
    answerQuery: () => null,
    now: () => Date.now(),
    login: tokenAnswer,
    refresh: tokenAnswer,
    send: (name, payload) => {
      socket?.emit(name, payload, (ack: unknown) => {
        centre.heard.acks.push(ack);
        look();
      });
    },
    cut: () => socket?.conn.close(),
    until: (condition) =>
      new Promise((resolve) => {
        const watcher = (): void => {
          if (!condition()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
    start: () =>
      new Promise((resolve) => {
        const http = serveHttp();
        io = new Server(http, { transports: ['websocket'], pingInterval: 3_000, pingTimeout: 4_000 });
        serve(io);
        http.listen(port, '127.0.0.1', () => {
          const address = http.address();
          if (typeof address === 'object' && address !== null) port = address.port;
          resolve();
        });
      }),
    stop: async () => {
      await io?.close();
      socket = undefined;
    },
  };

  function serve(server: Server): void {
    const space = server.of('/workstation');
    space.use((joining, next) => {
      centre.heard.handshakes.push(joining.handshake.auth);
      const refusal = centre.refuse();
      look();
      if (refusal === null) next();
      else next(Object.assign(new Error('refused'), { data: refusal }));
    });
    space.on('connection', (joined) => {
      socket = joined;
      joined.emit('hello', centre.hello);
      joined.on('clock', ({ t0 }: { t0: unknown }, ack: (answer: unknown) => void) => {
        ack({ t0, t1: new Date(centre.now()).toISOString() });
      });
      joined.on('presence', (payload: unknown) => {
        centre.heard.presence.push(payload);
        look();
      });
      for (const name of ['history', 'audit', 'samples', 'desks'])
        joined.on(name, (query: unknown, ack: (answer: unknown) => void) => {
          centre.heard.queries.push({ name, query });
          const answer = centre.answerQuery(name, query);
          if (answer !== null) ack(answer);
          look();
        });
      joined.on('resync', (payload: unknown) => {
        centre.heard.resyncs.push(payload);
        look();
      });
      joined.on('command', (command: Record<string, unknown>, ack: (answer: unknown) => void) => {
        if (command['type'] === 'desk.sample') {
          centre.heard.samples.push(command);
          ack({ status: 'applied', id: command['id'], seq: 0, version: 0 });
          look();
          return;
        }
        const isAudit = command['type'] === 'audit.append';
        if (isAudit) {
          const { entries } = command['payload'] as { entries: Record<string, unknown>[] };
          // What it has is skipped (protocol.md section 5).
          const known = new Set(centre.heard.audit.map((entry) => entry['hash']));
          centre.heard.audit.push(...entries.filter((entry) => !known.has(entry['hash'])));
        } else centre.heard.commands.push(command);
        const answer = isAudit ? centre.answerAudit(command) : centre.answer(command);
        if (answer !== null) ack(answer);
        look();
      });
      look();
    });
  }

  await centre.start();
  onTestFinished(() => centre.stop());
  return centre;
}
