import type { LineKind } from '../../lead/handover/line-kind';
import type { AlertState } from '../../model/alert';
import type { Named } from '../../model/primitives';
import type { PendingMark } from '../desk-views';

/** A line of a signed handover. */
export interface HandoverLineView {
  readonly id: string;
  /** Read from the id; `other` where it tells none that is known. */
  readonly kind: LineKind | 'other';
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly alertId: string | null;
  readonly text: string;
  /** How the alert stands now; null where the line names none. */
  readonly alertState: AlertState | null;
  /** Who has the alert now; null where nobody has. */
  readonly holder: Named | null;
}

/** A signed handover as the log has it, own acts drawn in. Times in ms. */
export interface HandoverRow {
  readonly id: string;
  readonly version: number;
  readonly from: number;
  readonly to: number;
  readonly text: string | null;
  readonly lines: readonly HandoverLineView[];
  readonly signedBy: Named;
  readonly signedAt: number;
  readonly receivedBy: Named | null;
  readonly receivedAt: number | null;
  /** Ids of the lines that the receiver took over; empty before. */
  readonly accepted: readonly string[];
  /** What the receiver said about lines, by line. */
  readonly remarks: Readonly<Record<string, string>>;
  /** An own signing or receipt that the log does not show yet; `refused` for a signing that the centre did not take. */
  readonly pending: PendingMark | 'refused' | null;
  /** An own receipt that came too late or was refused, and who was first where that is known. */
  readonly lost: { readonly by: string | null; readonly at: number | null } | null;
}
