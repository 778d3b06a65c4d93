import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key pair as packaging makes one; `publicKey` as the app holds it. */
export interface ReleaseKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: string;
}

/** A new Ed25519 key pair. */
export function releaseKeys(): ReleaseKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
}

/** What a server does with the artifact. */
export type Trouble = 'none' | 'half' | 'gone' | 'endless';

/** A feed on this machine, as a folder on a web server would be. */
export class ReleaseServer {
  readonly #files = new Map<string, Buffer>();
  readonly #server: Server;
  #trouble: Trouble = 'none';
  /** Names that were asked for. */
  readonly asked: string[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<ReleaseServer> {
    const server = createServer();
    const made = new ReleaseServer(server);
    server.on('request', (request, response) => {
      const name = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname.slice(1));
      made.asked.push(name);
      const body = made.#files.get(name);
      const trouble = name.endsWith('.AppImage') ? made.#trouble : 'none';
      if (body === undefined || trouble === 'gone') {
        response.writeHead(404).end();
        return;
      }
      if (trouble === 'half') {
        response.writeHead(200, { 'content-length': String(body.length) });
        response.write(body.subarray(0, body.length / 2), () => {
          request.socket.destroy();
        });
        return;
      }
      if (trouble === 'endless') {
        response.writeHead(200);
        const more = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(256 * 1024), more);
        };
        more();
        return;
      }
      response.writeHead(200, { 'content-length': String(body.length) }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/`;
  }

  /** Puts a release up: artifact, list, and the list's signature unless told otherwise. */
  offer(
    version: string,
    artifact: Buffer,
    keys: ReleaseKeys | null,
    change: {
      readonly list?: (text: string) => string;
      readonly serve?: Buffer;
      readonly file?: string;
    } = {},
  ): void {
    const name = change.file ?? `Vaktrom-${version}.AppImage`;
    const sha512 = createHash('sha512').update(artifact).digest('base64');
    const text = [
      `version: ${version}`,
      'files:',
      `  - url: ${name}`,
      `    sha512: ${sha512}`,
      `    size: ${String(artifact.length)}`,
      `path: ${name}`,
      `sha512: ${sha512}`,
      `releaseDate: '2026-01-01T00:00:00.000Z'`,
      '',
    ].join('\n');
    this.#files.clear();
    this.#files.set(name, change.serve ?? artifact);
    for (const list of ['latest-linux.yml', 'latest.yml']) {
      this.#files.set(list, Buffer.from(change.list?.(text) ?? text));
      if (keys === null) continue;
      const signature = sign(null, Buffer.from(text), keys.privateKey).toString('base64');
      this.#files.set(`${list}.sig`, Buffer.from(`${signature}\n`));
    }
  }

  trouble(trouble: Trouble): void {
    this.#trouble = trouble;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
