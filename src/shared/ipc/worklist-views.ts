import type { Named } from '../model/primitives';

/** What the plan says of one measure, to tell how far a value is from it. */
export interface PlanMark {
  /** Personal limits, red ones first; a value of the same unit breaks one when < low or > high. */
  readonly limits: readonly {
    readonly severity: 'yellow' | 'red';
    readonly unit: string;
    readonly low: number | null;
    readonly high: number | null;
    /** ms; a value from before the limit was set does not break it. */
    readonly from: number;
  }[];
  /** The patient's normal state, null where none is known. */
  readonly baseline: number | null;
}

/** The earliest open task of a patient: the next step. `dueAt` in ms. */
export interface NextTask {
  readonly id: string;
  readonly title: string;
  readonly dueAt: number | null;
}

/** That somebody looked at the patient, and whether data came since that the review does not cover. */
export interface ReviewMark {
  readonly by: Named;
  /** ms. */
  readonly at: number;
  readonly newData: boolean;
  /** The place in the log that the review covers. */
  readonly upToSeq: number;
}

/** One patient of a review of many: the row as it was drawn at the press. */
export interface ReviewedRow {
  readonly patientId: string;
  readonly version: number;
  /** The place in the log that the row showed. */
  readonly upToSeq: number;
}

/** What became of a review (or its undo) of many; every patient is in one of the two lists. */
export interface BatchOutcome {
  readonly batchId: string;
  readonly registered: readonly { readonly commandId: string; readonly entityId: string }[];
  /** Patients left out: no longer green, gone, or waiting for a decision about a lost race. */
  readonly left: readonly string[];
}

/** Whose rows a view shows: those the person has, those nobody has, or all. */
export type Whose = 'mine' | 'unassigned' | 'all';

/** What a list shows; lists of strings are open on purpose: a view may name what a later version no longer has. */
export interface ViewChoice {
  readonly search: string;
  readonly whose: Whose;
  readonly grouped: boolean;
  readonly programmes: readonly string[];
  readonly severities: readonly string[];
  readonly reasons: readonly string[];
  readonly statuses: readonly string[];
  /** Columns that may be put away and are shown. */
  readonly columns: readonly string[];
}

/** A choice with a name, of one person or of the whole station. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly choice: ViewChoice;
}

export type ViewScope = 'own' | 'station';

/** The views that a person may pick, in the order they were made. */
export interface SavedViews {
  readonly own: readonly SavedView[];
  readonly station: readonly SavedView[];
}
