import type { Clock, Millis } from '@shared/clock';
import { isDamage } from '@storage/failures';
import { WorkerCallError } from '@storage/worker-calls';
import type { Caller } from '@storage/worker-client';
import type { FileCheck, FileChecker } from '@main/diagnostics/file-checker';
import { censusReadNames } from '@main/cache/downtime/census-reads';
import { leadReadNames } from '@main/cache/lead/lead-reads';
import type {
  CacheCalls,
  CacheReaderCalls,
  CacheReads,
  CacheWriterCalls,
  SnapshotResult,
} from '@main/cache/cache-calls';

/** Long reads, which the reading thread answers. */
export const CACHE_READS: ReadonlySet<string> = new Set<keyof CacheReads>([
  'readAlert',
  'readPatient',
  'readSeries',
  'readTrend',
  'readThread',
  'rehearse',
  'rehearseShift',
  'readPlan',
  'readPlanHistory',
  'searchText',
  'findByNumber',
  'patientOf',
  'patientName',
  'readNews2',
  'readEntered',
  'readForms',
  'readNoteFacts',
  'readDraftFacts',
  'readNotesOf',
  'readNotesBetween',
  'readMatters',
  'readUndocumented',
  'readWithdrawn',
  'readOpenDeliveries',
  ...leadReadNames,
  ...censusReadNames,
]);

/** The two threads of the cache, and what is told of them. */
export interface CacheThreadParts {
  readonly writer: Caller<CacheWriterCalls>;
  readonly reader: Caller<CacheReaderCalls>;
  /** Looks through the whole file beside the two threads. */
  readonly checker: FileChecker;
  readonly clock: Clock;
  /** The cache was damaged and put aside; it is empty now and must be filled from the centre. */
  readonly onQuarantined: (at: Millis) => void;
}

/**
 * One door to both threads of the cache: long reads go to the reader, all else to the writer. While the file is
 * replaced (a snapshot is swapped in, a damaged cache is put aside) the reader lets go of it, and calls wait.
 */
export class CacheThreads implements Caller<CacheCalls> {
  readonly #parts: CacheThreadParts;
  /** Reads wait for this; settled while nobody replaces the file. */
  #readGate: Promise<void> = Promise.resolve();
  #rebuilding: Promise<void> | null = null;

  constructor(parts: CacheThreadParts) {
    this.#parts = parts;
  }

  call<N extends keyof CacheCalls>(
    name: N,
    input: Parameters<CacheCalls[N]>[0],
  ): Promise<ReturnType<CacheCalls[N]>> {
    return this.#healing(() => {
      if (CACHE_READS.has(name)) return this.#read(name, input);
      if (name === 'applySnapshotPart') return this.#snapshotPart(input);
      return this.#parts.writer.call(name, input);
    }) as Promise<ReturnType<CacheCalls[N]>>;
  }

  /** Looks through the whole file. @throws WorkerCallError; damage that it finds is healed, as where a call meets it. */
  check(): Promise<FileCheck> {
    return this.#healing(async () => {
      await this.#gateOpen();
      return this.#parts.checker.check();
    });
  }

  /** Ends what looks through the file, and waits for it. */
  endCheck(): Promise<void> {
    return this.#parts.checker.letGo();
  }

  /** Runs a call; damage that it meets is healed before anything else is answered. The call itself has failed. */
  async #healing<T>(run: () => Promise<T>): Promise<T> {
    // Straight on where nothing is being healed: calls reach the writer in the order in which they were made.
    if (this.#rebuilding !== null) await this.#rebuilding;
    try {
      return await run();
    } catch (error) {
      if (error instanceof WorkerCallError && isDamage(error.failure)) await this.#rebuild();
      throw error;
    }
  }

  /** Waits until nobody replaces the file. */
  async #gateOpen(): Promise<void> {
    for (let gate: Promise<void> | null = null; gate !== this.#readGate;) {
      gate = this.#readGate;
      await gate;
    }
  }

  async #read(name: string, input: unknown): Promise<unknown> {
    await this.#gateOpen();
    return this.#parts.reader.call(name as keyof CacheReads, input as never);
  }

  async #snapshotPart(raw: unknown): Promise<SnapshotResult> {
    const { writer } = this.#parts;
    const result = await writer.call('storeSnapshotPart', raw);
    if (result.kind !== 'complete') return result;
    return this.#withoutReader(() => writer.call('swapSnapshot', null));
  }

  /** Does work on the file while nobody else has it open; reads asked meanwhile wait, and none fails for it. */
  async #withoutReader<T>(work: () => Promise<T>): Promise<T> {
    const { reader, checker } = this.#parts;
    const before = this.#readGate;
    let open: () => void = nothing;
    this.#readGate = new Promise((resolve) => {
      open = resolve;
    });
    try {
      await before;
      // Answered in its turn, so after every read that was asked before the gate closed.
      await reader.call('release', null);
      await checker.letGo();
      return await work();
    } finally {
      open();
    }
  }

  /** Once, however many calls met the damage. */
  async #rebuild(): Promise<void> {
    this.#rebuilding ??= this.#putAside();
    await this.#rebuilding;
  }

  async #putAside(): Promise<void> {
    const at = this.#parts.clock.now();
    try {
      await this.#withoutReader(() => this.#parts.writer.call('rebuild', { stamp: String(at) }));
    } finally {
      this.#rebuilding = null;
    }
    this.#parts.onQuarantined(at);
  }
}

function nothing(): void {
  return undefined;
}
