import type { ActRow, AlertRow, AlertView, PatientView, SeriesView, WorklistRow } from '@shared/ipc/views';

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
}

/** What became of a batch (protocol.md section 2). */
export type BatchResult =
  | {
      readonly kind: 'applied';
      readonly position: CachePosition;
      /** Null where the rows could not be built; the batch is stored all the same. */
      readonly changed: ChangedRows | null;
      readonly unusable: number;
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

/** Why the cache was rebuilt at start, if it was. */
export interface CacheOpening {
  readonly position: CachePosition;
  readonly quarantined: boolean;
  readonly sqlite: string;
  /** Our clock, ms; when the copy was last known to equal the centre's log. */
  readonly currentAt: number | null;
}

/** Both lists of the desk, read together so that no batch can come between them. */
export interface Lists {
  readonly worklist: readonly WorklistRow[];
  readonly alerts: readonly AlertRow[];
}

/** Every call of the cache thread. */
export type CacheCalls = {
  readonly opening: (input: null) => CacheOpening;
  /** Takes the centre's epoch where the cache has none yet; answers where the cache stands. */
  readonly adoptEpoch: (input: { readonly epoch: string }) => CachePosition;
  readonly applyChanges: (raw: unknown) => BatchResult;
  readonly applySnapshotPart: (raw: unknown) => SnapshotResult;
  /** Drops a snapshot that a cut left half-way; the old state stays. */
  readonly dropSnapshot: (input: null) => null;
  /** Both lists as of one instant. */
  readonly readLists: (input: null) => Lists;
  readonly readAlert: (input: { readonly alertId: string }) => AlertView | null;
  readonly readPatient: (input: { readonly patientId: string }) => PatientView | null;
  readonly readSeries: (input: {
    readonly patientId: string;
    readonly code: string;
    readonly from: number;
    readonly to: number;
  }) => SeriesView;
  readonly noteCurrent: (input: { readonly at: number }) => null;
  /** Whose an entity is; null where that is not known or it is nobody's. */
  readonly patientOf: (input: { readonly kind: string; readonly id: string }) => string | null;
  readonly patientName: (input: { readonly patientId: string }) => string | null;
  readonly readActs: (input: { readonly limit: number }) => readonly ActRow[];
};
