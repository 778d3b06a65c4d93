import type { Millis } from '../../clock';
import type { TaskRow } from '../../ipc/desk-views';
import type { DeliveryRow, UndocumentedRow } from '../../ipc/journal/note-views';
import type { AlertRow, LinkState } from '../../ipc/views';
import type { Snoozers } from './holds';
import type { LineKind } from './line-kind';

/** What a draft is made from, as the desk shows it: rows with own acts drawn in. Times in ms on the centre's clock. */
export interface DraftFacts {
  readonly userId: string;
  /** The shift that ends; the next one is taken to be as long. */
  readonly from: Millis;
  readonly to: Millis;
  readonly now: Millis;
  /** Alerts that are not closed, in the order of the queue. */
  readonly alerts: readonly AlertRow[];
  /** Whose each snoozed alert is, by alert: who snoozed it, or who received it since. */
  readonly snoozers: Snoozers;
  readonly tasks: readonly TaskRow[];
  readonly undocumented: readonly UndocumentedRow[];
  readonly deliveries: readonly DeliveryRow[];
  readonly link: { readonly state: LinkState; readonly unsent: number; readonly attention: number };
}

/** A line that the log gives: nothing of it is signed. */
export interface DraftLine {
  /** What the line is about, the same at each drafting: `alert:<id>`, `task:<id>`, `sum:technical`. */
  readonly key: string;
  readonly kind: LineKind;
  readonly patientId: string | null;
  readonly alertId: string | null;
  /** One line of words, with the patient's name; never a person number. */
  readonly text: string;
  /** Whether the alert is one that the person who drafts must decide about. */
  readonly own: 'claim' | 'snooze' | null;
}
