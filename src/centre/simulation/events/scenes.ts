import { DAY, HOUR, MINUTE, type Millis } from '@shared/clock';
import { SPO2, WEIGHT } from '@shared/clinical/measures';
import type { Illness } from '../body';
import type { Measurement } from '../measure';
import type { SimulatedPerson } from '../person';
import { randomFor } from '../random';
import type { FormAnswer } from './form-answers';

/** What the shift opens with beside single values past a limit: one patient or a few of each. */
export const SCENES = [
  'change',
  'drift',
  'form',
  'critical',
  'message',
  'message',
  'battery',
  'sync',
  'inactive',
  'form-missing',
  'several',
] as const;
export type Scene = (typeof SCENES)[number];

/** Fewer patients than this, and the shift opens without scenes: they would be half of everybody. */
export const SCENES_FROM = 40;

/** Programme whose patients can play a scene; absent = anybody. */
const PLAYED_IN: Partial<Readonly<Record<Scene, string>>> = {
  change: 'programme-heart-failure',
  drift: 'programme-copd',
  form: 'programme-cancer',
  critical: 'programme-mental-health',
  'form-missing': 'programme-copd',
  several: 'programme-copd',
};

/** Gives each scene a patient of `free` (in that order) who can play it. */
export function cast(free: readonly SimulatedPerson[]): ReadonlyMap<number, Scene> {
  const parts = new Map<number, Scene>();
  for (const scene of SCENES) {
    const programme = PLAYED_IN[scene];
    const player = free.find(
      ({ index, patient }) =>
        !parts.has(index) &&
        (programme === undefined || patient.programmes.includes(programme)) &&
        // Without a normal state there is nothing to drift from.
        (scene !== 'drift' || patient.status !== 'start_up'),
    );
    if (player !== undefined) parts.set(player.index, scene);
  }
  return parts;
}

/** Since when the player has stopped doing what the scene is about; never = infinity. `what` is a measure or a form. */
export function mutedSince(scene: Scene, what: string, startsAt: Millis): Millis {
  switch (scene) {
    case 'inactive':
      return startsAt - 5 * DAY;
    case 'form-missing':
      return what.startsWith('form-') ? startsAt - 4 * DAY : Number.POSITIVE_INFINITY;
    case 'change':
      return what === WEIGHT ? startsAt - 4 * DAY : Number.POSITIVE_INFINITY;
    case 'drift':
      // A day longer than the drift: values of before must not make a fast change of it.
      return what === SPO2 ? startsAt - 4 * DAY : Number.POSITIVE_INFINITY;
    case 'form':
    case 'critical':
    case 'message':
    case 'battery':
    case 'sync':
    case 'several':
      return Number.POSITIVE_INFINITY;
  }
}

/** What is measured and answered in a scene before the shift starts. */
export interface Played {
  readonly measurements: readonly Measurement[];
  readonly answers: readonly FormAnswer[];
}

/** Hours before the shift and the distance from the baseline: a rise of 2.1 kg in three days, the limit not reached. */
const RISE = [
  [72, -0.4],
  [48, -0.3],
  [24, 0.3],
  [0, 1.7],
] as const;
/** Two points below the normal state for two days. */
const DRIFT = [
  [44, -2],
  [32, -2],
  [18, -2],
  [0, -2],
] as const;
const NOTHING: Played = { measurements: [], answers: [] };

/** Plays a scene; messages and equipment are told apart by `scene` itself. */
export function play(scene: Scene, person: SimulatedPerson, seed: number, startsAt: Millis): Played {
  const random = randomFor(seed, 'scene', person.index);
  const ago = (minutes: number): Millis => startsAt - minutes * MINUTE - Math.floor(random() * 10) * MINUTE;
  const measured = (at: Millis, illness: Illness, fixed?: number): Measurement[] =>
    person.measures.slice(0, 1).map((measure) => ({
      person,
      measure,
      at,
      illness,
      random,
      ...(fixed === undefined ? {} : { fixed }),
    }));
  const answered = (illness: Illness, minutes = 20, item9 = 0): FormAnswer[] =>
    person.forms.map(({ questionnaireId }) => {
      return { person, questionnaireId, at: ago(minutes), illness, item9, random };
    });
  const beside = (steps: readonly (readonly [hours: number, away: number])[]): Measurement[] =>
    steps.flatMap(([hours, away]) => {
      const baseline = person.measures[0]?.values[0].baseline ?? 0;
      return measured(startsAt - hours * HOUR - 11 * MINUTE, 'well', round(baseline + away));
    });
  switch (scene) {
    case 'change':
      return { ...NOTHING, measurements: beside(RISE) };
    case 'drift':
      return { ...NOTHING, measurements: beside(DRIFT) };
    case 'form':
      return { ...NOTHING, answers: answered('yellow') };
    case 'critical':
      return { ...NOTHING, answers: answered('yellow', 2, 1) };
    case 'several':
      return { measurements: measured(ago(25), 'yellow'), answers: answered('yellow') };
    case 'message':
    case 'battery':
    case 'sync':
    case 'inactive':
    case 'form-missing':
      return NOTHING;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
