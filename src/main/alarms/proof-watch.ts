import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { ProofBreak } from '@shared/ipc/sound-views';

/** Stations that a proof passes on this workstation, in order. */
export const proofStations = ['stored', 'shown', 'heard'] as const;
export type ProofStation = (typeof proofStations)[number];

/** What the watcher knows; times are of the steady clock, ms. */
export interface ProofWatch {
  /** False while nobody is signed in: the link is down on purpose then. */
  readonly watching: boolean;
  readonly watchedSince: Millis;
  readonly live: boolean;
  /** From when the next proof is waited for: the last arrival, or when watching began. */
  readonly waitingSince: Millis;
  /** The newest proof that came, by its version, and the centre's time in it. */
  readonly newest: { readonly version: number; readonly centreAt: Millis } | null;
  /** When the newest came, as long as the link has lived ever since: what is caught up comes faster than it was made. */
  readonly cameLive: Millis | null;
  /** How often the centre renews the proof, by what was seen of it. */
  readonly every: Millis;
  /** The oldest arrival that a station has not confirmed; null: it owes nothing. */
  readonly owed: Readonly<Record<ProofStation, Millis | null>>;
  /** When a proof last went all the way. */
  readonly okAt: Millis | null;
  /** The verdict that stands, and when it came to be. */
  readonly verdict: 'off' | 'waiting' | 'ok' | ProofBreak;
  readonly since: Millis;
}

export type ProofEvent =
  | { readonly kind: 'watch'; readonly on: boolean }
  | { readonly kind: 'link'; readonly live: boolean }
  | { readonly kind: 'arrived'; readonly version: number; readonly centreAt: Millis }
  | { readonly kind: ProofStation; readonly version: number }
  | { readonly kind: 'time' };

/** A station that has not confirmed a proof after so long is the broken link. */
export const STATION_LIMIT: Millis = 10 * SECOND;
/** How often the proof is expected before two of them were seen (product.md C6: every few minutes). */
const USUAL_EVERY: Millis = 2 * MINUTE;
const LEAST_EVERY: Millis = SECOND;
const MOST_EVERY: Millis = 10 * MINUTE;

export const unwatched: ProofWatch = {
  watching: false,
  watchedSince: 0,
  live: false,
  waitingSince: 0,
  newest: null,
  cameLive: null,
  every: USUAL_EVERY,
  owed: { stored: null, shown: null, heard: null },
  okAt: null,
  verdict: 'off',
  since: 0,
};

/** How long the next proof may take before it is missed: half as long again as usual, and time for its way. */
export function lateAfter(every: Millis): Millis {
  return every * 1.5 + STATION_LIMIT;
}

/** The watcher after an event: the first link of centre, socket, cache, page and sound that fails is the verdict (C6). */
export function watchProof(before: ProofWatch, event: ProofEvent, now: Millis): ProofWatch {
  const state = happened(before, event, now);
  const verdict = judge(state, now);
  if (verdict === before.verdict) return state;
  const isBroken = verdict !== 'off' && verdict !== 'waiting' && verdict !== 'ok';
  // A link is broken since the last proof that went all the way, not since it was noticed.
  return { ...state, verdict, since: isBroken ? (state.okAt ?? state.watchedSince) : now };
}

function happened(state: ProofWatch, event: ProofEvent, now: Millis): ProofWatch {
  switch (event.kind) {
    case 'time':
      return state;
    case 'watch':
      if (event.on === state.watching) return state;
      return {
        ...unwatched,
        every: state.every,
        newest: state.newest,
        live: state.live,
        watching: event.on,
        watchedSince: now,
        waitingSince: now,
      };
    case 'link':
      return { ...state, live: event.live, cameLive: event.live ? state.cameLive : null };
    case 'arrived':
      return arrived(state, event, now);
    default:
      return confirmed(state, event.kind, event.version, now);
  }
}

function arrived(
  state: ProofWatch,
  { version, centreAt }: Extract<ProofEvent, { kind: 'arrived' }>,
  now: Millis,
): ProofWatch {
  const { newest, owed } = state;
  // A batch that is sent again brings nothing new.
  if (newest !== null && version <= newest.version && centreAt <= newest.centreAt) return state;
  const isNext = newest !== null && version === newest.version + 1;
  const gap = isNext && state.cameLive !== null ? now - state.cameLive : state.every;
  const every = Math.min(MOST_EVERY, Math.max(LEAST_EVERY, gap));
  return {
    ...state,
    newest: { version, centreAt },
    cameLive: state.live ? now : null,
    every,
    waitingSince: now,
    owed: { stored: owed.stored ?? now, shown: owed.shown ?? now, heard: owed.heard ?? now },
  };
}

/** A station confirms a proof; one that is behind still owes the newest. */
function confirmed(state: ProofWatch, station: ProofStation, version: number, now: Millis): ProofWatch {
  const { newest } = state;
  if (newest === null || state.owed[station] === null) return state;
  const owed = { ...state.owed, [station]: version >= newest.version ? null : now };
  const isWhole = proofStations.every((one) => owed[one] === null);
  return { ...state, owed, okAt: isWhole ? now : state.okAt, verdict: isWhole ? 'ok' : state.verdict };
}

const BREAK: Readonly<Record<ProofStation, ProofBreak>> = { stored: 'cache', shown: 'page', heard: 'sound' };

function judge(state: ProofWatch, now: Millis): ProofWatch['verdict'] {
  if (!state.watching) return 'off';
  if (now - state.waitingSince > lateAfter(state.every)) return state.live ? 'centre' : 'link';
  for (const station of proofStations) {
    const owed = state.owed[station];
    if (owed !== null && now - owed > STATION_LIMIT) return BREAK[station];
  }
  // While one is on its way, what was found before stands.
  return state.verdict === 'off' ? 'waiting' : state.verdict;
}
