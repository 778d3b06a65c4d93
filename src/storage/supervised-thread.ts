import { MINUTE, type Clock, type Millis } from '@shared/clock';
import { WorkerCallError, type WorkerCalls } from './worker-calls';
import { WorkerClient, type Caller } from './worker-client';

/** Deaths within `DEATHS_WITHIN` after which a thread is not started again. */
const MOST_DEATHS = 3;
const DEATHS_WITHIN: Millis = MINUTE;

/** How a supervised thread is run. */
export interface SupervisedStart {
  /** Built entry of the thread. */
  readonly script: string;
  /** What is handed over at the first start and at each further one. */
  readonly data: (again: boolean) => unknown;
  /** Calls that change nothing: asked again where the thread died before it answered. */
  readonly reads: ReadonlySet<string>;
  readonly clock: Clock;
  /** The thread died; it is being started again. */
  readonly onDied: (code: number) => void;
  /** It is there again. */
  readonly onRestarted: () => void;
  /** It died too often or did not open again, and is given up. */
  readonly onLost: (error: WorkerCallError) => void;
}

/**
 * A database thread that is started again when it dies. A read in flight at its death is asked again; a write
 * rejects with `died`: whether it is on disk only the database can tell. New calls wait for the restart.
 */
export class SupervisedThread<C extends WorkerCalls> implements Caller<C> {
  readonly #start: SupervisedStart;
  #client: Promise<WorkerClient<C>>;
  #deaths: Millis[] = [];
  #stopping = false;

  private constructor(start: SupervisedStart) {
    this.#start = start;
    this.#client = this.#open(false);
  }

  /** Starts the thread and waits until its database is open. @throws WorkerCallError with the reason. */
  static async start<C extends WorkerCalls>(start: SupervisedStart): Promise<SupervisedThread<C>> {
    const thread = new SupervisedThread<C>(start);
    await thread.#client;
    return thread;
  }

  async call<N extends keyof C & string>(name: N, input: Parameters<C[N]>[0]): Promise<ReturnType<C[N]>> {
    for (;;) {
      const client = await this.#client;
      if (this.#stopping) throw new WorkerCallError('bug', `${name} after stop`);
      try {
        return await client.call(name, input);
      } catch (error) {
        if (!isDeath(error) || !this.#start.reads.has(name)) throw error;
      }
    }
  }

  /** Drains, closes the file in the thread, ends the thread; one that was given up has ended before. */
  async stop(): Promise<void> {
    const client = await this.#client.catch(() => null);
    this.#stopping = true;
    await client?.stop();
  }

  /** Ends the thread in the middle of whatever it does, as a crash would. */
  async terminate(): Promise<void> {
    await (await this.#client).terminate();
  }

  async #open(again: boolean): Promise<WorkerClient<C>> {
    return WorkerClient.start<C>({
      script: this.#start.script,
      data: this.#start.data(again),
      onDeath: (code) => {
        this.#died(code);
      },
    });
  }

  #died(code: number): void {
    const now = this.#start.clock.now();
    this.#deaths = [...this.#deaths.filter((at) => Math.abs(now - at) < DEATHS_WITHIN), now];
    this.#start.onDied(code);
    this.#client =
      this.#deaths.length < MOST_DEATHS
        ? this.#open(true)
        : Promise.reject(new WorkerCallError('died', 'The database thread died again and again.'));
    this.#client.then(this.#start.onRestarted, (error: unknown) => {
      this.#start.onLost(
        error instanceof WorkerCallError ? error : new WorkerCallError('unknown', 'unknown'),
      );
    });
  }
}

function isDeath(error: unknown): boolean {
  return error instanceof WorkerCallError && error.failure === 'died';
}
