import type { Clock, Millis } from '@shared/clock';
import { SupervisedThread } from '@storage/supervised-thread';
import { isDamage } from '@storage/failures';
import { WorkerCallError, type WorkerCalls } from '@storage/worker-calls';
import type { Caller } from '@storage/worker-client';
import type { CacheCalls, CacheReaderCalls, CacheWriterCalls } from '@main/cache/cache-calls';
import type { CacheWorkerData } from '@main/cache/cache.worker';
import type { ReaderWorkerData } from '@main/cache/reader.worker';
import { FileChecker, type FileCheck } from '@main/diagnostics/file-checker';
import type { DataKey } from '@main/keys/key-envelope';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import type { LedgerWorkerData } from '@main/ledger/ledger.worker';
import { CACHE_READS, CacheThreads } from './cache-threads';
import type { StationFiles } from '../station-files';
import { StoreFailed, type StoreName } from './store-failed';

/** The two databases, each asked by named calls; which thread answers is nobody's business. */
export interface Stores {
  readonly cache: Caller<CacheCalls>;
  readonly ledger: Caller<LedgerCalls>;
  /** Called after a writing thread that died is there again; what was being written may or may not be on disk. */
  readonly onRestarted: (listener: (which: StoreName) => void) => void;
  /** Looks through a whole file. Damage is answered for as where a call meets it, and thrown. @throws WorkerCallError */
  readonly check: (which: StoreName) => Promise<FileCheck>;
  readonly stop: () => Promise<void>;
}

/** Built entries of the threads. */
export interface StoreScripts {
  readonly cache: string;
  readonly cacheReader: string;
  readonly ledger: string;
  readonly check: string;
}

/** What happens to the threads while the app runs. */
export interface StoreEvents {
  /** A thread died and is being started again. */
  readonly onDied: (which: StoreName, code: number) => void;
  /** A thread is given up, or the ledger turned out to be damaged: the station cannot go on. */
  readonly onLost: (which: StoreName, error: unknown) => void;
  /** The cache was damaged while it was in use and was put aside; it is empty now. `at` is our clock, ms. */
  readonly onQuarantined: (at: Millis) => void;
}

/** Calls that change nothing: asked again where the thread died before it answered. */
const LEDGER_READS: ReadonlySet<string> = new Set<keyof LedgerCalls>([
  'workstationId',
  'find',
  'unanswered',
  'attention',
  'recentlyApplied',
  'auditLength',
  'auditAfter',
  'auditBefore',
  'deliveryJobs',
  'deliveryJob',
  'deliveryBody',
  'readDrafts',
  'readAccount',
  'readRefreshToken',
  'readValue',
]);
const WRITER_READS: ReadonlySet<string> = new Set<keyof CacheCalls>([
  'opening',
  'readLists',
  'readFirstLists',
]);
const READER_CALLS: ReadonlySet<string> = new Set([...CACHE_READS, 'release']);

/** What all threads have in common. */
interface Around {
  readonly clock: Clock;
  readonly events: StoreEvents;
  readonly onRestarted: (which: StoreName) => void;
}

/**
 * Opens both databases, the ledger first: without it nothing may be acted on. A damaged cache is put aside under
 * the time of `clock`.
 * @throws StoreFailed with the reason and which file it was.
 */
export async function openStores(
  scripts: StoreScripts,
  files: StationFiles,
  key: DataKey,
  clock: Clock,
  events: StoreEvents,
): Promise<Stores> {
  const listeners: ((which: StoreName) => void)[] = [];
  const around: Around = {
    clock,
    events,
    onRestarted: (which) => {
      for (const listener of listeners) listener(which);
    },
  };
  const ledger = await openLedgerThread(scripts, files, key, around);
  if (!key.ledgerCreated) key.markLedgerCreated();
  const cache = await openCacheThreads(scripts, files, key.derive('cache'), around).catch(
    async (error: unknown) => {
      await ledger.stop();
      throw error;
    },
  );
  const lost = (error: WorkerCallError): void => {
    events.onLost('ledger', error);
  };
  const checker = new FileChecker(scripts.check, () => ({ path: files.ledger, key: key.derive('ledger') }));
  return {
    cache: cache.calls,
    ledger: reportingDamage(ledger, lost),
    onRestarted: (listener) => {
      listeners.push(listener);
    },
    check: (which) => (which === 'cache' ? cache.calls.check() : noticing(() => checker.check(), lost)),
    stop: async () => {
      await checker.letGo();
      await cache.stop();
      await ledger.stop();
    },
  };
}

