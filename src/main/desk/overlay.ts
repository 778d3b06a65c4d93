import type { Millis } from '@shared/clock';
import type { AlertRow, PendingMark, WorklistRow } from '@shared/ipc/views';
import type { Named } from '@shared/model/primitives';

/** An own act on an alert that the log we hold does not show yet. */
export interface PendingAct {
  readonly commandId: string;
  readonly type: string;
  readonly alertId: string;
  readonly patientId: string;
  readonly by: Named;
  readonly at: Millis;
  readonly mark: PendingMark;
  /** Seq of the change that the centre answered with; the act is pending until our cursor reaches it. */
  readonly doneSeq: number | null;
}

/** The row as the person left it: own acts are drawn on top, marked as pending. */
export function overlayAlert(row: AlertRow, acts: readonly PendingAct[]): AlertRow {
  return acts.reduce(overlayAct, row);
}

/** The same for a worklist row, whose place still follows what the centre said. */
export function overlayWorklistRow(
  row: WorklistRow,
  actsOf: (alertId: string) => readonly PendingAct[],
): WorklistRow {
  if (row.top === null) return row;
  const acts = actsOf(row.top.id);
  return acts.length === 0 ? row : { ...row, top: overlayAlert(row.top, acts) };
}

function overlayAct(row: AlertRow, act: PendingAct): AlertRow {
  const pending = act.mark;
  switch (act.type) {
    case 'alert.take':
      return { ...row, state: 'taken', takenBy: act.by, takenAt: act.at, pending };
    case 'alert.release':
      return { ...row, state: 'open', takenBy: null, takenAt: null, pending };
    case 'alert.close':
      return { ...row, state: 'closed', pending };
    default:
      return { ...row, pending };
  }
}
