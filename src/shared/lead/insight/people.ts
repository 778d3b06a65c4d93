import { HOUR, type Millis } from '../../clock';
import type { Episode } from './episodes';
import { isByPerson, SYSTEM_AUTHOR, type ActFact, type SaidFact } from './facts';
import { spreadOf, type Spread } from './spread';

/** How one person met alerts, never without the load they met them under. */
export interface PersonFigures {
  readonly userId: string;
  readonly name: string;
  /** Alerts that they took or closed. */
  readonly alerts: number;
  /** Hours of the clock in which they did anything that the log holds. */
  readonly hours: number;
  /** Alerts an hour at the desk. */
  readonly perHour: number;
  /** From the start of an episode until they were the first to take it. */
  readonly take: Spread;
  /** From their last take of an episode until they closed it. */
  readonly close: Spread;
}

interface Draft {
  readonly alerts: Set<string>;
  readonly hours: Set<number>;
  readonly takes: Millis[];
  readonly closes: Millis[];
}

/** Everybody who took or closed one of the alerts, in order of name: people are not ranked. */
export function peopleFigures(
  episodes: readonly Episode[],
  acts: readonly ActFact[],
  said: readonly SaidFact[],
  names: ReadonlyMap<string, string>,
): PersonFigures[] {
  const drafts = new Map<string, Draft>();
  const of = (userId: string): Draft => {
    const known = drafts.get(userId) ?? { alerts: new Set(), hours: new Set(), takes: [], closes: [] };
    drafts.set(userId, known);
    return known;
  };
  for (const { alert, start, takes, close } of episodes) {
    takes.forEach(({ at, by }, place) => {
      of(by).alerts.add(alert.id);
      if (place === 0) of(by).takes.push(at - start);
    });
    if (close === null || close.by === SYSTEM_AUTHOR) continue;
    of(close.by).alerts.add(alert.id);
    const last = takes.at(-1);
    if (last?.by === close.by) of(close.by).closes.push(close.at - last.at);
  }
  for (const { by, at } of [...acts.filter(isByPerson), ...said])
    drafts.get(by)?.hours.add(Math.floor(at / HOUR));
  return [...drafts]
    .filter(([userId]) => userId !== SYSTEM_AUTHOR)
    .map(([userId, { alerts, hours, takes, closes }]) => ({
      userId,
      name: names.get(userId) ?? userId,
      alerts: alerts.size,
      hours: hours.size,
      perHour: hours.size === 0 ? 0 : alerts.size / hours.size,
      take: spreadOf(takes),
      close: spreadOf(closes),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb') || (a.userId < b.userId ? -1 : 1));
}
