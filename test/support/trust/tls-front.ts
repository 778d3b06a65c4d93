import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer, type Server, type SecureVersion } from 'node:tls';
import type { Certified } from './certificates';

/** A TLS server on loopback in front of a plain one: what goes in by https comes out by http. */
export class TlsFront {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Bytes that came out of the encryption: what was really said to it. */
  heard = 0;
  /** Connections that went on with an earlier session, for which no certificate is shown. */
  resumed = 0;

  private constructor(target: () => number, certified: Certified, versions: TlsVersions) {
    this.#server = createServer({ ...certified, ...versions }, (secure) => {
      if (secure.isSessionReused()) this.resumed += 1;
      const plain = connect(target(), '127.0.0.1');
      for (const socket of [secure, plain]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.once('close', () => {
          this.#sockets.delete(socket);
          secure.destroy();
          plain.destroy();
        });
      }
      secure.on('data', (bytes: Buffer) => {
        this.heard += bytes.length;
      });
      secure.pipe(plain);
      plain.pipe(secure);
    });
    this.#server.on('tlsClientError', () => undefined);
  }

  /** Listens on a free port; `target` is asked at every connection. */
  static async start(
    target: () => number,
    certified: Certified,
    versions: TlsVersions = {},
  ): Promise<TlsFront> {
    const front = new TlsFront(target, certified, versions);
    await new Promise<void>((resolve) => front.#server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): URL {
    return new URL(`https://127.0.0.1:${String(this.port)}`);
  }

  /** Shows another certificate from the next connection on, and cuts the living ones. */
  show(certified: Certified): void {
    this.#server.setSecureContext({ ...certified });
    this.cut();
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export interface TlsVersions {
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
}
