import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import type { CacheReaderCalls, CacheReads, CacheWriterCalls } from './cache-calls';
import type { CacheStore } from './cache-store';
import { openCacheForReading, type CacheFiles } from './open-cache';
import { readActs, readAlertView, readPatientView, readSeries } from './queries/patient-view';

/** Every call of the cache, answered from one store: as the writing thread does, and tests in one process. */
export function servedCache(store: CacheStore, quarantined: boolean): Served<CacheWriterCalls> {
  return {
    calls: {
      opening: () => ({
        position: store.position(),
        quarantined,
        windowDays: store.windowDays(),
        currentAt: store.currentAt(),
        sqlite: store.db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '',
      }),
      adoptEpoch: ({ epoch }) => {
        store.adoptEpoch(epoch);
        return store.position();
      },
      setWindow: ({ days }) => {
        store.setWindow(days);
        return null;
      },
      noteCurrent: ({ at }) => {
        store.noteCurrent(at);
        return null;
      },
      applyChanges: (raw) => store.applyChanges(raw),
      applySnapshotPart: (raw) => store.applySnapshotPart(raw),
      storeSnapshotPart: (raw) => store.storeSnapshotPart(raw),
      swapSnapshot: () => store.swapSnapshot(),
      dropSnapshot: () => {
        store.dropSnapshot();
        return null;
      },
      readLists: () => store.lists(),
      trim: ({ now, limit }) => store.trim(now, limit),
      truncateLog: () => store.truncateLog(),
      rebuild: ({ stamp }) => {
        store.rebuild(stamp);
        return null;
      },
      ...reads(() => store.db),
    },
    close: () => {
      store.close();
    },
  };
}

/** The long reads over a read-only connection, which is let go of while the file is replaced. */
export function servedReader(files: CacheFiles): Served<CacheReaderCalls> {
  let db: SqliteDatabase | null = openCacheForReading(files);
  const release = (): null => {
    db?.close();
    db = null;
    return null;
  };
  return {
    calls: {
      ...reads(() => {
        if (db === null) throw new Error('The reader has let go of the file.');
        return db;
      }),
      release,
      reopen: () => {
        db ??= openCacheForReading(files);
        return null;
      },
    },
    close: release,
  };
}

function reads(db: () => SqliteDatabase): Served<CacheReads>['calls'] {
  return {
    readAlert: ({ alertId }) => snapshot(db(), () => readAlertView(db(), alertId)),
    readPatient: ({ patientId }) => snapshot(db(), () => readPatientView(db(), patientId)),
    readSeries: (query) => snapshot(db(), () => readSeries(db(), query)),
    readActs: ({ limit }) => snapshot(db(), () => readActs(db(), limit)),
  };
}

/** All that one answer reads is of one instant, though the writer goes on. */
function snapshot<T>(db: SqliteDatabase, read: () => T): T {
  return db.transaction(read).deferred();
}
