import type { Role } from '../model/patient';
import type { AlertSeverity, Named } from '../model/primitives';

/** How an own act stands that the centre has not put into the log we hold. */
export type PendingMark = 'registered' | 'sent' | 'answered';

/** To whom an alert was escalated; `name` is a person's, the role or the place as it was given. */
export interface EscalationView {
  readonly kind: 'role' | 'user' | 'external';
  readonly ref: string;
  readonly name: string;
  /** True where it goes to the shift lead, by role or by person (product.md A6). */
  readonly toLead: boolean;
}

/** Somebody who works at the centre. */
export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** A closed alert of the same pattern, and what was done then (product.md A10). Times in ms. */
export interface PastAlert {
  readonly alertId: string;
  readonly severity: AlertSeverity;
  readonly raisedAt: number;
  readonly closedAt: number;
  readonly by: string;
  /** Codes of the programme. */
  readonly cause: string | null;
  readonly action: string | null;
  readonly nextStep: string | null;
  readonly comment: string | null;
}

/** Something somebody must do by a deadline; open, or done within the last day. Times in ms. */
export interface TaskRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly dueAt: number | null;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly alertId: string | null;
  readonly assignedTo: { readonly kind: 'role' | 'user'; readonly ref: string; readonly name: string } | null;
  readonly state: 'open' | 'done';
  readonly outcome: string | null;
  /** Who made it, or who did it. */
  readonly by: Named;
  readonly at: number;
  readonly pending: PendingMark | null;
}

/** A task as somebody wanted it to be. */
export interface LostTask {
  readonly id: string;
  readonly title: string;
  readonly dueAt: number | null;
  readonly assignedTo: { readonly kind: 'role' | 'user'; readonly ref: string } | null;
}

/** A red alert that just came and is in no list yet: who and why, in the centre's own words. */
export interface RedArrival {
  readonly alertId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly text: string;
}
