import type { GroupRehearsal, Rehearsal } from '@shared/clinical/rehearsal/rehearsal';
import type { TrendQuery, TrendSlice } from '@shared/series/trend-slice';
import type { PersonView, TaskRow } from '@shared/ipc/desk-views';
import type { FormScores, Shares, TrendMark, TrendRows } from '@shared/ipc/trend-views';
import type { SearchAnswer, SearchInput } from '@shared/ipc/search-views';
import type { Millis } from '@shared/clock';
import type { Packed } from '@shared/packed';
import type {
  DeliveryRow,
  NoteMatter,
  NoteRow,
  UndocumentedRow,
  WithdrawnRow,
} from '@shared/ipc/journal/note-views';
import type { FormsView, News2View } from '@shared/ipc/patient/value-views';
import type { Observation } from '@shared/model/observation';
import type { PlanHistoryView } from '@shared/ipc/patient/plan-views';
import type { AlertRow, AlertView, PatientView, SeriesView, WorklistRow } from '@shared/ipc/views';
import type { Note } from '@shared/journal/facts';
import type { MattersQuery } from './journal/matters';
import type { StoredFacts } from './journal/note-facts';
import type { CensusReads } from './downtime/census-reads';
import type { LeadReads } from './lead/lead-reads';
import type { StoredThread } from './patient/contact-thread';
import type { RehearsalQuery, ShiftQuery } from './rehearsal/read-rehearsal';
import type { StoredPlan } from './queries/plan-reader';

/** Where the cache stands in the centre's log. */
export interface CachePosition {
  readonly epoch: string | null;
  readonly cursor: number;
}

/** Rows that a batch changed, ready for the screen. */
export interface ChangedRows {
  readonly worklist: readonly WorklistRow[];
  readonly worklistGone: readonly string[];
  readonly alerts: readonly AlertRow[];
  readonly alertsGone: readonly string[];
  readonly patientIds: readonly string[];
  /** What all rows share may have changed: people, programmes, forms. */
  readonly everyone: boolean;
}

/** What became of a batch (protocol.md section 2). */
export type BatchResult =
  | {
      readonly kind: 'applied';
      readonly position: CachePosition;
      /** Null where the rows could not be built; the batch is stored all the same. */
      readonly changed: ChangedRows | null;
      readonly unusable: number;
      /** True where something stored was overwritten or deleted. */
      readonly erased?: boolean;
    }
  | { readonly kind: 'repeat'; readonly position: CachePosition; readonly to: number }
  | { readonly kind: 'gap'; readonly position: CachePosition }
  | { readonly kind: 'other_epoch' }
  | { readonly kind: 'malformed'; readonly position: CachePosition };

/** What became of a snapshot part. */
export type SnapshotResult =
  | { readonly kind: 'stored'; readonly part: number; readonly parts: number }
  | {
      readonly kind: 'swapped';
      readonly part: number;
      readonly parts: number;
      readonly position: CachePosition;
      readonly unusable: number;
    }
  /** A part that is in already: answered again, nothing more. */
  | { readonly kind: 'repeated'; readonly part: number }
  | { readonly kind: 'out_of_order' }
  | { readonly kind: 'malformed' };

/** What became of a part before the swap; `complete`: every part is in, the swap is due. */
export type SnapshotPartResult = Exclude<SnapshotResult, { kind: 'swapped' }> | { readonly kind: 'complete' };

/** What one slice of trimming did. */
export interface TrimResult {
  readonly removed: number;
  /** False once everything before the window was gone through. */
  readonly more: boolean;
  /** Patients whose newest values, or those before them, are gone: their rows read differently now. */
  readonly patientIds: readonly string[];
}

/** Where the cache stands, and whether a damaged one was put aside at start. */
export interface CacheOpening {
  readonly position: CachePosition;
  readonly quarantined: boolean;
  /** Days that the cache keeps, 90 unless the centre said otherwise. */
  readonly windowDays: number;
  /** When the cache was last known to equal the centre's log, our clock in ms; null if never. */
  readonly currentAt: number | null;
  readonly sqlite: string;
}

/** Both lists of the desk, read together so that no batch can come between them. */
export interface Lists {
  readonly worklist: readonly WorklistRow[];
  readonly alerts: readonly AlertRow[];
}

