import type { AlertState } from '../model/alert';
import type { AlertSeverity, ValueSeverity } from '../model/primitives';
import type { AlertCause } from './views';

/** Something that happened and stands on the time axis under the curves; `at` in ms. */
export type TrendMark = { readonly id: string; readonly at: number } & (
  | {
      readonly kind: 'alert';
      readonly severity: AlertSeverity;
      readonly state: AlertState;
      readonly cause: AlertCause;
    }
  | {
      readonly kind: 'contact';
      readonly channel: 'phone' | 'video' | 'message' | 'in_person';
      readonly outcome: 'reached' | 'not_reached' | 'left_message';
      readonly by: string;
      readonly text: string;
    }
  | {
      readonly kind: 'note';
      readonly template: 'dho' | 'isbar' | 'soap' | 'free';
      readonly by: string;
      readonly text: string;
    }
  | {
      readonly kind: 'message';
      readonly direction: 'in' | 'out';
      readonly by: string;
      readonly text: string;
    }
  | {
      readonly kind: 'task';
      readonly state: 'open' | 'done';
      readonly by: string;
      readonly text: string;
    }
  /** Limits that apply from this moment: whose, and of which measures. `id` is the plan's. */
  | { readonly kind: 'plan'; readonly by: string; readonly codes: readonly string[] }
  | {
      readonly kind: 'form';
      readonly title: string;
      readonly score: number | null;
      readonly severity: ValueSeverity;
    }
);
export type MarkKind = TrendMark['kind'];

/** The answers to one form over time, oldest first. */
export interface FormScores {
  readonly questionnaireId: string;
  readonly title: string;
  /** Scores that mean something from this value on, as the form's own scoring says; lowest first. */
  readonly bands: readonly { readonly from: number; readonly severity: 'yellow' | 'red' }[];
  readonly answers: readonly {
    readonly responseId: string;
    readonly at: number;
    /** Null where an answer is missing: such a form has no score. */
    readonly score: number | null;
    readonly severity: ValueSeverity;
  }[];
}

/** One measurement as a row of the table, of a copy and of a file. */
export interface TrendRow {
  readonly id: string;
  /** ms: when it was measured, and when the centre got it. */
  readonly at: number;
  readonly receivedAt: number;
  readonly code: string;
  readonly text: string | null;
  /** The value, or the systolic one of a blood pressure; null where it is missing. */
  readonly value: number | null;
  /** The diastolic value. */
  readonly second: number | null;
  /** UCUM, of this very measurement. */
  readonly unit: string;
  readonly severity: ValueSeverity;
  /** True where it took the place of another one, or was changed after it was sent. */
  readonly corrected: boolean;
  readonly source: 'device' | 'self' | 'staff';
}

/** Rows of a period, newest first, and how many there are in all. */
export interface TrendRows {
  readonly rows: readonly TrendRow[];
  readonly total: number;
}

/** How the measurements of a period lie around two bounds; a value on a bound is inside. */
export interface Shares {
  readonly below: number;
  readonly inside: number;
  readonly above: number;
  /** ms between measurements on the average; null for fewer than two. */
  readonly every: number | null;
}

/** What left the screen: how many measurements; `saved` is false where the person changed their mind. */
export interface TrendExport {
  readonly rows: number;
  readonly saved: boolean;
}
