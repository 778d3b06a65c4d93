import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';

/** What the cache is asked for insight. */
export type InsightReads = Record<never, never>;

/** Their names: each is answered by the reading thread. */
export const insightReadNames: readonly (keyof InsightReads)[] = [];

/** Answers them over an open cache. */
export function insightReads(_db: () => SqliteDatabase): Served<InsightReads>['calls'] {
  return {};
}
