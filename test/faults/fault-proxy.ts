import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Direction, type Toxics } from './proxy-direction';

export type { Toxics } from './proxy-direction';

/** What becomes of a connection that comes in now. */
export type Welcome =
  /** Goes through to the target. */
  | 'pass'
  /** Is reset at once. */
  | 'down'
  /** Is taken and never answered. */
  | 'blackhole'
  /** Gets a log-in page of somebody's guest network, whatever was asked. */
  | 'captive';

/** `up` = from the workstation to the centre, `down` = the other way. */
export type Way = 'up' | 'down';

const PORTAL = '<!doctype html><html><body><form action="/login">Gjestenett: logg inn</form></body></html>';
const PORTAL_ANSWER = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${String(PORTAL.length)}\r\nConnection: close\r\n\r\n${PORTAL}`;

interface Connection {
  readonly client: Socket;
  readonly target: Socket;
  readonly up: Direction;
  readonly down: Direction;
}

/**
 * A TCP proxy in this process that spoils what goes through it. What is set holds for living connections and for
 * those that come; a seed makes delays and stalls repeatable in kind.
 */
export class FaultProxy {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #strangers = new Set<Socket>();
  #toxics: { readonly up: Toxics; readonly down: Toxics } = { up: {}, down: {} };
  #welcome: Welcome = 'pass';
  #accepted = 0;
  /** `performance.now()` of every connection that came in. */
  readonly arrivals: number[] = [];

  private constructor(
    readonly target: () => number,
    readonly random: () => number,
  ) {
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
      this.#take(client);
    });
  }

  /** Listens on a free loopback port; `target` is asked at every connection. */
  static async start(target: () => number, random: () => number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, random);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Connections taken so far. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Connections that go through now. */
  get open(): number {
    return this.#connections.size;
  }

  /** Spoils one way; what is not named is as it should be. */
  spoil(way: Way, toxics: Toxics): void {
    this.#toxics = { ...this.#toxics, [way]: toxics };
    for (const connection of this.#connections) connection[way].set(toxics);
  }

  welcome(welcome: Welcome): void {
    this.#welcome = welcome;
  }

  /** Everything as it should be; connections that a half-open way has already robbed stay robbed. */
  heal(): void {
    this.#welcome = 'pass';
    this.spoil('up', {});
    this.spoil('down', {});
    for (const stranger of this.#strangers) stranger.destroy();
  }

  /** Ends what goes through now: `rst` on the spot, `fin` as if the other side had closed. */
  cut(how: 'rst' | 'fin'): void {
    for (const { client, target } of this.#connections) {
      for (const socket of [client, target]) {
        if (how === 'rst') socket.resetAndDestroy();
        else socket.destroy();
      }
    }
  }

  async stop(): Promise<void> {
    this.cut('fin');
    for (const stranger of this.#strangers) stranger.destroy();
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }

  #take(client: Socket): void {
    this.#accepted += 1;
    this.arrivals.push(performance.now());
    client.on('error', ignore);
    switch (this.#welcome) {
      case 'down':
        client.resetAndDestroy();
        return;
      case 'blackhole':
        this.#keep(client);
        client.resume();
        return;
      case 'captive':
        this.#keep(client);
        client.once('data', () => {
          client.end(PORTAL_ANSWER);
        });
        return;
      case 'pass':
        this.#join(client);
    }
  }

  #keep(socket: Socket): void {
    if (socket.destroyed) return;
    this.#strangers.add(socket);
    socket.once('close', () => this.#strangers.delete(socket));
  }

  #join(client: Socket): void {
    const target = connect({ port: this.target(), host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    target.on('error', ignore);
    const reset = (): void => {
      client.resetAndDestroy();
      target.resetAndDestroy();
    };
    const connection: Connection = {
      client,
      target,
      up: new Direction(client, target, this.random, reset),
      down: new Direction(target, client, this.random, reset),
    };
    connection.up.set(this.#toxics.up);
    connection.down.set(this.#toxics.down);
    this.#connections.add(connection);
    const over = (): void => {
      this.#connections.delete(connection);
    };
    // A side whose news is dropped does not hear of the other's end either.
    client.once('close', () => {
      over();
      if (connection.up.isDropping) this.#keep(target);
      else target.destroy();
    });
    target.once('close', (failed) => {
      over();
      if (connection.down.isDropping) this.#keep(client);
      else if (failed) client.resetAndDestroy();
      else client.destroySoon();
    });
  }
}

function ignore(): void {
  // A broken connection is what this is for.
}
