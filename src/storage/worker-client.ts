import { Worker } from 'node:worker_threads';
import { WorkerCallError, type CallMessage, type WorkerCalls, type WorkerMessage } from './worker-calls';

/** The asking side of a database thread, as its users see it. */
export interface Caller<C extends WorkerCalls> {
  /** Runs one named call in the thread. @throws WorkerCallError */
  readonly call: <N extends keyof C & string>(
    name: N,
    input: Parameters<C[N]>[0],
  ) => Promise<ReturnType<C[N]>>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: WorkerCallError) => void;
}

/** How a database thread is started. */
export interface WorkerStart {
  /** Built entry of the thread. */
  readonly script: string;
  /** Handed to the thread once; holds the key, so it is never logged. */
  readonly data: unknown;
  /** The thread died on its own after its database was open; calls in flight are rejected right after. */
  readonly onDeath: (code: number) => void;
}

/**
 * Asks one database thread by sequence number. Calls are answered in order; `stop` refuses new work,
 * waits for what is in flight and lets the thread close its file itself (terminating it could tear a call).
 */
export class WorkerClient<C extends WorkerCalls> implements Caller<C> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #seq = 0;
  #stopping = false;
  #dead = false;
  #drained: (() => void) | undefined;

  private constructor(start: WorkerStart) {
    const worker = new Worker(start.script, { workerData: start.data });
    this.#worker = worker;
    let opened = false;
    worker.once('message', (message: WorkerMessage) => {
      opened = message.kind === 'ready';
    });
    worker.on('message', (message: WorkerMessage) => {
      this.#settle(message);
    });
    let why = 'The database thread ended.';
    // The end itself follows.
    worker.on('error', (error: unknown) => {
      if (error instanceof Error) why = error.message;
    });
    this.#ended = new Promise((resolve) => {
      worker.on('exit', (code) => {
        this.#dead = true;
        // Before the calls fail, so that whoever asks again asks the next thread.
        if (opened && !this.#stopping) start.onDeath(code);
        this.#failAll(why);
        resolve();
      });
    });
  }

  /** Starts the thread and waits until its database is open. @throws WorkerCallError with the reason. */
  static async start<C extends WorkerCalls>(start: WorkerStart): Promise<WorkerClient<C>> {
    const client = new WorkerClient<C>(start);
    await client.#opened();
    return client;
  }

  call<N extends keyof C & string>(name: N, input: Parameters<C[N]>[0]): Promise<ReturnType<C[N]>> {
    if (this.#stopping) return Promise.reject(new WorkerCallError('bug', `${name} after stop`));
    if (this.#dead) return Promise.reject(new WorkerCallError('died', 'The database thread ended before.'));
    return this.#send(name, input) as Promise<ReturnType<C[N]>>;
  }

  /** Calls in flight, for diagnostics. */
  get inFlight(): number {
    return this.#waiting.size;
  }

  /** Drains, closes the file in the thread, ends the thread. */
  async stop(): Promise<void> {
    if (!this.#stopping) {
      this.#stopping = true;
      if (this.#waiting.size > 0) {
        await new Promise<void>((resolve) => {
          this.#drained = resolve;
        });
      }
      this.#worker.postMessage('stop');
    }
    await this.#ended;
  }

  /** Ends the thread in the middle of whatever it does, as a crash would; what is in flight fails as `died`. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #send(name: string, input: unknown): Promise<unknown> {
    const seq = ++this.#seq;
    return new Promise((resolve, reject) => {
      this.#waiting.set(seq, { resolve, reject });
      const message: CallMessage = { seq, name, input };
      try {
        this.#worker.postMessage(message);
      } catch (error) {
        // What cannot be copied to the thread (nested too deep …) fails alone; nothing waits for it.
        this.#waiting.delete(seq);
        reject(new WorkerCallError('bug', error instanceof Error ? error.message : 'not copied'));
      }
    });
  }

  #opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.once('error', (error: Error) => {
        reject(new WorkerCallError('unknown', error.message));
      });
      this.#worker.once('exit', () => {
        reject(new WorkerCallError('died', 'The database thread ended before its database was open.'));
      });
      this.#worker.once('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'failed') reject(new WorkerCallError(message.failure, message.message));
        else reject(new WorkerCallError('bug', 'The database thread spoke out of turn.'));
      });
    });
  }

  #settle(message: WorkerMessage): void {
    if (message.kind === 'ready' || message.kind === 'failed') return;
    const waiting = this.#waiting.get(message.seq);
    this.#waiting.delete(message.seq);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(new WorkerCallError(message.failure, message.message));
    if (this.#waiting.size === 0) this.#drained?.();
  }

  #failAll(why: string): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new WorkerCallError('died', why));
    this.#waiting.clear();
    this.#drained?.();
  }
}
