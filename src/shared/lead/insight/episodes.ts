import type { Millis } from '../../clock';
import { groupBy } from './group-by';
import { SYSTEM_AUTHOR, type ActFact, type AlertFact } from './facts';

/** Something a person or the centre did at a time. */
export interface Done {
  readonly at: Millis;
  readonly by: string;
}

/**
 * From when an alert was raised, or reopened, until it was closed. What is not closed is open: it is counted, and its
 * length is not known, so it is in no median.
 */
export interface Episode {
  readonly alert: AlertFact;
  readonly start: Millis;
  /** Null where it is not known: a reopening overwrote it. */
  readonly dueAt: Millis | null;
  /** Every take, by order. What was released and taken by another has two. */
  readonly takes: readonly Done[];
  readonly close: Done | null;
}

interface Draft {
  start: Millis;
  takes: Done[];
  close: Done | null;
}

/** The episodes of alerts, those of an alert in their order. `acts` in the order of the log. */
export function episodesOf(
  alerts: readonly AlertFact[],
  acts: ReadonlyMap<string, readonly ActFact[]>,
): Episode[] {
  return alerts.flatMap((alert) => episodesOfAlert(alert, acts.get(alert.id) ?? []));
}

/** Acts by alert, in their order. */
export function actsByAlert(acts: readonly ActFact[]): ReadonlyMap<string, readonly ActFact[]> {
  return groupBy(acts, ({ alertId }) => alertId);
}

function episodesOfAlert(alert: AlertFact, acts: readonly ActFact[]): Episode[] {
  let now: Draft = { start: alert.raisedAt, takes: [], close: null };
  const drafts = [now];
  for (const { act, at, by } of acts) {
    if (act === 'reopened') {
      // A second reopening of what is open begins nothing.
      if (now.close === null) continue;
      now = { start: at, takes: [], close: null };
      drafts.push(now);
    } else if (now.close !== null) continue;
    else if (act === 'taken') now.takes.push({ at, by });
    // A close is up to three lines (cause, action, end): the first one is when it was closed.
    else if (act === 'closed') now.close = { at, by };
  }
  // Closed without a line in the log, as another centre may do it.
  if (now.close === null && alert.closed !== null && alert.closed.at >= now.start)
    now.close = { at: alert.closed.at, by: alert.closed.by };
  const owner = deadlineOwner(drafts, alert.dueAt);
  return drafts.map((draft, place) => ({ alert, ...draft, dueAt: place === owner ? alert.dueAt : null }));
}

/** The deadline is of the last episode that began before it: a reopening sets a new one, at a centre that keeps it it is of the first. */
function deadlineOwner(drafts: readonly Draft[], dueAt: Millis): number {
  return Math.max(
    0,
    drafts.findLastIndex(({ start }) => start <= dueAt),
  );
}

/** When somebody first did something that answers the alert: took it, or closed it at once. Null while nobody has. */
export function answeredAt({ takes, close }: Episode): Millis | null {
  return takes[0]?.at ?? close?.at ?? null;
}

/** Closed by a person, and not by the centre. */
export function isClosedByPerson({ close }: Episode): boolean {
  return close !== null && close.by !== SYSTEM_AUTHOR;
}
