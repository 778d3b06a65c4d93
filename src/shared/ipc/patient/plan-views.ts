import type { Plan } from '../../model/plan';
import type { PendingMark } from '../desk-views';

/** A version of a plan as this workstation saw it come. */
export interface PlanVersion {
  readonly version: number;
  /** The centre's time of the change, ms; null where it came before versions were kept. */
  readonly at: number | null;
  readonly plan: Plan;
}

/** Every version of a patient's plan that this workstation has seen, oldest first (product.md P5). */
export interface PlanHistoryView {
  readonly versions: readonly PlanVersion[];
  /** Names of those who set limits in any of them. */
  readonly names: Readonly<Record<string, string>>;
}

/** A change of a plan that was registered here and that the log we hold does not show yet. */
export interface PendingPlan {
  readonly commandId: string;
  readonly byId: string;
  readonly by: string;
  readonly at: number;
  readonly mark: PendingMark;
  readonly plan: Plan;
}

/** A change of a plan that lost a race or was refused, with what it was about to say. */
export interface LostPlan {
  readonly commandId: string;
  readonly byId: string;
  readonly by: string;
  readonly at: number;
  /** The version that the person saw when they changed it. */
  readonly seenVersion: number;
  readonly plan: Plan;
  /** Who won, for a race; null for a refusal. */
  readonly winner: string | null;
  readonly winnerAt: number | null;
}

/** A patient's plan as it stands, with what people here have done to it that is not in the log. */
export interface PlanView {
  /** Null where nothing was agreed yet. */
  readonly plan: Plan | null;
  /** 0 where there is no plan. */
  readonly version: number;
  readonly pending: PendingPlan | null;
  readonly lost: LostPlan | null;
  readonly names: Readonly<Record<string, string>>;
  /** Titles of the forms that the plan or the patient's programmes name, by id. */
  readonly forms: Readonly<Record<string, string>>;
}
