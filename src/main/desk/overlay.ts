import type { Millis } from '@shared/clock';
import type { AlertRow, PendingMark } from '@shared/ipc/views';
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
  /** End of a snooze, for an act that is one. */
  readonly until: Millis | null;
  /** Seq of the change that the centre answered with; the act is pending until our cursor reaches it. */
  readonly doneSeq: number | null;
}

/** The row as the person left it: own acts are drawn on top, marked as pending. */
export function overlayAlert(row: AlertRow, acts: readonly PendingAct[]): AlertRow {
  return acts.reduce(overlayAct, row);
}

/** A snoozed alert whose time is over by `now` reads as open; `now` is 0 while the centre tells such things. */
export function wokenRow(row: AlertRow, now: Millis): AlertRow {
  const over = row.state === 'snoozed' && row.snoozedUntil !== null && row.snoozedUntil <= now;
  return over ? { ...row, state: 'open' } : row;
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
    case 'alert.snooze':
      return {
        ...row,
        state: 'snoozed',
        snoozedUntil: act.until,
        takenBy: null,
        takenAt: null,
        pending,
      };
    case 'alert.reopen':
      return { ...row, state: 'open', pending };
    default:
      return { ...row, pending };
  }
}
