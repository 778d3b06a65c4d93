import { renameSync } from 'node:fs';
import { OpenDatabaseError } from '@storage/open-database';
import { serveCalls } from '@storage/serve-calls';
import type { CacheCalls } from './cache-calls';
import { CacheStore, removeDatabase, type CacheFiles } from './cache-store';
import { servedCache } from './served-cache';

/** What main hands over; `quarantineStamp` names a damaged file that is put aside. */
export interface CacheWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
  readonly quarantineStamp: string;
}

serveCalls<CacheCalls>((handed) => {
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
    const damaged =
      error instanceof OpenDatabaseError && (error.failure === 'corrupt' || error.failure === 'wrong_key');
    if (!damaged && !isCorruption(error)) throw error;
    renameSync(files.path, `${files.path}.damaged-${stamp}`);
    removeDatabase(files.path);
    return { store: new CacheStore(files), quarantined: true };
  }
}

function isCorruption(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'SQLITE_NOTADB' || (typeof code === 'string' && code.startsWith('SQLITE_CORRUPT'));
}
