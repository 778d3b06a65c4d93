import { HOUR, MINUTE, type Millis } from '@shared/clock';
import type { UpdateBlocker, UpdateChoice } from '@shared/ipc/station/operations-contract';

/** The desk as an update sees it; null where it cannot be known, as before the key is open. */
export interface DeskFacts {
  /** Red alerts that are not closed. */
  readonly openReds: number;
  /** Acts that the centre has not answered. */
  readonly unsent: number;
  /** When the newest text that nobody has sent or signed was last touched, our clock; null: there is none. */
  readonly draftAt: Millis | null;
  /** Since when nobody is signed in; null while somebody is. */
  readonly emptySince: Millis | null;
}

/** A release that was downloaded and found genuine. */
export interface ReadyRelease {
  readonly readyAt: Millis;
  /** From then on no leave of a person is needed; null: the site set none. */
  readonly deadlineAt: Millis | null;
  readonly choice: UpdateChoice | null;
}

/** What is done about it now: `install` restarts, `at_quit` waits for the person to leave, `wait` for the blockers. */
export interface Verdict {
  readonly act: 'install' | 'at_quit' | 'wait';
  /** What holds it back, the worst first. */
  readonly blockers: readonly UpdateBlocker[];
}

/** A text that nobody has touched for so long is no longer being typed. */
const HALF_TYPED: Millis = HOUR;
/** So long after the last person left, the shift at this desk is over. */
const SHIFT_OVER: Millis = 10 * MINUTE;

/**
 * What a restart would disturb, the worst first. An open red alert, an act that is not sent and a note that is half typed hold
 * in every case; that a person is at the desk holds until one asks, or the site's deadline is over.
 */
export function blockersOf(desk: DeskFacts | null, now: Millis): readonly UpdateBlocker[] {
  if (desk === null) return ['unknown'];
  const { openReds, unsent, draftAt, emptySince } = desk;
  const typing = draftAt !== null && now - draftAt < HALF_TYPED;
  const shift = emptySince === null || now - emptySince < SHIFT_OVER;
  return [
    ...(openReds > 0 ? (['red_open'] as const) : []),
    ...(unsent > 0 ? (['acts_unsent'] as const) : []),
    ...(typing ? (['note_half_typed'] as const) : []),
    ...(shift ? (['person_at_desk'] as const) : []),
  ];
}

/** Whether a release may be installed now. Pure: the same state, desk and time give the same verdict. */
export function judgeInstall(release: ReadyRelease, desk: DeskFacts | null, now: Millis): Verdict {
  const all = blockersOf(desk, now);
  const asked = release.choice === 'now' || isOver(release.deadlineAt, now);
  const blockers = asked ? all.filter((one) => one !== 'person_at_desk') : all;
  if (blockers.length === 0) return { act: 'install', blockers };
  const onlyThePerson = blockers.every((one) => one === 'person_at_desk');
  return { act: release.choice === 'quit' && onlyThePerson ? 'at_quit' : 'wait', blockers };
}

/** Whether it may be installed as the app ends: where a person chose so, or the deadline is over, and nothing else holds. */
export function mayInstallAtQuit(release: ReadyRelease, desk: DeskFacts | null, now: Millis): boolean {
  const wanted = release.choice === 'quit' || release.choice === 'now' || isOver(release.deadlineAt, now);
  return wanted && blockersOf(desk, now).every((one) => one === 'person_at_desk');
}

function isOver(deadlineAt: Millis | null, now: Millis): boolean {
  return deadlineAt !== null && now >= deadlineAt;
}