/** Long reads: answered from a connection of their own, so that they and the ingest never wait for each other. */
export type CacheReads = LeadReads &
  CensusReads & {
    readonly readAlert: (input: { readonly alertId: string }) => AlertView | null;
    readonly readPatient: (input: { readonly patientId: string }) => PatientView | null;
    readonly readSeries: (input: {
      readonly patientId: string;
      readonly code: string;
      readonly from: number;
      readonly to: number;
    }) => SeriesView;
    /** A measure as it is drawn. */
    readonly readTrend: (input: TrendQuery) => TrendSlice;
    /** What happened around a patient in a period (ms), for the time axis; oldest first. */
    readonly readMarks: (input: {
      readonly patientId: string;
      readonly from: number;
      readonly to: number;
    }) => readonly TrendMark[];
    readonly readFormScores: (input: { readonly patientId: string }) => readonly FormScores[];
    /** Measurements of a period, newest first; `codes` null means all measures, `skip` those of the pages before. */
    readonly readTrendRows: (input: {
      readonly patientId: string;
      readonly codes: readonly string[] | null;
      readonly from: number;
      readonly to: number;
      readonly limit: number;
      readonly skip: number;
    }) => TrendRows;
    /** How the measurements of a period lie around two bounds. */
    readonly readShares: (input: {
      readonly patientId: string;
      readonly code: string;
      readonly from: number;
      readonly to: number;
      readonly low: number;
      readonly high: number;
    }) => Shares;
    /** What other limits would have raised (product.md P5); null for a patient who is not here. */
    readonly rehearse: (input: RehearsalQuery) => Rehearsal | null;
    /** The same for one limit moved; null also where the patient has no such limit. */
    readonly rehearseShift: (input: ShiftQuery) => GroupRehearsal | null;
    readonly readPlan: (input: { readonly patientId: string }) => StoredPlan;
    readonly readPlanHistory: (input: { readonly patientId: string }) => PlanHistoryView;
    /** Whose an entity is; null where that is not known or it is nobody's. */
    readonly patientOf: (input: { readonly kind: string; readonly id: string }) => string | null;
    readonly patientName: (input: { readonly patientId: string }) => string | null;
    /** Ids of patients whose person number begins with these digits; the numbers themselves are not answered. */
    readonly findByNumber: (input: { readonly digits: string }) => readonly string[];
    /** Texts that people wrote which answer a search. */
    readonly searchText: (input: SearchInput) => SearchAnswer;
    /** Contacts and messages of a patient, oldest first, at most the newest 500. */
    readonly readThread: (input: { readonly patientId: string }) => StoredThread;
    /** Open tasks, and those done after `doneSince` (ms); by deadline, those without one last. */
    readonly readTasks: (input: { readonly doneSince: number }) => readonly TaskRow[];
    /** What NEWS2 of a patient is made of. */
    readonly readNews2: (input: { readonly patientId: string }) => News2View;
    /** What staff wrote down about a patient since a time, newest first. */
    readonly readEntered: (input: {
      readonly patientId: string;
      readonly since: Millis;
    }) => readonly Observation[];
    /** The answered forms of a patient, newest first. */
    readonly readForms: (input: { readonly patientId: string }) => FormsView;
    /** Everybody who works at the centre, by name. */
    readonly readPeople: (input: null) => readonly PersonView[];
    /** All that a signed note rests on; null where note or patient is not here. */
    readonly readNoteFacts: (input: { readonly noteId: string }) => StoredFacts | null;
    /** The same for a note that the log does not hold; null where the patient is not here. */
    readonly readDraftFacts: (input: { readonly note: Note }) => StoredFacts | null;
    /** The notes of a patient, newest first; deliveries as the log alone tells them. */
    readonly readNotesOf: (input: { readonly patientId: string }) => readonly NoteRow[];
    /** Ids of the notes of a patient that were signed in a period (ms, both ends included), oldest first. */
    readonly readNotesBetween: (input: {
      readonly patientId: string;
      readonly from: Millis;
      readonly to: Millis;
    }) => readonly string[];
    /** What a new note of a patient may be about, newest first. */
    readonly readMatters: (input: MattersQuery) => readonly NoteMatter[];
    /** What was done since a time (ms) and stands in no note, of everybody; the oldest first. */
    readonly readUndocumented: (input: { readonly since: Millis }) => readonly UndocumentedRow[];
    /** Deliveries that travel and are not received, as the log has them; the oldest first. */
    readonly readOpenDeliveries: (input: null) => readonly DeliveryRow[];
    /** Notes withdrawn since a time (ms), newest first. */
    readonly readWithdrawn: (input: { readonly since: Millis }) => readonly WithdrawnRow[];
  };

/** Calls that only the one writing connection answers, in order. */
export type CacheWrites = {
  readonly opening: (input: null) => CacheOpening;
  /** Takes the centre's epoch where the cache has none yet; answers where the cache stands. */
  readonly adoptEpoch: (input: { readonly epoch: string }) => CachePosition;
  /** Days to keep, as the centre's greeting says. */
  readonly setWindow: (input: { readonly days: number }) => null;
  /** The cache equals the centre's log at this moment of our clock (ms). */
  readonly noteCurrent: (input: { readonly at: number }) => null;
  readonly applyChanges: (raw: unknown) => BatchResult;
  readonly applySnapshotPart: (raw: unknown) => SnapshotResult;
  /** Drops a snapshot that a cut left half-way; the old state stays. */
  readonly dropSnapshot: (input: null) => null;
  /**
   * Both lists as of one instant: a batch that is answered after this call lands on them. Packed: copied value by value, ten thousand rows
   * take longer from thread to thread.
   */
  readonly readLists: (input: null) => Packed<Lists>;
  /** All alerts, and the rows of at most `count` patients: those whose alerts are the most urgent. */
  readonly readFirstLists: (input: { readonly count: number }) => Packed<Lists>;
  /** Removes at most `limit` rows (1,000 at most) from before the window; `now` is our clock, ms. */
  readonly trim: (input: { readonly now: number; readonly limit: number }) => TrimResult;
  /** Indexes the words of at most `limit` rows that were here before there was an index; `more` until all are in. */
  readonly indexWords: (input: { readonly limit: number }) => {
    readonly rows: number;
    readonly more: boolean;
  };
  /** Empties the write-ahead log; false where a reader was in the way. */
  readonly truncateLog: (input: null) => boolean;
};

/** Every call of the cache, whichever connection answers it. */
export type CacheCalls = CacheWrites & CacheReads;

/** What the writing thread is asked beside, by nobody but the one who knows of both threads. */
export type CacheWriterCalls = CacheCalls & {
  readonly storeSnapshotPart: (raw: unknown) => SnapshotPartResult;
  /** Only while no other connection has the file open. */
  readonly swapSnapshot: (input: null) => SnapshotResult;
  /** Puts the file aside as damaged and starts an empty one; only while no other connection has it open. */
  readonly rebuild: (input: { readonly stamp: string }) => null;
};

/** What the reading thread is asked: to read, and to let go of the file until the next read. */
export type CacheReaderCalls = CacheReads & {
  readonly release: (input: null) => null;
};
