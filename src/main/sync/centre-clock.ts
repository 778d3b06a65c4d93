import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { Instant } from './link-state';

/** Both clocks stood still for longer than a tick can: the process was stopped, or the machine slept. */
const PAUSED_MS = 15 * SECOND;
/** The wall clock went its own way by more than this: it was set, or the machine slept. */
const JUMPED_MS = 5 * SECOND;

/** Between two measurements of the centre's clock over one link. */
const CLOCK_AGAIN_MS = 10 * MINUTE;

/** Whether time passed as it should between two ticks of a second. */
export type TickVerdict = 'even' | 'jumped' | 'paused';

/** What acts are forgiven (protocol.md section 3). */
const FORGIVEN_MS = MINUTE;
/** Off by less than this it is right again. */
const RIGHT_MS = MINUTE / 2;
/** A clock that was just set is measured again within this. */
const HELD_MS = 30 * SECOND;

/** Tells once that the clock of this machine is wrong, and again where it became so anew. */
export class ClockWarning {
  #wrongSince: Millis | null = null;
  #told = false;

  /** How far our clock is ahead of the centre's, in whole minutes, where a person is to be told now; null otherwise. */
  look(offset: Millis, steady: Millis): number | null {
    const size = Math.abs(offset);
    if (size < RIGHT_MS) this.#told = false;
    if (size <= FORGIVEN_MS) {
      this.#wrongSince = null;
      return null;
    }
    this.#wrongSince ??= steady;
    if (this.#told || steady - this.#wrongSince < HELD_MS) return null;
    this.#told = true;
    return Math.round(-offset / MINUTE);
  }
}

/** Judges two ticks: a jump makes the measured offset worthless, a pause makes the link suspect. */
export function judgeTick(before: Instant, after: Instant): TickVerdict {
  const steady = after.steady - before.steady;
  const wall = after.wall - before.wall;
  if (Math.abs(wall - steady) > JUMPED_MS) return 'jumped';
  return steady > PAUSED_MS ? 'paused' : 'even';
}

/**
 * What to add to our wall clock for the centre's, ms, from one question and answer: half of the way there and
 * back is taken for the way there.
 */
export function clockOffset(asked: Instant, answered: Instant, theirs: Millis): Millis {
  return Math.round(theirs - (asked.wall + (answered.steady - asked.steady) / 2));
}

/** Whether to measure again, by the steady clock: over a link that stands for days clocks drift, and an answer may never have come. */
export function clockIsDue(askedAt: Millis, now: Millis): boolean {
  return now - askedAt > CLOCK_AGAIN_MS;
}

/**
 * The measured offset after a jump, ms, until it is measured anew: a clock that was set back shows the centre's time
 * by as much more. One that went ahead may be a sleep, and is left alone.
 */
export function offsetAfterJump(offset: Millis, before: Instant, after: Instant): Millis {
  const back = after.steady - before.steady - (after.wall - before.wall);
  return back > JUMPED_MS ? offset + back : offset;
}
