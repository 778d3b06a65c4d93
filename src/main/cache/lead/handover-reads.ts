import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';

/** What the cache is asked for handover. */
export type HandoverReads = Record<never, never>;

/** Their names: each is answered by the reading thread. */
export const handoverReadNames: readonly (keyof HandoverReads)[] = [];

/** Answers them over an open cache. */
export function handoverReads(_db: () => SqliteDatabase): Served<HandoverReads>['calls'] {
  return {};
}
