import { DAY, HOUR, MINUTE, type Millis } from '@shared/clock';
import type { Illness } from './body';
import type { SimulatedPerson } from './person';
import { randomFor } from './random';

const WEEK = 7 * DAY;
/** Share of person-weeks with a spell of illness. */
const SPELLS = 0.035;

/** How the shift starts: so many of the patients, chosen by seed, are in each state. */
export interface Opening {
  readonly red: ReadonlySet<number>;
  readonly yellow: ReadonlySet<number>;
  readonly silent: ReadonlySet<number>;
}

/** Chooses the patients of the opening: about 2.5 % red, 6 % yellow, 3.5 % silent; at least one of each from ten. */
export function openingFor(seed: number, people: readonly SimulatedPerson[]): Opening {
  const order = people
    .filter((person) => person.patient.status === 'active' || person.patient.status === 'start_up')
    .map((person) => ({ index: person.index, place: randomFor(seed, 'opening', person.index)() }))
    .sort((a, b) => a.place - b.place)
    .map((entry) => entry.index);
  const count = (share: number): number =>
    order.length < 10 ? Math.min(1, order.length) : Math.round(order.length * share) || 1;
  const red = count(0.025);
  const yellow = red + count(0.06);
  const silent = yellow + count(0.035);
  return {
    red: new Set(order.slice(0, red)),
    yellow: new Set(order.slice(red, yellow)),
    silent: new Set(order.slice(yellow, silent)),
  };
}

/** When the opening's ill patients measured, before the shift. */
export function openingTime(seed: number, index: number, startsAt: Millis, red: boolean): Millis {
  const spread = red ? 12 * MINUTE : 80 * MINUTE;
  return startsAt - 2 * MINUTE - Math.floor(randomFor(seed, 'opening time', index)() * spread);
}

/** Since when the silent patients have not taken the first measurement of their plan. */
export function silentSince(startsAt: Millis): Millis {
  return startsAt - 40 * HOUR;
}

/** Whether a person is ill at a time by the spells that their weeks bring; the same for the same seed. */
export function spellAt(seed: number, index: number, at: Millis): Illness {
  const week = Math.floor(at / WEEK);
  const random = randomFor(seed, 'spell', index, week);
  if (random() >= SPELLS) return 'well';
  const start = week * WEEK + random() * 5 * DAY;
  const lasts = (6 + random() * 40) * HOUR;
  if (at < start || at > start + lasts) return 'well';
  const worst = random() < 0.3 && at > start + lasts / 3 ? 'red' : 'yellow';
  return worst;
}
