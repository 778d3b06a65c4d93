import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { LockReason } from '@shared/ipc/station/lock-contract';

/** How long the countdown is in sight before an idle desk locks. */
export const COUNTDOWN: Millis = 30 * SECOND;
/** With a call or a dialog under work the countdown begins where the desk would have locked, and is this long. */
export const AT_WORK: Millis = 2 * MINUTE;
/** The machine slept, or the program stood still, where this much passed between two looks at the clocks. */
export const SLEPT: Millis = 60 * SECOND;

/** Both clocks at one moment, ms. */
export interface Moment {
  readonly wall: Millis;
  readonly steady: Millis;
}

/** How the desk of a signed-in person stands; `locksAt` is on the steady clock, `since` on the wall clock. */
export type LockState =
  | { readonly kind: 'open' }
  | { readonly kind: 'counting'; readonly locksAt: Millis }
  | { readonly kind: 'locked'; readonly reason: LockReason; readonly since: Millis };

/**
 * What may lock or open it. A tick says how long nobody has touched anything (ms), and whether the person is at work with
 * something that makes no input: a call, a dialog.
 */
export type LockEvent =
  | { readonly kind: 'tick'; readonly idle: Millis; readonly atWork: boolean }
  | { readonly kind: 'lock'; readonly reason: Exclude<LockReason, 'idle'> }
  /** Somebody proved who they are, or nobody is signed in any more. */
  | { readonly kind: 'opened' };

/** The desk of somebody who has just come. */
export const deskOpen: LockState = { kind: 'open' };

/**
 * The next state of the lock; `limit` is how long a desk may be idle, ms. Only a proven person opens a locked desk, and
 * nothing keeps one from locking. Idleness locks at the limit and warns before it; work in hand moves the warning behind the limit, so
 * that nobody is cut off in a call without having been warned.
 */
export function nextLock(state: LockState, event: LockEvent, now: Moment, limit: Millis): LockState {
  if (event.kind === 'opened') return deskOpen;
  if (state.kind === 'locked') return state;
  if (event.kind === 'lock') return { kind: 'locked', reason: event.reason, since: now.wall };
  return idled(state, event, now, limit);
}

function idled(
  state: Exclude<LockState, { kind: 'locked' }>,
  { idle, atWork }: { readonly idle: Millis; readonly atWork: boolean },
  now: Moment,
  limit: Millis,
): LockState {
  const warnFrom = atWork ? limit : limit - COUNTDOWN;
  if (idle < warnFrom) return deskOpen;
  const lockFrom = atWork ? limit + AT_WORK : limit;
  const left = Math.max(0, lockFrom - idle);
  if (state.kind === 'counting') {
    // What began shorter does not grow by work that begins meanwhile, nor shrink below what was promised.
    return now.steady >= state.locksAt ? { kind: 'locked', reason: 'idle', since: now.wall } : state;
  }
  if (left === 0 && !atWork) return { kind: 'locked', reason: 'idle', since: now.wall };
  return { kind: 'counting', locksAt: now.steady + Math.max(left, atWork ? COUNTDOWN : 0) };
}

/**
 * True where the machine slept between two looks, or the program was stopped: the wall clock ran ahead of the steady one, or both went
 * on without a look. For systems that do not tell (Linux has no event for a locked screen). A clock that was set back is no sleep.
 */
export function slept(before: Moment, after: Moment): boolean {
  const steady = after.steady - before.steady;
  return steady > SLEPT || after.wall - before.wall - steady > SLEPT;
}

/** What a site allows, and what this person chose; minutes. */
export interface IdleRule {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** The minutes that hold for a person: their choice within what the site allows, else what is usual here. */
export function idleMinutes({ usual, least, most }: IdleRule, chosen: number | null): number {
  const wanted = chosen === null || !Number.isFinite(chosen) ? usual : chosen;
  return Math.min(most, Math.max(least, Math.round(wanted)));
}
