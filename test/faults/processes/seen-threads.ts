import { once } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import workerThreads, { type Worker, type WorkerOptions } from 'node:worker_threads';

const threads = new Map<string, Worker>();

/** Keeps every thread that the product starts from now on, by the name of its entry, so that it can be ended from outside. */
export function watchThreads(): void {
  const Original = workerThreads.Worker;
  class SeenWorker extends Original {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(script, options);
      threads.set(basename(String(script), '.worker.js'), this);
    }
  }
  workerThreads.Worker = SeenWorker;
  syncBuiltinESMExports();
}

/** Begins to end the newest thread of a name, as a crash would. */
export function endThread(name: string): void {
  void threads.get(name)?.terminate();
}

/** Bytes that each thread holds once everything that nobody needs is gone: a heap snapshot collects first. */
export async function heldByThreads(): Promise<Readonly<Record<string, number>>> {
  const held: Record<string, number> = {};
  for (const [name, thread] of threads) {
    const stream = await thread.getHeapSnapshot();
    stream.resume();
    await once(stream, 'end');
    const { used_heap_size, external_memory } = await thread.getHeapStatistics();
    held[name] = used_heap_size + external_memory;
  }
  return held;
}
