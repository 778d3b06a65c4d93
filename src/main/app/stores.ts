import { WorkerClient, type Caller } from '@storage/worker-client';
import type { CacheCalls } from '@main/cache/cache-calls';
import type { CacheWorkerData } from '@main/cache/cache.worker';
import type { DataKey } from '@main/keys/key-envelope';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import type { LedgerWorkerData } from '@main/ledger/ledger.worker';
import type { StationFiles } from './station-files';

/** The two database threads. */
export interface Stores {
  readonly cache: Caller<CacheCalls>;
  readonly ledger: Caller<LedgerCalls>;
  readonly stop: () => Promise<void>;
}

/** Built entries of the threads. */
export interface StoreScripts {
  readonly cache: string;
  readonly ledger: string;
}

/**
 * Opens both databases, the ledger first: without it nothing may be acted on. `stamp` names a damaged
 * cache that is put aside.
 * @throws WorkerCallError with the reason and which file it was.
 */
export async function openStores(
  scripts: StoreScripts,
  files: StationFiles,
  key: DataKey,
  stamp: string,
  onDeath: (which: 'cache' | 'ledger', code: number) => void,
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
  const cacheData: CacheWorkerData = { path: files.cache, key: key.derive('cache'), quarantineStamp: stamp };
  const cache = await WorkerClient.start<CacheCalls>({
    script: scripts.cache,
    data: cacheData,
    onDeath: (code) => {
      onDeath('cache', code);
    },
  }).catch(async (error: unknown) => {
    await ledger.stop();
    throw new StoreFailed('cache', error);
  });
  return {
    cache,
    ledger,
    stop: async () => {
      await cache.stop();
      await ledger.stop();
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
