import type { News2Reading } from '../../clinical/news2/news2';
import type { News2Scale } from '../../clinical/news2/news2-table';
import type { EntityOf } from '../../model/entity';
import type { FormResponse, Observation } from '../../model/observation';
import type { PendingMark } from '../desk-views';

/** A value that may count for NEWS2, and where it comes from. */
export interface News2Value extends News2Reading {
  readonly observationId: string;
  readonly source: Observation['source']['kind'];
  /** Set while it was written down here and the log does not show it yet. */
  readonly pending: PendingMark | null;
}

/** What NEWS2 of a patient is made of: the newest values, and those around each time somebody noted consciousness. */
export interface News2View {
  readonly scale: News2Scale;
  /** Oldest first. */
  readonly values: readonly News2Value[];
}

/** A value that staff wrote down within the last days. */
export interface EnteredValue {
  readonly observation: Omit<Observation, 'receivedAt' | 'severity'>;
  /** How far it is on its way from here; null once the log shows it. */
  readonly pending: PendingMark | null;
  /** Set while it is taken back here and the log does not show that yet. */
  readonly withdrawing: PendingMark | null;
}

/** The answered forms of a patient, newest first, with the forms that they answer. */
export interface FormsView {
  readonly responses: readonly FormResponse[];
  /** True where older ones were left out. */
  readonly more: boolean;
  readonly questionnaires: readonly EntityOf<'questionnaire'>[];
}
