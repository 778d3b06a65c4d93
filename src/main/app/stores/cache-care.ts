import type { Clock } from '@shared/clock';
import type { CacheCalls } from '@main/cache/cache-calls';
import type { LinkStore } from '@main/sync/link-parts';
import type { Caller } from '@storage/worker-client';
import { CacheKeeper } from './cache-keeper';

/** The cache as the link needs it, and what keeps its file in order. */
export interface CacheCare {
  readonly keeper: CacheKeeper;
  readonly linkStore: LinkStore;
}

/** `reload` reads both lists again, because old values are gone from them. */
export function cacheCare(
  cache: Caller<CacheCalls>,
  clock: Clock,
  reload: () => void,
  onStoreFailure: (error: unknown) => void,
): CacheCare {
  const keeper = new CacheKeeper({ cache, clock, onTrimmed: reload, onStoreFailure });
  return {
    keeper,
    linkStore: {
      applyChanges: async (raw) => {
        const result = await cache.call('applyChanges', raw);
        keeper.batchStored(result);
        return result;
      },
      applySnapshotPart: async (raw) => {
        const result = await cache.call('applySnapshotPart', raw);
        keeper.partStored(result);
        return result;
      },
      dropSnapshot: () => cache.call('dropSnapshot', null),
      adoptEpoch: (epoch) => cache.call('adoptEpoch', { epoch }),
      position: async () => {
        const { position, currentAt } = await cache.call('opening', null);
        return { ...position, currentAt };
      },
      noteCurrent: (at) => cache.call('noteCurrent', { at }),
    },
  };
}
