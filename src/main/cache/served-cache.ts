import type { Served } from '@storage/serve-calls';
import type { CacheCalls } from './cache-calls';
import type { CacheStore } from './cache-store';
import { alertRows, shownName } from './queries/alert-rows';
import { entityReader, patientOf } from './queries/entity-reader';
import { readActs, readAlertView, readPatientView, readSeries } from './queries/patient-view';
import { worklistRows } from './queries/worklist-rows';

/** Every call of the cache, answered from one store. */
export function servedCache(store: CacheStore, quarantined: boolean): Served<CacheCalls> {
  return {
    calls: {
      opening: () => ({
        position: store.position(),
        quarantined,
        currentAt: store.currentAt(),
        sqlite: store.db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '',
      }),
      adoptEpoch: ({ epoch }) => {
        store.adoptEpoch(epoch);
        return store.position();
      },
      applyChanges: (raw) => store.applyChanges(raw),
      applySnapshotPart: (raw) => store.applySnapshotPart(raw),
      dropSnapshot: () => {
        store.dropSnapshot();
        return null;
      },
      readLists: () => {
        const entities = entityReader(store.db);
        const alerts = alertRows(store.db, entities).notClosed();
        return { worklist: worklistRows(store.db, entities).all(alerts), alerts };
      },
      readAlert: ({ alertId }) => readAlertView(store.db, alertId),
      readPatient: ({ patientId }) => readPatientView(store.db, patientId),
      readSeries: (query) => readSeries(store.db, query),
      noteCurrent: ({ at }) => {
        store.noteCurrent(at);
        return null;
      },
      patientOf: ({ kind, id }) => patientOf(store.db, kind, id),
      patientName: ({ patientId }) => {
        const patient = entityReader(store.db).read('patient', patientId);
        return patient === null ? null : shownName(patient);
      },
      readActs: ({ limit }) => readActs(store.db, limit),
    },
    close: () => {
      store.close();
    },
  };
}
