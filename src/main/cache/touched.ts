import type { Observation } from '@shared/model/observation';
import type { Series } from './observations/dictionaries';

/** What a run of changes touched, so that only those rows are built again, and no more of them than needed. */
export interface Touched {
  /** Patients whose rows must be read anew. */
  readonly patients: Set<string>;
  /** Patients of whom nothing but measurements came. */
  readonly measured: Set<string>;
  /** Series whose newest value, or the one before it, may be another now. */
  readonly latest: Set<Series>;
  /** Newest values that came in this run. */
  readonly newest: Map<Series, Observation>;
  readonly alerts: Set<string>;
  /** A user, programme … changed: rows of everybody may read differently. */
  everyone: boolean;
  unusable: number;
  /** Something that was stored was overwritten or deleted: it must not linger in the write-ahead log. */
  erased: boolean;
}

export function nothingTouched(): Touched {
  return {
    patients: new Set(),
    measured: new Set(),
    latest: new Set(),
    newest: new Map(),
    alerts: new Set(),
    everyone: false,
    unusable: 0,
    erased: false,
  };
}
