import { MINUTE, SECOND, type Millis } from '@shared/clock';
import { patternLength, signalNames, signalRank, type SignalName } from '@shared/sound/signals';

/** How many alerts that nobody has taken there are of each signal. */
export type SignalCounts = Readonly<Record<SignalName, number>>;

/** A pattern that plays now; times are of the steady clock, ms. */
export interface Playing {
  readonly signal: SignalName;
  readonly until: Millis;
  readonly test: boolean;
}

/** Everything the policy knows. */
export interface SignalState {
  readonly counts: SignalCounts;
  /** Signals of which something came that was not heard yet. */
  readonly unheard: ReadonlySet<SignalName>;
  readonly playing: Playing | null;
  /** The last pattern that ended or was cut, and how often it was repeated since something new came. */
  readonly last: { readonly signal: SignalName; readonly ended: Millis; readonly repeats: number } | null;
  /** Covers signals up to this rank. */
  readonly pause: { readonly until: Millis; readonly covers: number } | null;
  /** Patterns of the self-test that are still to come, and when the next one may begin. */
  readonly test: { readonly left: readonly SignalName[]; readonly next: Millis } | null;
  /** False while there is no sound window to play anything. */
  readonly ready: boolean;
}

export type SignalEvent =
  | { readonly kind: 'alerts'; readonly counts: SignalCounts; readonly arrived: readonly SignalName[] }
  | { readonly kind: 'time' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'test' }
  | { readonly kind: 'ready'; readonly ready: boolean };

/** `play` replaces what plays; `tested` tells that a self-test is over, and whether all of it was played. */
export type SignalOrder =
  | { readonly kind: 'play'; readonly signal: SignalName; readonly test: boolean }
  | { readonly kind: 'stop' }
  | { readonly kind: 'tested'; readonly complete: boolean };

export interface SignalDecision {
  readonly state: SignalState;
  readonly orders: readonly SignalOrder[];
  /** When to ask again at the latest (steady clock); null: only when something happens. */
  readonly wakeAt: Millis | null;
}

/** The sound is paused for so long, never until further notice (domain.md section 4: paused, not off). */
export const PAUSE: Millis = 2 * MINUTE;
/** Silence between two patterns of which the second does not outrank the first. */
export const GAP: Millis = 1_500;
const TEST_GAP: Millis = 700;

/**
 * Waits before a signal is repeated while something of it is still untaken, the last one again and again. The first ones are
 * those of the alarm standard (high 2.5–15 s, medium at most 30 s); they grow, since alerts of asynchronous follow-up wait for
 * minutes, and a sound that never leaves the ear is turned down at the loudspeaker. High never falls behind half a minute.
 */
export const REPEATS: Readonly<Record<SignalName, readonly Millis[]>> = {
  high: [...Array.from({ length: 6 }, () => 10 * SECOND), 30 * SECOND],
  medium: [30 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE],
  low: [5 * MINUTE, 15 * MINUTE],
  technical: [5 * MINUTE, 15 * MINUTE],
};

export const silence: SignalState = {
  counts: { high: 0, medium: 0, low: 0, technical: 0 },
  unheard: new Set(),
  playing: null,
  last: null,
  pause: null,
  test: null,
  ready: false,
};

/** The most urgent signal of which something waits; null when nothing does. */
export function topSignal(counts: SignalCounts): SignalName | null {
  return signalNames.find((signal) => counts[signal] > 0) ?? null;
}

/**
 * Which signal plays now: always that of the most urgent untaken alert, at its onset and again while it waits. Something
 * more urgent takes over at once, also from a self-test and from a pause; something less urgent never interrupts.
 */
export function decide(before: SignalState, event: SignalEvent, now: Millis): SignalDecision {
  const orders: SignalOrder[] = [];
  let state = ended(happened(before, event, now, orders), now);
  if (state.pause !== null && state.pause.until <= now) state = { ...state, pause: null };
  state = state.test === null ? alerting(state, now, orders) : testing(state, now, orders);
  return { state, orders, wakeAt: nextMoment(state, now) };
}

function happened(state: SignalState, event: SignalEvent, now: Millis, orders: SignalOrder[]): SignalState {
  switch (event.kind) {
    case 'time':
      return state;
    case 'alerts':
      return alertsChanged(state, event, now, orders);
    case 'pause': {
      if (state.pause !== null) return state;
      const top = topSignal(state.counts);
      // A pause taken in silence is for what may come up to the middle; red still breaks through.
      const covers = Math.max(top === null ? 0 : signalRank(top), signalRank('medium'));
      return { ...state, pause: { until: now + PAUSE, covers } };
    }
    case 'resume':
      return { ...state, pause: null };
    case 'test': {
      if (!state.ready || state.test !== null) return state;
      return { ...cut(state, now, orders), test: { left: signalNames, next: now } };
    }
    case 'ready':
      return readiness(state, event.ready, now, orders);
  }
}

