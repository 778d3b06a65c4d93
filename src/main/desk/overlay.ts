import type { Millis } from '@shared/clock';
import type { AlertRow, PendingMark } from '@shared/ipc/views';
import type { Named } from '@shared/model/primitives';

/** Where the centre's answer put an act: the last change that it caused, and the alert's version since. */
export interface Done {
  readonly seq: number;
  readonly version: number;
}

/**
 * Whether the log that we hold shows an answered act. The version tells also where the seq cannot: an answer that was
 * given in an older epoch counts in numbers of a log that is gone. An alert that is not on the list was closed.
 */
export function isShown(done: Done, cursor: number, row: Pick<AlertRow, 'version'> | undefined): boolean {
  return done.seq <= cursor || row === undefined || row.version >= done.version;
}

/** An own act on an alert that the log we hold does not show yet. */
export interface PendingAct {
  readonly commandId: string;
  readonly type: string;
  readonly alertId: string;
  readonly patientId: string;
  readonly by: Named;
  readonly at: Millis;
  readonly mark: PendingMark;
  /** End of a snooze and its reason, for an act that is one. */
  readonly until: Millis | null;
  readonly reason: string | null;
  /** What the centre answered; the act is pending until the log that we hold shows it. */
  readonly done: Done | null;
}

const noSnooze = { snoozedUntil: null, snoozeReason: null, snoozedBy: null } as const;

/** The row as the person left it: own acts are drawn on top, marked as pending. */
export function overlayAlert(row: AlertRow, acts: readonly PendingAct[]): AlertRow {
  return acts.reduce(overlayAct, row);
}

/** A snoozed alert whose time is over by `now` reads as open; `now` is 0 while the centre tells such things. */
export function wokenRow(row: AlertRow, now: Millis): AlertRow {
  const over = row.state === 'snoozed' && row.snoozedUntil !== null && row.snoozedUntil <= now;
  return over ? { ...row, ...noSnooze, state: 'open' } : row;
}

function overlayAct(row: AlertRow, act: PendingAct): AlertRow {
  const pending = act.mark;
  switch (act.type) {
    case 'alert.take':
      return { ...row, ...noSnooze, state: 'taken', takenBy: act.by, takenAt: act.at, pending };
    case 'alert.release':
      return { ...row, ...noSnooze, state: 'open', takenBy: null, takenAt: null, pending };
    case 'alert.close':
      return { ...row, state: 'closed', pending };
    case 'alert.snooze':
      return {
        ...row,
        state: 'snoozed',
        snoozedUntil: act.until,
        snoozeReason: act.reason,
        snoozedBy: act.by.name,
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
