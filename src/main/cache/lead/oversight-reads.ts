import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';

/** What the cache is asked for oversight. */
export type OversightReads = Record<never, never>;

/** Their names: each is answered by the reading thread. */
export const oversightReadNames: readonly (keyof OversightReads)[] = [];

/** Answers them over an open cache. */
export function oversightReads(_db: () => SqliteDatabase): Served<OversightReads>['calls'] {
  return {};
}
