import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A training centre as a process of its own, killed and started again as a test likes. */
export class CentreProcess {
  readonly #data = mkdtempSync(join(tmpdir(), 'vaktrom-centre-'));
  #child: ChildProcess | undefined;
  #port = 0;

  constructor(
    readonly options: readonly string[] = ['--patients', '12', '--seed', '7', '--history-days', '3'],
  ) {}

  /** Where its file lies, for what a test changes in it while it is stopped. */
  get dataDir(): string {
    return this.#data;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** Starts it at its address (a free one the first time), with other options if so said, and waits until it says ready. */
  async start(options = this.options): Promise<void> {
    const child = spawn(
      toolchainNode(),
      [resolve('out/main/centre.js'), '--port', String(this.#port), '--data', this.#data, ...options],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#child = child;
    const url = await new Promise<string>((ready, failed) => {
      child.once('exit', (code) => {
        failed(new Error(`The centre ended with code ${String(code)}`));
      });
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('ready ')) ready(line.slice('ready '.length));
      });
    });
    this.#port = Number(new URL(url).port);
  }

  /** Ends it at once, as a power cut would. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await ended;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

/** Node of the toolchain, whatever runs the tests. */
export function toolchainNode(): string {
  return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
}
