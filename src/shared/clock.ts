/** Milliseconds since 1970-01-01T00:00Z. */
export type Millis = number;

export const SECOND: Millis = 1_000;
export const MINUTE: Millis = 60 * SECOND;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;

/** Where time comes from; injected, so that rules and tests decide what "now" is. */
export interface Clock {
  /** Wall clock. */
  readonly now: () => Millis;
}

/** A clock that also counts time that nobody can set: for waits and silences, never for showing. */
export interface SteadyClock extends Clock {
  /** Milliseconds since some start; never jumps, may stand still while the machine sleeps. */
  readonly steady: () => Millis;
}

/** The machine's own clock; the only place in the product that reads it. */
export const systemClock: Clock = { now: () => Date.now() };

/** RFC 3339 in UTC with milliseconds, as times stand on the wire. */
export function toWireTime(at: Millis): string {
  return new Date(at).toISOString();
}

/** Milliseconds of a wire time that passed its schema. */
export function fromWireTime(time: string): Millis {
  return Date.parse(time);
}
