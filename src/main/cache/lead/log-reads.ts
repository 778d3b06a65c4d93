import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import type { OwnLine } from '@shared/lead/own-line';
import type { AlertLife, LogFacets, LogPageView } from '@shared/ipc/lead/log-contract';
import { readAlertLife } from '../act-log/alert-life';
import { LogPages, type LogAsked } from '../act-log/log-pages';

/** What the cache is asked for log. */
export type LogReads = {
  /** A page of the log; while the log is gone through for the first time only how far that is: ask again. */
  readonly readLog: (input: LogAsked) => LogPageView;
  readonly readLogFacets: (input: null) => LogFacets;
  /** Null for an alert that is not here. */
  readonly readAlertLife: (input: {
    readonly alertId: string;
    readonly own: readonly OwnLine[];
  }) => AlertLife | null;
};

/** Their names: each is answered by the reading thread. */
export const logReadNames: readonly (keyof LogReads)[] = ['readLog', 'readLogFacets', 'readAlertLife'];

/** Answers them over an open cache. */
export function logReads(db: () => SqliteDatabase): Served<LogReads>['calls'] {
  // One a connection: after a swap the log is that of the new file.
  const pages = new WeakMap<SqliteDatabase, LogPages>();
  const pagesOf = (one: SqliteDatabase): LogPages => {
    const known = pages.get(one) ?? new LogPages(one);
    pages.set(one, known);
    return known;
  };
  /** All that one answer reads is of one instant, though the writer goes on. */
  const atOnce = <T>(read: (one: SqliteDatabase) => T): T => {
    const one = db();
    return one.transaction(() => read(one)).deferred();
  };
  return {
    readLog: (asked) => atOnce((one) => pagesOf(one).read(asked)),
    readLogFacets: () => atOnce((one) => pagesOf(one).facets()),
    readAlertLife: ({ alertId, own }) => atOnce((one) => readAlertLife(one, alertId, own)),
  };
}
