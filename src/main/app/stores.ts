import type { Clock } from '@shared/clock';
import { SupervisedThread } from '@storage/supervised-thread';
import { WorkerCallError } from '@storage/worker-calls';
import type { Caller } from '@storage/worker-client';
import type { CacheCalls } from '@main/cache/cache-calls';
import type { CacheWorkerData } from '@main/cache/cache.worker';
import type { DataKey } from '@main/keys/key-envelope';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import type { LedgerWorkerData } from '@main/ledger/ledger.worker';
import type { StationFiles } from './station-files';

/** The two files that threads serve. */
export type StoreName = 'cache' | 'ledger';

/** The two database threads. */
export interface Stores {
  readonly cache: Caller<CacheCalls>;
  readonly ledger: Caller<LedgerCalls>;
  /** Called after a thread that died is there again; what was being written meanwhile may or may not be on disk. */
  readonly onRestarted: (listener: (which: StoreName) => void) => void;
  readonly stop: () => Promise<void>;
}

/** Built entries of the threads. */
export interface StoreScripts {
  readonly cache: string;
  readonly ledger: string;
}

/** What happens to the threads while the app runs. */
export interface StoreEvents {
  /** A thread died and is being started again. */
  readonly onDied: (which: StoreName, code: number) => void;
  /** A thread is given up, or its file turned out to be damaged: the station cannot go on. */
  readonly onLost: (which: StoreName, error: unknown) => void;
}

/** Calls that change nothing: asked again where the thread died before it answered. */
const LEDGER_READS: ReadonlySet<keyof LedgerCalls> = new Set<keyof LedgerCalls>([
  'workstationId',
  'find',
  'unanswered',
  'attention',
  'recentlyApplied',
  'auditLength',
  'auditAfter',
  'readDrafts',
  'readAccount',
  'readRefreshToken',
  'readValue',
]);
const CACHE_READS: ReadonlySet<keyof CacheCalls> = new Set<keyof CacheCalls>([
  'opening',
  'readLists',
  'readAlert',
  'readPatient',
  'readSeries',
  'readActs',
]);

/**
 * Opens both databases, the ledger first: without it nothing may be acted on.
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
  const start = <C extends LedgerCalls | CacheCalls>(
    which: StoreName,
    reads: ReadonlySet<keyof C & string>,
    data: (again: boolean) => unknown,
  ): Promise<SupervisedThread<C>> =>
    SupervisedThread.start<C>({
      script: scripts[which],
      data,
      reads,
      clock,
      onDied: (code) => {
        events.onDied(which, code);
      },
      onRestarted: () => {
        for (const listener of listeners) listener(which);
      },
      onLost: (error) => {
        events.onLost(which, error);
      },
    }).catch((error: unknown) => {
      throw new StoreFailed(which, error);
    });
  const ledger = await start<LedgerCalls>('ledger', LEDGER_READS, (again): LedgerWorkerData => ({
    path: files.ledger,
    key: key.derive('ledger'),
    mustExist: again || key.ledgerCreated,
    startedAt: clock.now(),
  }));
  if (!key.ledgerCreated) key.markLedgerCreated();
  const cache = await start<CacheCalls>('cache', CACHE_READS, (): CacheWorkerData => ({
    path: files.cache,
    key: key.derive('cache'),
    quarantineStamp: String(clock.now()),
  })).catch(async (error: unknown) => {
    await ledger.stop();
    throw error;
  });
  return {
    cache,
    ledger: reportingDamage(ledger, (error) => {
      events.onLost('ledger', error);
    }),
    onRestarted: (listener) => {
      listeners.push(listener);
    },
    stop: async () => {
      await cache.stop();
      await ledger.stop();
    },
  };
}

/** A damaged page may first be met long after the start: then nothing more is promised. */
function reportingDamage<C extends LedgerCalls>(
  caller: Caller<C>,
  onDamage: (error: WorkerCallError) => void,
): Caller<C> {
  return {
    call: async (name, input) => {
      try {
        return await caller.call(name, input);
      } catch (error) {
        if (error instanceof WorkerCallError && isDamage(error)) onDamage(error);
        throw error;
      }
    },
  };
}

function isDamage({ failure }: WorkerCallError): boolean {
  return failure === 'corrupt' || failure === 'wrong_key';
}

/** One of the two databases did not open, or is lost. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
  constructor(
    readonly which: StoreName,
    override readonly cause: unknown,
  ) {
    super(`${which} did not open`);
  }
}
