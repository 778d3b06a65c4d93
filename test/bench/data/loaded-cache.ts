import { join } from 'node:path';
import { CacheStore } from '@main/cache/cache-store';
import type { Change } from '@shared/wire/change';
import { boundedBatch } from '@shared/wire/bounded-depth';
import type { SyntheticLog } from './synthetic-log';

/** Key of every encrypted file of the benches. */
export const KEY = Buffer.alloc(32, 7);

/** A cache file with a log's beginning in it, brought in as the first snapshot is. */
export function loadedCache(folder: string, log: SyntheticLog, measuredEach: number): CacheStore {
  const store = new CacheStore({ path: join(folder, 'cache.db'), key: KEY });
  takeSnapshot(store, snapshotTexts(log, log.beginning(measuredEach)));
  return store;
}

/** The parts as they come off the wire. */
export function snapshotTexts(log: SyntheticLog, changes: readonly Change[]): string[] {
  return log.parts(changes).map((part) => JSON.stringify(part));
}

/** Takes a whole snapshot in. @throws where the cache did not swap it in. */
export function takeSnapshot(store: CacheStore, texts: readonly string[]): void {
  let last = '';
  for (const text of texts) last = store.applySnapshotPart(boundedBatch(JSON.parse(text))).kind;
  if (last !== 'swapped') throw new Error(`The snapshot was not swapped in: ${last}`);
}

/** Takes a batch in, from the text of the wire to the rows of the lists. @throws where it was not applied whole. */
export function takeBatch(store: CacheStore, text: string): void {
  const result = store.applyChanges(boundedBatch(JSON.parse(text)));
  if (result.kind !== 'applied' || result.unusable > 0 || result.changed === null) {
    throw new Error(`The batch was not applied: ${result.kind}`);
  }
}
