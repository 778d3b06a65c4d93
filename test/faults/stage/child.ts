import { fork, type ChildProcess } from 'node:child_process';
import type { ProcessMessage, RequestMessage, Requests } from '../processes/messages';

/** The process ended before it answered: what was asked may have been done or not. */
export class ChildGone extends Error {
  override readonly name = 'ChildGone';
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** A fault process, asked over the fork's channel. */
export class Child<R extends Requests> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(name: string, payload: unknown) => void>();
  #n = 0;
  /** Resolves when the process is gone, with the signal or exit code that ended it. */
  readonly ended: Promise<string>;
  #isGone = false;

  constructor(entry: string, env: NodeJS.ProcessEnv = {}) {
    const child = fork(entry, [], {
      execPath: process.execPath,
      execArgv: ['--enable-source-maps'],
      env: { ...process.env, ...env },
      serialization: 'advanced',
    });
    this.#process = child;
    living.add(child);
    child.on('message', (message: ProcessMessage) => {
      this.#heard(message);
    });
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        living.delete(child);
        this.#isGone = true;
        for (const waiting of this.#waiting.values()) waiting.reject(new ChildGone('The process ended'));
        this.#waiting.clear();
        resolve(signal ?? String(code));
      });
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** @throws ChildGone where the process ends first; Error with the process's own words where it fails there. */
  ask<N extends keyof R & string>(name: N, input: Parameters<R[N]>[0]): Promise<ReturnType<R[N]>> {
    if (this.#isGone) return Promise.reject(new ChildGone(`${name} asked of a process that ended`));
    const n = ++this.#n;
    return new Promise((resolve, reject) => {
      this.#waiting.set(n, { resolve: resolve as (value: unknown) => void, reject });
      const message: RequestMessage = { n, name, input };
      this.#process.send(message, (error) => {
        if (error === null) return;
        this.#waiting.delete(n);
        reject(new ChildGone(`${name} did not reach the process`));
      });
    });
  }

  onEvent(listener: (name: string, payload: unknown) => void): void {
    this.#listeners.add(listener);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Ends it at once, also where it stands still, and waits until it is gone. */
  async kill(): Promise<void> {
    if (!this.#isGone) this.#process.kill('SIGKILL');
    await this.ended;
  }

  #heard(message: ProcessMessage): void {
    if (message.kind === 'event') {
      for (const listener of this.#listeners) listener(message.name, message.payload);
      return;
    }
    const waiting = this.#waiting.get(message.n);
    this.#waiting.delete(message.n);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.message));
  }
}
