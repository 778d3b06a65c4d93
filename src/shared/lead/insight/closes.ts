import { HOUR, SECOND, type Millis } from '../../clock';
import type { AlertSeverity } from '../../model/primitives';
import { isClosedByPerson, type Episode } from './episodes';
import type { SaidFact } from './facts';
import type { Share } from './spread';

/** Closed sooner than this, nobody can have read why the alert was raised. Local. */
export const REFLEX_UNDER: Millis = 2 * SECOND;
/** A contact or note within this time after a close is about it. Local. */
export const FOLLOWED_WITHIN: Millis = HOUR;

/** A close that somebody may want to look at. */
export interface MarkedClose {
  readonly alertId: string;
  readonly patientId: string;
  readonly severity: AlertSeverity;
  readonly at: Millis;
}

/** Closes of a kind: how many of how many, and which, the newest first. */
export interface MarkedCloses {
  readonly share: Share;
  readonly closes: readonly MarkedClose[];
}

/**
 * Closes by a person less than 2 s after the alert was last taken; where nobody took it, after it was raised or reopened.
 * What is closed before it was taken is two clocks that disagree, and says nothing: it is no reflex.
 */
export function reflexCloses(episodes: readonly Episode[]): MarkedCloses {
  const closed = episodes.filter(isClosedByPerson);
  return marked(closed.length, closed.filter(isReflex));
}

/** Whether an episode's close is a reflex; false while it is open. */
export function isReflex({ start, takes, close }: Episode): boolean {
  if (close === null) return false;
  const gap = close.at - (takes.at(-1)?.at ?? start);
  return gap >= 0 && gap < REFLEX_UNDER;
}

/** Closes that nothing was said or written about; `tooEarly` are those whose hour is not over. */
export interface SilentCloses extends MarkedCloses {
  readonly tooEarly: number;
}

/**
 * Red and yellow closes by a person with neither contact nor note about them from the start of the episode until an hour
 * after the close. About it is what names the alert, and what is of the same patient and names no alert at all; an
 * attempt that reached nobody counts, a message in the thread does not, as it names nothing.
 */
export function silentCloses(
  episodes: readonly Episode[],
  said: ReadonlyMap<string, readonly SaidFact[]>,
  asOf: Millis,
): SilentCloses {
  const closed = episodes.filter((one) => isClosedByPerson(one) && one.alert.severity !== 'blue');
  const followed = (one: Episode): boolean =>
    (said.get(one.alert.patientId) ?? []).some((entry) => isAbout(entry, one));
  const settled = closed.filter(
    (one) => followed(one) || (one.close !== null && one.close.at + FOLLOWED_WITHIN <= asOf),
  );
  const silent = settled.filter((one) => !followed(one));
  return { ...marked(settled.length, silent), tooEarly: closed.length - settled.length };
}

function isAbout({ at, alertIds }: SaidFact, { alert, start, close }: Episode): boolean {
  if (close === null || at < start || at > close.at + FOLLOWED_WITHIN) return false;
  return alertIds.length === 0 || alertIds.includes(alert.id);
}

function marked(of: number, episodes: readonly Episode[]): MarkedCloses {
  const closes = episodes
    .map(({ alert: { id, patientId, severity }, close, start }) => ({
      alertId: id,
      patientId,
      severity,
      at: close?.at ?? start,
    }))
    .sort((a, b) => b.at - a.at || (a.alertId < b.alertId ? -1 : 1));
  return { share: { yes: closes.length, of }, closes };
}
