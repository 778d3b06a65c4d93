import { HOUR, MINUTE, type Millis } from '@shared/clock';
import { WEIGHT } from '@shared/clinical/measures';
import { cast, mutedSince, SCENES_FROM, type Scene } from './events/scenes';
import type { SimulatedPerson } from './person';
import { randomFor } from './random';

/** How the shift starts: so many of the patients, chosen by seed, are in each state. */
export interface Opening {
  readonly red: ReadonlySet<number>;
  readonly yellow: ReadonlySet<number>;
  readonly silent: ReadonlySet<number>;
  /** What the others do that the shift opens with. */
  readonly scenes: ReadonlyMap<number, Scene>;
}

/** An opening in which nobody plays a part. */
export const NOBODY: Opening = { red: new Set(), yellow: new Set(), silent: new Set(), scenes: new Map() };

/**
 * Chooses the patients of the opening: about 2.5 % red, 6 % yellow, 3.5 % silent; at least one of each from ten, and the
 * scenes from forty on. The yellow ones are none of heart failure: there a value past the yellow limit is also a rise
 * that is red.
 */
export function openingFor(seed: number, people: readonly SimulatedPerson[]): Opening {
  const order = people
    .filter((person) => person.patient.status === 'active' || person.patient.status === 'start_up')
    .map((person) => ({ person, place: randomFor(seed, 'opening', person.index)() }))
    .sort((a, b) => a.place - b.place)
    .map((entry) => entry.person);
  const count = (share: number): number =>
    order.length < 10 ? Math.min(1, order.length) : Math.round(order.length * share) || 1;
  const taken = new Set<number>();
  const choose = (share: number, fits: (person: SimulatedPerson) => boolean = () => true): Set<number> => {
    const free = order.filter((person) => !taken.has(person.index) && fits(person));
    const chosen = new Set(free.slice(0, count(share)).map(({ index }) => index));
    for (const index of chosen) taken.add(index);
    return chosen;
  };
  const red = choose(0.025);
  const yellow = choose(0.06, ({ measures: [first] }) => first?.code !== WEIGHT);
  const silent = choose(0.035);
  const free = order.filter(({ index }) => !taken.has(index));
  return { red, yellow, silent, scenes: people.length < SCENES_FROM ? new Map() : cast(free) };
}

/** Whether somebody plays a part in how the shift opens. */
export function playsAPart({ red, yellow, silent, scenes }: Opening, index: number): boolean {
  return red.has(index) || yellow.has(index) || silent.has(index) || scenes.has(index);
}

/** Since when a person has stopped doing something for the opening's sake; never = infinity. */
export function stoppedAt(
  { silent, scenes }: Opening,
  { index, measures }: SimulatedPerson,
  what: string,
  startsAt: Millis,
): Millis {
  const scene = scenes.get(index);
  if (scene !== undefined) return mutedSince(scene, what, startsAt);
  return silent.has(index) && what === measures[0]?.code ? silentSince(startsAt) : Number.POSITIVE_INFINITY;
}

/** When the opening's ill patients measured, before the shift. */
export function openingTime(seed: number, index: number, startsAt: Millis, red: boolean): Millis {
  const spread = red ? 12 * MINUTE : 80 * MINUTE;
  return startsAt - 2 * MINUTE - Math.floor(randomFor(seed, 'opening time', index)() * spread);
}

/** Since when the silent patients have not taken the first measurement of their plan. */
function silentSince(startsAt: Millis): Millis {
  return startsAt - 40 * HOUR;
}