function alertsChanged(
  state: SignalState,
  { counts, arrived }: Extract<SignalEvent, { kind: 'alerts' }>,
  now: Millis,
  orders: SignalOrder[],
): SignalState {
  const unheard = new Set([...state.unheard, ...arrived].filter((signal) => counts[signal] > 0));
  const after = { ...state, counts, unheard };
  const news = Math.max(0, ...arrived.filter((signal) => counts[signal] > 0).map(signalRank));
  const pause = after.pause !== null && news > after.pause.covers ? null : after.pause;
  if (news === 0 || after.test === null) return { ...after, pause };
  // Something real came: the rest of the self-test is not worth a second of it.
  orders.push({ kind: 'tested', complete: false });
  return { ...cut(after, now, orders), pause, test: null };
}

/** A new window has played nothing: what waits is told again from the start. */
function readiness(state: SignalState, ready: boolean, now: Millis, orders: SignalOrder[]): SignalState {
  if (state.ready === ready) return state;
  if (state.test !== null && !ready) orders.push({ kind: 'tested', complete: false });
  const top = topSignal(state.counts);
  const unheard = top === null ? state.unheard : new Set([...state.unheard, top]);
  return { ...cut(state, now, []), ready, unheard, test: ready ? state.test : null, last: null };
}

/** A pattern that has come to its end. */
function ended(state: SignalState, now: Millis): SignalState {
  const { playing } = state;
  if (playing === null || playing.until > now) return state;
  const test =
    playing.test && state.test !== null ? { ...state.test, next: playing.until + TEST_GAP } : state.test;
  return { ...state, test, playing: null, last: lastOf(state, playing, playing.until) };
}

/** Stops what plays, where something does. */
function cut(state: SignalState, now: Millis, orders: SignalOrder[]): SignalState {
  if (state.playing === null) return state;
  orders.push({ kind: 'stop' });
  return { ...state, playing: null, last: lastOf(state, state.playing, now) };
}

function lastOf(state: SignalState, { signal, test }: Playing, at: Millis): SignalState['last'] {
  if (test) return state.last;
  return { signal, ended: at, repeats: state.last?.signal === signal ? state.last.repeats : 0 };
}

function testing(state: SignalState, now: Millis, orders: SignalOrder[]): SignalState {
  const { test } = state;
  if (test === null || state.playing !== null || test.next > now) return state;
  const [signal, ...left] = test.left;
  if (signal === undefined) {
    orders.push({ kind: 'tested', complete: true });
    return alerting({ ...state, test: null }, now, orders);
  }
  orders.push({ kind: 'play', signal, test: true });
  const playing = { signal, until: now + patternLength(signal), test: true };
  return { ...state, test: { left, next: playing.until }, playing };
}

function alerting(state: SignalState, now: Millis, orders: SignalOrder[]): SignalState {
  const top = topSignal(state.counts);
  if (top === null || !state.ready || state.pause !== null) return cut(state, now, orders);
  const { playing } = state;
  if (playing !== null) {
    if (playing.signal === top) return state;
    // Taken, snoozed or closed: what it was about is gone. Or something more urgent has come.
    if (signalRank(top) < signalRank(playing.signal)) return alerting(cut(state, now, orders), now, orders);
  } else if (dueAt(state, top) > now) return state;
  return play(state, top, now, orders);
}

function play(state: SignalState, signal: SignalName, now: Millis, orders: SignalOrder[]): SignalState {
  orders.push({ kind: 'play', signal, test: false });
  const { last } = state;
  const repeated = last?.signal === signal && !state.unheard.has(signal) ? last.repeats + 1 : 0;
  const unheard = new Set([...state.unheard].filter((one) => one !== signal));
  return {
    ...state,
    unheard,
    playing: { signal, until: now + patternLength(signal), test: false },
    last: { signal, ended: now, repeats: repeated },
  };
}

/** When a signal is to be heard next; in the past where that is now. */
function dueAt({ last, unheard }: SignalState, signal: SignalName): Millis {
  if (last === null) return Number.NEGATIVE_INFINITY;
  if (unheard.has(signal)) {
    const outranks = signalRank(signal) > signalRank(last.signal);
    return outranks ? Number.NEGATIVE_INFINITY : last.ended + GAP;
  }
  const waits = REPEATS[signal];
  const repeats = last.signal === signal ? last.repeats : 0;
  return last.ended + (waits[Math.min(repeats, waits.length - 1)] ?? MINUTE);
}

function nextMoment(state: SignalState, now: Millis): Millis | null {
  const { playing, pause, test, counts, ready } = state;
  const top = topSignal(counts);
  const moments = [
    playing?.until,
    pause?.until,
    playing === null ? test?.next : undefined,
    playing === null && pause === null && test === null && ready && top !== null
      ? dueAt(state, top)
      : undefined,
  ].filter((moment) => moment !== undefined);
  return moments.length === 0 ? null : Math.max(now, Math.min(...moments));
}
