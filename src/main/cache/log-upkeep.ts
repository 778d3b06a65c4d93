import { SECOND, type Millis } from '@shared/clock';

/** What deleted or overwritten rows leave in the write-ahead log is emptied out this soon after. */
export const ERASED_WAIT_MS = 5 * SECOND;
/** Anything else that was committed, at most this long after. */
export const COMMITTED_WAIT_MS = 30 * SECOND;
/** A reader was in the way: asked again after this. */
const BUSY_WAIT_MS = SECOND;

/** Since when something in the write-ahead log waits to be folded into the file; nulls where nothing does. */
export interface LogUpkeep {
  readonly committedAt: Millis | null;
  readonly erasedAt: Millis | null;
  /** Not before this, because a reader was in the way; 0 otherwise. */
  readonly notBefore: Millis;
}

export type LogEvent =
  | { readonly kind: 'committed'; readonly erased: boolean }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'busy' };

export const logClean: LogUpkeep = { committedAt: null, erasedAt: null, notBefore: 0 };

/** The state after an event at `now`. */
export function nextUpkeep(state: LogUpkeep, event: LogEvent, now: Millis): LogUpkeep {
  switch (event.kind) {
    case 'committed':
      return {
        ...state,
        committedAt: state.committedAt ?? now,
        erasedAt: event.erased ? (state.erasedAt ?? now) : state.erasedAt,
      };
    case 'truncated':
      return logClean;
    case 'busy':
      return { ...state, notBefore: now + BUSY_WAIT_MS };
  }
}

/** When the log is to be truncated, null where nothing waits. A clock that jumped back makes it due at once. */
export function truncateDue(state: LogUpkeep, now: Millis): Millis | null {
  const dues = [
    dueAfter(state.erasedAt, ERASED_WAIT_MS, now),
    dueAfter(state.committedAt, COMMITTED_WAIT_MS, now),
  ].filter((due) => due !== null);
  if (dues.length === 0) return null;
  const notBefore = state.notBefore > now + BUSY_WAIT_MS ? now : state.notBefore;
  return Math.max(Math.min(...dues), notBefore);
}

function dueAfter(since: Millis | null, wait: Millis, now: Millis): Millis | null {
  if (since === null) return null;
  return since > now ? now : since + wait;
}
