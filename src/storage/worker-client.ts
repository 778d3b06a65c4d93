import { Worker } from 'node:worker_threads';
import { WorkerCallError, type CallMessage, type WorkerCalls, type WorkerMessage } from './worker-calls';

/** The asking side of a database thread, as its users see it. */
export type Caller<C extends WorkerCalls> = Pick<WorkerClient<C>, 'call'>;

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
  /** The thread died on its own; calls in flight were rejected before. */
  readonly onDeath: (code: number) => void;
}

/**
 * Asks one database thread by sequence number. Calls are answered in order; `stop` refuses new work,
 * waits for what is in flight and lets the thread close its file itself (terminating it could tear a call).
 */
export class WorkerClient<C extends WorkerCalls> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #seq = 0;
  #stopping = false;
  #drained: (() => void) | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** Starts the thread and waits until its database is open. @throws WorkerCallError with the reason. */
  static async start<C extends WorkerCalls>(start: WorkerStart): Promise<WorkerClient<C>> {
    const worker = new Worker(start.script, { workerData: start.data });
    const client = new WorkerClient<C>(worker);
    await client.#opened();
    worker.on('message', (message: WorkerMessage) => {
      client.#settle(message);
    });
    worker.on('error', (error: unknown) => {
      client.#failAll(error instanceof Error ? error.message : 'The database thread failed.');
    });
    worker.on('exit', (code) => {
      client.#failAll('The database thread ended.');
      if (!client.#stopping) start.onDeath(code);
    });
    return client;
  }

  /** Runs one named call in the thread. @throws WorkerCallError */
  call<N extends keyof C & string>(name: N, input: Parameters<C[N]>[0]): Promise<ReturnType<C[N]>> {
    if (this.#stopping) return Promise.reject(new WorkerCallError('bug', `${name} after stop`));
    return this.#send(name, input) as Promise<ReturnType<C[N]>>;
  }

  /** Calls in flight, for diagnostics. */
  get inFlight(): number {
    return this.#waiting.size;
  }

  /** Drains, closes the file in the thread, ends the thread. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    if (this.#waiting.size > 0) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    }
    const ended = new Promise<void>((resolve) => {
      this.#worker.once('exit', () => {
        resolve();
      });
    });
    this.#worker.postMessage('stop');
    await ended;
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
      const died = (error: Error): void => {
        reject(new WorkerCallError('unknown', error.message));
      };
      this.#worker.once('error', died);
      this.#worker.once('message', (message: WorkerMessage) => {
        this.#worker.off('error', died);
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
    for (const waiting of this.#waiting.values()) waiting.reject(new WorkerCallError('unknown', why));
    this.#waiting.clear();
    this.#drained?.();
  }
}
