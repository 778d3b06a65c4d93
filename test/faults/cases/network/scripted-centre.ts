import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';

type Fields = Readonly<Record<string, unknown>>;

/** What came from the workstation, in the order in which it came. */
export type Heard =
  | { readonly kind: 'handshake'; readonly auth: Fields }
  | { readonly kind: 'ack'; readonly to: string; readonly answer: Fields }
  | { readonly kind: 'resync'; readonly at: Fields }
  | { readonly kind: 'command'; readonly command: Fields };

/**
 * A centre written from the protocol page alone, sharing no code with the product, that sends whatever the fault
 * tells it to send, in whatever order.
 */
export class ScriptedCentre {
  readonly heard: Heard[] = [];
  readonly #server: Server;
  readonly #port: number;
  #socket: Socket | undefined;
  /** What the next greeting says. */
  hello: { epoch: string; head: number; snapshot: boolean } = { epoch: 'epoch-1', head: 0, snapshot: false };

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
  }

  static async start(): Promise<ScriptedCentre> {
    const http = createServer((request, response) => {
      request.resume().on('end', () => {
        const body = request.url === '/auth/logout' ? '' : JSON.stringify(tokens());
        response.writeHead(body === '' ? 204 : 200, { 'content-type': 'application/json' }).end(body);
      });
    });
    const server = new Server(http, { transports: ['websocket'], pingInterval: 3_000, pingTimeout: 4_000 });
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve);
    });
    const centre = new ScriptedCentre(server, (http.address() as AddressInfo).port);
    server.of('/workstation').on('connection', (socket) => {
      centre.#serve(socket);
    });
    return centre;
  }

  get port(): number {
    return this.#port;
  }

  get isJoined(): boolean {
    return this.#socket?.connected === true;
  }

  /** Answers to what was sent under a name. */
  acksTo(name: string): readonly Fields[] {
    return this.heard.flatMap((one) => (one.kind === 'ack' && one.to === name ? [one.answer] : []));
  }

  get resyncs(): readonly Fields[] {
    return this.heard.flatMap((one) => (one.kind === 'resync' ? [one.at] : []));
  }

  get commands(): readonly Fields[] {
    return this.heard.flatMap((one) => (one.kind === 'command' ? [one.command] : []));
  }

  /** Sends an event; its ack is heard under `name`. */
  send(event: string, payload: unknown, name = event): void {
    this.#socket?.emit(event, payload, (answer: Fields) => {
      this.heard.push({ kind: 'ack', to: name, answer });
    });
  }

  heartbeat(head: number): void {
    this.#socket?.emit('heartbeat', { head, serverTime: new Date().toISOString() });
  }

  async stop(): Promise<void> {
    await this.#server.close();
  }

  #serve(socket: Socket): void {
    this.#socket = socket;
    this.heard.push({ kind: 'handshake', auth: socket.handshake.auth });
    socket.emit('hello', {
      protocol: 1,
      ...this.hello,
      serverTime: new Date().toISOString(),
      centre: { id: 'c', name: 'Skriptet senter', municipality: { number: '9999', name: 'Øvelse' } },
      mode: 'training',
      windowDays: 90,
      logFrom: 1,
      auditKey: '',
    });
    socket.on('clock', ({ t0 }: { t0: unknown }, ack: (answer: unknown) => void) => {
      ack({ t0, t1: new Date().toISOString() });
    });
    socket.on('resync', (at: Fields) => {
      this.heard.push({ kind: 'resync', at });
    });
    socket.on('command', (command: Fields, ack: (answer: unknown) => void) => {
      if (command['type'] === 'audit.append' || command['type'] === 'desk.sample') {
        ack({ status: 'applied', id: command['id'], seq: 0, version: 0 });
        return;
      }
      this.heard.push({ kind: 'command', command });
    });
  }
}

let made = 0;

function tokens() {
  made += 1;
  const organisation = { id: 'org-1', name: 'Øvelse' };
  return {
    accessToken: `a${String(made)}`,
    refreshToken: `r${String(made)}`,
    expiresInS: 600,
    user: { id: 'user-sykepleier1', name: 'Sykepleier Én', role: 'nurse', organisation },
  };
}

const AT = '2026-03-02T11:00:00.000Z';

/** A change that puts a patient under a version of its own. */
export function patientChange(seq: number, id: string, version: number, family: string): Fields {
  const data = {
    id,
    name: { family, given: 'Prøve' },
    identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' },
    birthDate: '1948-04-12',
    municipality: { number: '9999', name: 'Øvelse' },
    programmes: [],
    status: 'active',
    badges: [],
    diagnoses: [],
  };
  return { seq, at: AT, kind: 'patient', op: 'put', id, version, data };
}

/** A change that raises an open alert of a patient. */
export function alertChange(seq: number, id: string, patientId: string): Fields {
  const data = {
    id,
    patientId,
    code: '5.2.1',
    reason: 'limit',
    class: 'clinical',
    severity: 'yellow',
    state: 'open',
    raisedAt: AT,
    dueAt: AT,
    rule: { id: 'limit', version: '1', text: 'Oksygenmetning 86 % er under 88 %.' },
    evidence: [],
  };
  return { seq, at: AT, kind: 'alert', op: 'put', id, version: 1, data };
}

/** Changes as one batch behind `from`. */
export function batchOf(from: number, changes: readonly Fields[], epoch = 'epoch-1'): Fields {
  return { epoch, from, to: from + changes.length, changes };
}
