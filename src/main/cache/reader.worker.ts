import { serveCalls } from '@storage/serve-calls';
import type { CacheReaderCalls } from './cache-calls';
import { servedReader } from './served-cache';

/** What main hands over, once the writing thread has the file open at the newest schema. */
export interface ReaderWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
}

serveCalls<CacheReaderCalls>((handed) => {
  const data = handed as ReaderWorkerData;
  return servedReader({ path: data.path, key: Buffer.from(data.key) });
});
