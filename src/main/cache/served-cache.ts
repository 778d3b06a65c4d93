import { pack } from '@shared/packed';
import { giveBackHeap } from '@storage/give-back';
import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import type { CacheReaderCalls, CacheReads, CacheWriterCalls } from './cache-calls';
import type { CacheStore } from './cache-store';
import { openCacheForReading, type CacheFiles } from './open-cache';
import { readDraftFacts, readNoteFacts } from './journal/note-facts';
import { readMatters, readUndocumented } from './journal/matters';
import { readNotesBetween, readNotesOf } from './journal/note-rows';
import { readOpenDeliveries } from './journal/open-deliveries';
import { readWithdrawn } from './journal/withdrawn';
import { censusReads } from './downtime/census-reads';
import { leadReads } from './lead/lead-reads';
import { readThread } from './patient/contact-thread';
import { shownName } from './queries/alert-rows';
import { entityReader, patientOf } from './queries/entity-reader';
import { readForms } from './patient/form-responses';
import { readNews2 } from './patient/news2-values';
import { seriesReader } from './patient/series-reader';
import { PersonNumbers } from './queries/person-numbers';
import { readAlertView, readPatientView, readSeries } from './queries/patient-view';
import { TrendReader } from './series/trend-reader';
import { readRehearsal, readShift } from './rehearsal/read-rehearsal';
import { readPlan, readPlanHistory } from './queries/plan-reader';
import { readPeople, readTasks } from './queries/task-rows';
import { readFormScores } from './trends/form-scores';
import { readMarks } from './trends/marks';
import { readShares, readTrendRows } from './trends/trend-rows';
import { searchText } from './search/text-search';

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
      readLists: () => pack(store.lists()),
      readFirstLists: ({ count }) => pack(store.firstLists(count)),
      trim: ({ now, limit }) => store.trim(now, limit),
      indexWords: ({ limit }) => store.indexWords(limit),
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
    rest: {
      isHeavy: (name) => LEAVES_MUCH.has(name),
      giveBack: () => {
        // The pages of every patient were read once; batches need few of them.
        store.db.pragma('shrink_memory');
        giveBackHeap();
      },
    },
  };
}

/** Calls that read or replace the whole list. */
const LEAVES_MUCH: ReadonlySet<string> = new Set<keyof CacheWriterCalls>([
  'readLists',
  'swapSnapshot',
  'rebuild',
]);

/** The long reads over a read-only connection; `release` lets go of the file, the next read opens it again. */
export function servedReader(files: CacheFiles): Served<CacheReaderCalls> {
  let db: SqliteDatabase | null = openCacheForReading(files);
  const release = (): null => {
    db?.close();
    db = null;
    return null;
  };
  return {
    calls: {
      ...reads(() => (db ??= openCacheForReading(files))),
      release,
    },
    close: release,
    // A read makes a copy of what it answers with, and that is all it needs for long.
    rest: { isHeavy: (name) => name !== 'release', giveBack: giveBackHeap },
  };
}

/** Values that staff wrote down, in one answer at most. */
const MOST_ENTERED = 100;

function reads(db: () => SqliteDatabase): Served<CacheReads>['calls'] {
  // One a connection: after a swap the numbers are those of the new file.
  const numbers = new WeakMap<SqliteDatabase, PersonNumbers>();
  const numbersOf = (one: SqliteDatabase): PersonNumbers => {
    const known = numbers.get(one) ?? new PersonNumbers(one);
    numbers.set(one, known);
    return known;
  };
  const trends = new WeakMap<SqliteDatabase, TrendReader>();
  const trendsOf = (one: SqliteDatabase): TrendReader => {
    const known = trends.get(one) ?? new TrendReader(one);
    trends.set(one, known);
    return known;
  };
  return {
    ...leadReads(db),
    ...censusReads(db),
    findByNumber: ({ digits }) => numbersOf(db()).beginningWith(digits),
    readAlert: ({ alertId }) => atOnce(db(), (one) => readAlertView(one, alertId)),
    readPatient: ({ patientId }) => atOnce(db(), (one) => readPatientView(one, patientId)),
    readPlan: ({ patientId }) => atOnce(db(), (one) => readPlan(one, patientId)),
    readPlanHistory: ({ patientId }) => atOnce(db(), (one) => readPlanHistory(one, patientId)),
    readSeries: (query) => atOnce(db(), (one) => readSeries(one, query)),
    readTrend: (query) => atOnce(db(), (one) => trendsOf(one).read(query)),
    readMarks: (query) => atOnce(db(), (one) => readMarks(one, query)),
    readFormScores: ({ patientId }) => atOnce(db(), (one) => readFormScores(one, patientId)),
    readTrendRows: (query) => atOnce(db(), (one) => readTrendRows(one, query)),
    readShares: (query) => readShares(db(), query),
    searchText: (input) => atOnce(db(), (one) => searchText(one, input)),
    rehearse: (query) => atOnce(db(), (one) => readRehearsal(one, query)),
    rehearseShift: (query) => atOnce(db(), (one) => readShift(one, query)),
    readThread: ({ patientId }) => atOnce(db(), (one) => readThread(one, patientId)),
    readTasks: ({ doneSince }) => atOnce(db(), (one) => readTasks(one, doneSince)),
    readPeople: () => readPeople(db()),
    readNews2: ({ patientId }) => atOnce(db(), (one) => readNews2(one, patientId)),
    readEntered: ({ patientId, since }) => seriesReader(db()).byStaff(patientId, since, MOST_ENTERED),
    readForms: ({ patientId }) => atOnce(db(), (one) => readForms(one, patientId)),
    readNoteFacts: ({ noteId }) => atOnce(db(), (one) => readNoteFacts(one, noteId)),
    readDraftFacts: ({ note }) => atOnce(db(), (one) => readDraftFacts(one, note)),
    readNotesOf: ({ patientId }) => atOnce(db(), (one) => readNotesOf(one, patientId)),
    readNotesBetween: (query) => readNotesBetween(db(), query),
    readMatters: (query) => atOnce(db(), (one) => readMatters(one, query)),
    readUndocumented: ({ since }) => atOnce(db(), (one) => readUndocumented(one, since)),
    readOpenDeliveries: () => atOnce(db(), readOpenDeliveries),
    readWithdrawn: ({ since }) => atOnce(db(), (one) => readWithdrawn(one, since)),
    patientOf: ({ kind, id }) => patientOf(db(), kind, id),
    patientName: ({ patientId }) => {
      const patient = entityReader(db()).read('patient', patientId);
      return patient === null ? null : shownName(patient);
    },
  };
}

/** All that one answer reads is of one instant, though the writer goes on. */
function atOnce<T>(db: SqliteDatabase, read: (db: SqliteDatabase) => T): T {
  return db.transaction(() => read(db)).deferred();
}
