import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';

/** What the cache is asked for log. */
export type LogReads = Record<never, never>;

/** Their names: each is answered by the reading thread. */
export const logReadNames: readonly (keyof LogReads)[] = [];

/** Answers them over an open cache. */
export function logReads(_db: () => SqliteDatabase): Served<LogReads>['calls'] {
  return {};
}
