import { isDamageError } from '@storage/open-database';
import { serveCalls } from '@storage/serve-calls';
import type { CacheWriterCalls } from './cache-calls';
import { CacheStore } from './cache-store';
import { putAside, type CacheFiles } from './open-cache';
import { servedCache } from './served-cache';

/** What main hands over; `quarantineStamp` names a damaged file that is put aside. */
export interface CacheWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
  readonly quarantineStamp: string;
}

serveCalls<CacheWriterCalls>((handed) => {
  const data = handed as CacheWorkerData;
  const files: CacheFiles = { path: data.path, key: Buffer.from(data.key) };
  const { store, quarantined } = openOrRebuild(files, data.quarantineStamp);
  return servedCache(store, quarantined);
});

/** The cache can be fetched again: a damaged one is put aside, never opened over and never deleted. */
function openOrRebuild(files: CacheFiles, stamp: string): { store: CacheStore; quarantined: boolean } {
  try {
    return { store: new CacheStore(files), quarantined: false };
  } catch (error) {
    if (!isDamageError(error)) throw error;
    putAside(files.path, stamp);
    return { store: new CacheStore(files), quarantined: true };
  }
}
