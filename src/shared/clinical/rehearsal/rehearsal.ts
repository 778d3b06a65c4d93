import type { Millis } from '../../clock';
import type { AlertReason } from '../../model/alert';
import type { Side } from '../rules/finding';
import type { ChosenHandling } from './handling';

/** Alerts of one measure, counted. */
export interface Tally {
  readonly total: number;
  readonly red: number;
  readonly yellow: number;
  /** By week of the rehearsal, the oldest first. */
  readonly weeks: readonly number[];
}

/** An alert that the draft would have raised; times in ms. */
export interface RehearsedAlert {
  readonly observationId: string;
  /** When the value was measured that raised it. */
  readonly at: Millis;
  readonly value: number;
  readonly unit: string;
  readonly side: Side;
  readonly reason: AlertReason;
  readonly severity: 'red' | 'yellow';
  /** True where neither the present limits nor what really happened has an alert on these measurements. */
  readonly isNew: boolean;
}

/** An alert that people acted on and that the draft would not have raised by the time they did. */
export interface MissedAlert {
  readonly alertId: string;
  readonly at: Millis;
  readonly value: number;
  readonly unit: string;
  readonly severity: 'red' | 'yellow';
  /** What was done: the programme's code, a contact about it, an escalation; null where there was none of the kind. */
  readonly action: string | null;
  readonly contact: 'reached' | 'not_reached' | 'left_message' | null;
  readonly escalated: boolean;
  /** True where the present limits would not raise it either, since they were changed after it. */
  readonly alsoNow: boolean;
}

/** What a draft does to the alerts of one measure. */
export interface MeasureRehearsal {
  /** LOINC; of a panel the component. */
  readonly code: string;
  /** Values that were replayed. */
  readonly values: number;
  /** Days from the first of them, or from the beginning of the rehearsal, to its end. */
  readonly days: number;
  readonly now: Tally;
  readonly draft: Tally;
  /** Real alerts that were acted on, and of those: */
  readonly actedOn: number;
  readonly missed: readonly MissedAlert[];
  /** … raised, but only after more values had come, and … */
  readonly later: number;
  /** … raised as yellow where they were red. */
  readonly milder: number;
  readonly added: number;
  /** What the draft would have raised, oldest first; at most `MOST_SHOWN`, the newest. */
  readonly raised: readonly RehearsedAlert[];
}

/** What moving one limit does for one patient of many. */
export interface GroupRehearsal extends Omit<MeasureRehearsal, 'raised'> {
  readonly patientId: string;
}

/** What a draft would have done over the cached days of one patient. */
export interface Rehearsal {
  readonly from: Millis;
  readonly to: Millis;
  readonly handling: ChosenHandling;
  readonly measures: readonly MeasureRehearsal[];
}

/** Alerts of a measure that are listed; all are counted. */
export const MOST_SHOWN = 500;
