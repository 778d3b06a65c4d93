import { WorkerClient } from '@storage/worker-client';
import type { CheckCalls } from './check-file';
import type { CheckWorkerData } from './check.worker';

/** What a look through a database file came to; damage is thrown instead. */
export type FileCheck = { readonly kind: 'whole'; readonly bytes: number } | { readonly kind: 'interrupted' };

/** A look that is on its way. */
interface Look {
  readonly result: Promise<FileCheck>;
  readonly end: () => Promise<void>;
}

/**
 * Looks through a whole database file in a thread of its own, which only reads: neither acts nor reads of the desk wait for it.
 * One look at a time, however many ask.
 */
export class FileChecker {
  #look: Look | null = null;

  /** `script` is the built entry of the thread; `data` is made at each look. */
  constructor(
    readonly script: string,
    readonly data: () => CheckWorkerData,
  ) {}

  /** @throws WorkerCallError: `corrupt` or `wrong_key` where the file is damaged, else why it could not be read. */
  check(): Promise<FileCheck> {
    this.#look ??= this.#begin();
    return this.#look.result;
  }

  /** Ends a look that is on its way, at the end of its table, and waits until the file is let go of. */
  async letGo(): Promise<void> {
    await this.#look?.end();
  }

  #begin(): Look {
    const state = { interrupted: false };
    const starting = WorkerClient.start<CheckCalls>({
      script: this.script,
      data: this.data(),
      onDeath: () => undefined,
    });
    const result = starting
      .then((thread) => lookThrough(thread, state))
      .finally(() => {
        this.#look = null;
      });
    return {
      result,
      end: async () => {
        state.interrupted = true;
        // Who asked hears how it went; here it only matters that it is over.
        await result.catch(() => undefined);
      },
    };
  }
}

async function lookThrough(
  thread: WorkerClient<CheckCalls>,
  state: { readonly interrupted: boolean },
): Promise<FileCheck> {
  try {
    for (const name of await thread.call('tables', null)) {
      if (state.interrupted) return { kind: 'interrupted' };
      await thread.call('table', name);
    }
    return { kind: 'whole', bytes: await thread.call('size', null) };
  } finally {
    await thread.stop();
  }
}
