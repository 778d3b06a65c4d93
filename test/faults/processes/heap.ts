import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MemoryView } from './messages';

/** What this process holds once everything that nobody needs is gone. */
export function heapAfterCollection(): MemoryView {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapUsed: heapUsed + external, rss };
}
