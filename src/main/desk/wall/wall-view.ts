import { HOUR, MINUTE, type Millis } from '@shared/clock';
import type { AlertRow, LinkState, StationPhase } from '@shared/ipc/views';
import type { WallView } from '@shared/ipc/station/wall-contract';
import type { AlertSeverity } from '@shared/model/primitives';
import type { Role } from '@shared/model/patient';

type BySeverity = Readonly<Record<AlertSeverity, number>>;

/** What is read of a row; nothing else of it is looked at. */
export type WallAlert = Pick<AlertRow, 'severity' | 'state' | 'dueAt' | 'raisedAt' | 'takenBy'>;

/** An alert that was raised, whatever became of it. Time in ms. */
export interface Raised {
  readonly severity: AlertSeverity;
  readonly at: Millis;
}

/** What the wall is made from. Times by our clock, ms; `offset` is how far the centre's is ahead of it. */
export interface WallFacts {
  readonly phase: StationPhase;
  readonly training: boolean;
  readonly language: WallView['language'];
  readonly theme: WallView['theme'];
  readonly alerts: Iterable<WallAlert>;
  readonly offset: Millis;
  /** Raised lately; null while that has not been read. */
  readonly raised: readonly Raised[] | null;
  readonly roles: Readonly<Record<Role, number>>;
  readonly link: LinkState;
  readonly currentAt: Millis | null;
  /** The word for the sound that the replay of a shift uses. */
  readonly sound: string;
  readonly pausedUntil: Millis | null;
  readonly fullScreen: boolean;
}

const STEP: Millis = 10 * MINUTE;

/** The anonymous picture: counts and times, made here so that no row ever goes to the wall. */
export function wallView(facts: WallFacts, now: Millis): WallView {
  const { language, theme, training, link, currentAt, pausedUntil, fullScreen, offset } = facts;
  const waiting = none();
  const unassigned = none();
  const overdue = none();
  const oldest: Record<AlertSeverity, Millis | null> = { red: null, yellow: null, blue: null };
  for (const { severity, state, dueAt, raisedAt, takenBy } of facts.alerts) {
    if (state === 'closed') continue;
    waiting[severity] += 1;
    if (state !== 'snoozed' && dueAt <= now + offset) overdue[severity] += 1;
    if (takenBy !== null || state !== 'open') continue;
    unassigned[severity] += 1;
    const raised = raisedAt - offset;
    oldest[severity] = Math.min(oldest[severity] ?? raised, raised);
  }
  return {
    ...{ language, theme, training, link, currentAt, pausedUntil, fullScreen },
    ...{ waiting, unassigned, overdue, oldest },
    desk: deskWord(facts.phase),
    onShift: facts.roles,
    arrivals: facts.raised === null ? null : arrivalsOf(facts.raised, now + offset),
    sound: soundOf(facts.sound),
  };
}

/** The last hour in steps of ten minutes, oldest first; `now` by the centre's clock, as the times of what was raised. */
export function arrivalsOf(raised: readonly Raised[], now: Millis): BySeverity[] {
  const steps = Array.from({ length: HOUR / STEP }, none);
  for (const { at, severity } of raised) {
    // What the centre's clock says is a moment ahead of us has come.
    const back = Math.floor(Math.max(0, now - at) / STEP);
    const step = steps[steps.length - 1 - back];
    if (step !== undefined) step[severity] += 1;
  }
  return steps;
}

function deskWord(phase: StationPhase): WallView['desk'] {
  if (phase === 'signed_in') return 'here';
  if (phase === 'broken') return 'broken';
  return phase === 'starting' ? 'starting' : 'away';
}

function soundOf(word: string): WallView['sound'] {
  if (word === 'on' || word === 'paused' || word === 'unknown') return word;
  return 'silent';
}

function none(): Record<AlertSeverity, number> {
  return { red: 0, yellow: 0, blue: 0 };
}