function openLedgerThread(
  { ledger: script }: StoreScripts,
  files: StationFiles,
  key: DataKey,
  around: Around,
): Promise<SupervisedThread<LedgerCalls>> {
  return startThread<LedgerCalls>('ledger', script, LEDGER_READS, around, {
    data: (again): LedgerWorkerData => ({
      path: files.ledger,
      key: key.derive('ledger'),
      mustExist: again || key.ledgerCreated,
      startedAt: around.clock.now(),
    }),
  });
}

/** The writing thread first: it makes, migrates or mends the file that the reading one opens. */
async function openCacheThreads(
  scripts: StoreScripts,
  files: StationFiles,
  key: Uint8Array,
  around: Around,
): Promise<{ readonly calls: CacheThreads; readonly stop: () => Promise<void> }> {
  const { clock, events } = around;
  const late: { reader?: SupervisedThread<CacheReaderCalls> } = {};
  const writer = await startThread<CacheWriterCalls>('cache', scripts.cache, WRITER_READS, around, {
    data: (): CacheWorkerData => ({ path: files.cache, key, quarantineStamp: String(clock.now()) }),
    // A new writer may have put a damaged file aside: the reader must not go on with the old one.
    onRestarted: () => late.reader?.call('release', null),
  });
  const readerData: ReaderWorkerData = { path: files.cache, key };
  const reader = await startThread<CacheReaderCalls>('cache', scripts.cacheReader, READER_CALLS, around, {
    data: () => readerData,
    quiet: true,
  }).catch(async (error: unknown) => {
    await writer.stop();
    throw error;
  });
  late.reader = reader;
  const checker = new FileChecker(scripts.check, () => ({ path: files.cache, key }));
  const calls = new CacheThreads({ writer, reader, checker, clock, onQuarantined: events.onQuarantined });
  return {
    calls,
    stop: async () => {
      await calls.endCheck();
      // The reader first: the last connection to close folds the write-ahead log into the file.
      await reader.stop();
      await writer.stop();
    },
  };
}

interface ThreadWays {
  /** What is handed over at the first start and at each further one. */
  readonly data: (again: boolean) => unknown;
  /** Before anybody else hears of the restart. */
  readonly onRestarted?: () => Promise<unknown> | undefined;
  /** Nothing that others know of was lost with it. */
  readonly quiet?: boolean;
}

function startThread<C extends WorkerCalls>(
  which: StoreName,
  script: string,
  reads: ReadonlySet<string>,
  { clock, events, onRestarted }: Around,
  ways: ThreadWays,
): Promise<SupervisedThread<C>> {
  const lost = (error: unknown): void => {
    events.onLost(which, error);
  };
  return SupervisedThread.start<C>({
    script,
    data: ways.data,
    reads,
    clock,
    onDied: (code) => {
      events.onDied(which, code);
    },
    onRestarted: () => {
      const ready = ways.onRestarted?.() ?? Promise.resolve();
      ready.then(() => {
        if (ways.quiet !== true) onRestarted(which);
      }, lost);
    },
    onLost: lost,
  }).catch((error: unknown) => {
    throw new StoreFailed(which, error);
  });
}

/** A damaged page may first be met long after the start: then nothing more is promised. */
function reportingDamage<C extends LedgerCalls>(
  caller: Caller<C>,
  onDamage: (error: WorkerCallError) => void,
): Caller<C> {
  return { call: (name, input) => noticing(() => caller.call(name, input), onDamage) };
}

async function noticing<T>(run: () => Promise<T>, onDamage: (error: WorkerCallError) => void): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof WorkerCallError && isDamage(error.failure)) onDamage(error);
    throw error;
  }
}
