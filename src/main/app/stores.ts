import { WorkerClient, type Caller } from '@storage/worker-client';
import type { Clock, Millis } from '@shared/clock';
import type { CacheCalls, CacheReaderCalls, CacheWriterCalls } from '@main/cache/cache-calls';
import type { CacheWorkerData } from '@main/cache/cache.worker';
import type { ReaderWorkerData } from '@main/cache/reader.worker';
import type { DataKey } from '@main/keys/key-envelope';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import type { LedgerWorkerData } from '@main/ledger/ledger.worker';
import { CacheThreads } from './cache-threads';
import type { StationFiles } from './station-files';

/** The two databases, each asked by named calls; which thread answers is nobody's business. */
export interface Stores {
  readonly cache: Caller<CacheCalls>;
  readonly ledger: Caller<LedgerCalls>;
  readonly stop: () => Promise<void>;
}

/** Built entries of the threads. */
export interface StoreScripts {
  readonly cache: string;
  readonly cacheReader: string;
  readonly ledger: string;
}

/** What the stores tell by themselves. */
export interface StoreEvents {
  readonly onDeath: (which: 'cache' | 'ledger', code: number) => void;
  /** The cache was damaged while it was in use and was put aside; it is empty now. `at` is our clock, ms. */
  readonly onQuarantined: (at: Millis) => void;
}

/**
 * Opens both databases, the ledger first: without it nothing may be acted on. A damaged cache is put aside under
 * the time of `clock`.
 * @throws WorkerCallError with the reason and which file it was.
 */
export async function openStores(
  scripts: StoreScripts,
  files: StationFiles,
  key: DataKey,
  clock: Clock,
  { onDeath, onQuarantined }: StoreEvents,
): Promise<Stores> {
  const ledgerData: LedgerWorkerData = {
    path: files.ledger,
    key: key.derive('ledger'),
    mustExist: key.ledgerCreated,
  };
  const ledger = await WorkerClient.start<LedgerCalls>({
    script: scripts.ledger,
    data: ledgerData,
    onDeath: (code) => {
      onDeath('ledger', code);
    },
  }).catch((error: unknown) => {
    throw new StoreFailed('ledger', error);
  });
  if (!key.ledgerCreated) key.markLedgerCreated();
  const cache = await openCacheThreads(scripts, files, key.derive('cache'), clock, {
    onDeath,
    onQuarantined,
  }).catch(async (error: unknown) => {
    await ledger.stop();
    throw new StoreFailed('cache', error);
  });
  return {
    cache: cache.calls,
    ledger,
    stop: async () => {
      await cache.stop();
      await ledger.stop();
    },
  };
}

/** The writing thread first: it makes, migrates or mends the file that the reading one opens. */
async function openCacheThreads(
  scripts: StoreScripts,
  files: StationFiles,
  key: Uint8Array,
  clock: Clock,
  { onDeath, onQuarantined }: StoreEvents,
): Promise<{ readonly calls: Caller<CacheCalls>; readonly stop: () => Promise<void> }> {
  const died = (code: number): void => {
    onDeath('cache', code);
  };
  const data: CacheWorkerData = { path: files.cache, key, quarantineStamp: String(clock.now()) };
  const writer = await WorkerClient.start<CacheWriterCalls>({
    script: scripts.cache,
    data,
    onDeath: died,
  });
  const readerData: ReaderWorkerData = { path: files.cache, key };
  const reader = await WorkerClient.start<CacheReaderCalls>({
    script: scripts.cacheReader,
    data: readerData,
    onDeath: died,
  }).catch(async (error: unknown) => {
    await writer.stop();
    throw error;
  });
  return {
    calls: new CacheThreads({ writer, reader, clock, onQuarantined }),
    stop: async () => {
      // The reader first: the last connection to close folds the write-ahead log into the file.
      await reader.stop();
      await writer.stop();
    },
  };
}

/** One of the two databases did not open. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
  constructor(
    readonly which: 'cache' | 'ledger',
    override readonly cause: unknown,
  ) {
    super(`${which} did not open`);
  }
}
