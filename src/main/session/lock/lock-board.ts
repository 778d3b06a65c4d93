import type { Millis } from '@shared/clock';
import type { LockBoard } from '@shared/ipc/station/lock-contract';
import type { AlertRow } from '@shared/ipc/views';

/** What the figures are counted from. */
export type CountedAlert = Pick<AlertRow, 'severity' | 'state' | 'dueAt'>;

/** Figures of what waits, for a screen that everybody may read; `now` on the centre's clock, ms. */
export function lockBoard(alerts: Iterable<CountedAlert>, unsent: number, now: Millis): LockBoard {
  const board = { red: 0, yellow: 0, blue: 0, overdue: 0, unsent };
  for (const { severity, state, dueAt } of alerts) {
    if (state === 'closed' || state === 'snoozed') continue;
    board[severity] += 1;
    if (state === 'open' && dueAt <= now) board.overdue += 1;
  }
  return board;
}

/** True where two boards say the same. */
export function sameBoard(a: LockBoard | null, b: LockBoard | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.red === b.red &&
    a.yellow === b.yellow &&
    a.blue === b.blue &&
    a.overdue === b.overdue &&
    a.unsent === b.unsent
  );
}
