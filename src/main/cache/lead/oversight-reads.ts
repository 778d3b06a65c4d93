import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import type { OverseenPatient } from '@shared/ipc/lead/oversight-contract';
import { readReplayed, type Replayed, type ReplayedQuery } from './replayed';
import { readSilent } from './silent-patients';

/** What the cache is asked for oversight and replay. */
export type OversightReads = {
  /** What the log holds of some alerts, and of the acts of a time. */
  readonly readReplayed: (input: ReplayedQuery) => Replayed;
  /** Patients of whom nothing came for longer than their plan allows, the longest silence first; `now` in ms. */
  readonly readSilent: (input: { readonly now: number }) => readonly OverseenPatient[];
};

/** Their names: each is answered by the reading thread. */
export const oversightReadNames: readonly (keyof OversightReads)[] = ['readReplayed', 'readSilent'];

/** Answers them over an open cache. */
export function oversightReads(db: () => SqliteDatabase): Served<OversightReads>['calls'] {
  return {
    readReplayed: (query) => atOnce(db(), (one) => readReplayed(one, query)),
    readSilent: ({ now }) => atOnce(db(), (one) => readSilent(one, now)),
  };
}

/** All that one answer reads is of one instant, though the writer goes on. */
function atOnce<T>(db: SqliteDatabase, read: (db: SqliteDatabase) => T): T {
  return db.transaction(() => read(db)).deferred();
}
