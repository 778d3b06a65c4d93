import { HOUR, MINUTE, type Millis } from '../../clock';
import {
  CONSCIOUSNESS,
  isPlausible,
  measureOf,
  OXYGEN_GIVEN,
  PULSE,
  RESPIRATION,
  SPO2,
  SYSTOLIC,
  TEMPERATURE,
} from '../measures';
import {
  mostPoints,
  news2Keys,
  pointsFor,
  spo2Points,
  type News2Key,
  type News2Points,
  type News2Scale,
} from './news2-table';

/**
 * Values that are scored together lie at most this far from the newest of them. The shortest interval that RCP 2017
 * gives between two whole scores is an hour (at 5–6 points): values further apart may tell of two different states.
 */
export const NEWS2_TOGETHER: Millis = HOUR;

/** A whole score is current for this long: RCP 2017 asks for a new one after 12 hours even of who scores 0. */
export const NEWS2_CURRENT: Millis = 12 * HOUR;

/** A clock that runs ahead a little is no reason to leave a value out. */
const AHEAD: Millis = 5 * MINUTE;

/** One value that may count; `value` and `unit` (UCUM) as stored. */
export interface News2Reading {
  readonly key: News2Key;
  readonly value: number;
  readonly unit: string;
  readonly at: Millis;
}

/** Why a part has no points. A missing value is never 0 (product.md P7). */
export type News2Missing =
  | 'not_measured'
  | 'too_old'
  | 'in_future'
  | 'wrong_unit'
  | 'implausible'
  /** SpO₂ on scale 2 above 92 %: the points depend on whether oxygen is given, and that is not known. */
  | 'needs_oxygen';

/** One row of the chart. */
export interface News2Part<R extends News2Reading = News2Reading> {
  readonly key: News2Key;
  /** The newest value, also where it does not count. */
  readonly reading: R | null;
  readonly points: News2Points | null;
  readonly missing: News2Missing | null;
  /** The fewest and most points that this part can have, as far as is known. */
  readonly lowest: News2Points;
  readonly highest: News2Points;
}

/** Clinical risk (RCP 2017): 0–4 low, a single 3 low to medium, 5–6 medium, 7 or more high. */
export type News2Risk = 'low' | 'low_medium' | 'medium' | 'high';

/** A score, or how far it is from being one. */
export interface News2Result<R extends News2Reading = News2Reading> {
  readonly scale: News2Scale;
  /** The newest value that counts; null where none does. */
  readonly asOf: Millis | null;
  readonly parts: readonly News2Part<R>[];
  /** Null as long as anything is missing. */
  readonly total: number | null;
  /** The fewest and most points that are possible with what is known. */
  readonly lowest: number;
  readonly highest: number;
  readonly risk: News2Risk | 'incomplete';
  /** The risk that is certain already, whatever is missing. */
  readonly atLeast: News2Risk;
  readonly anySingleThree: boolean;
}

const codes: Readonly<Record<News2Key, string>> = {
  respiration: RESPIRATION,
  spo2: SPO2,
  oxygen: OXYGEN_GIVEN,
  systolic: SYSTOLIC,
  pulse: PULSE,
  consciousness: CONSCIOUSNESS,
  temperature: TEMPERATURE,
};

/** The measure that a part is made of. */
export function news2Code(key: News2Key): string {
  return codes[key];
}

/** The score of what is known at `now`: the newest value of each part, as far as they belong together. */
export function news2Of<R extends News2Reading>(
  readings: readonly R[],
  scale: News2Scale,
  now: Millis,
): News2Result<R> {
  const newest = new Map<News2Key, R>();
  for (const reading of readings)
    if (reading.at >= (newest.get(reading.key)?.at ?? Number.NEGATIVE_INFINITY))
      newest.set(reading.key, reading);
  const usable = [...newest.values()].filter((reading) => unusable(reading, now) === null);
  const asOf = usable.length === 0 ? null : Math.max(...usable.map(({ at }) => at));
  const missingOf = (reading: R | undefined): News2Missing | null => {
    if (reading === undefined) return 'not_measured';
    const why = unusable(reading, now);
    if (why !== null) return why;
    return asOf !== null && asOf - reading.at > NEWS2_TOGETHER ? 'too_old' : null;
  };
  const oxygen = newest.get('oxygen');
  const onOxygen = oxygen === undefined || missingOf(oxygen) !== null ? null : oxygen.value === 1;
  const parts = news2Keys.map((key) => {
    const reading = newest.get(key);
    return partOf(key, reading ?? null, missingOf(reading), { scale, onOxygen });
  });
  return summed(parts, scale, asOf);
}

/** Why a value cannot count whatever else there is. */
function unusable({ key, value, unit, at }: News2Reading, now: Millis): News2Missing | null {
  if (at > now + AHEAD) return 'in_future';
  const code = codes[key];
  if (unit !== measureOf(code)?.unit) return 'wrong_unit';
  return isPlausible(code, value, unit) ? null : 'implausible';
}

interface Around {
  readonly scale: News2Scale;
  /** Null where it is not known. */
  readonly onOxygen: boolean | null;
}

function partOf<R extends News2Reading>(
  key: News2Key,
  reading: R | null,
  missing: News2Missing | null,
  { scale, onOxygen }: Around,
): News2Part<R> {
  if (reading === null || missing !== null)
    return { key, reading, points: null, missing, lowest: 0, highest: mostPoints(key) };
  const { value } = reading;
  if (key !== 'spo2') return known(key, reading, pointsFor(key, value));
  const [onAir, onO2] = [spo2Points(value, scale, false), spo2Points(value, scale, true)];
  if (onOxygen !== null) return known(key, reading, onOxygen ? onO2 : onAir);
  if (onAir === onO2) return known(key, reading, onAir);
  return { key, reading, points: null, missing: 'needs_oxygen', lowest: onAir, highest: onO2 };
}

function known<R extends News2Reading>(key: News2Key, reading: R, points: News2Points): News2Part<R> {
  return { key, reading, points, missing: null, lowest: points, highest: points };
}

function summed<R extends News2Reading>(
  parts: readonly News2Part<R>[],
  scale: News2Scale,
  asOf: Millis | null,
): News2Result<R> {
  const lowest = parts.reduce((sum, part) => sum + part.lowest, 0);
  const highest = parts.reduce((sum, part) => sum + part.highest, 0);
  const isWhole = parts.every(({ points }) => points !== null);
  const anySingleThree = parts.some(({ points }) => points === 3);
  const atLeast = riskOf(lowest, anySingleThree);
  return {
    scale,
    asOf,
    parts,
    total: isWhole ? lowest : null,
    lowest,
    highest,
    risk: isWhole ? atLeast : 'incomplete',
    atLeast,
    anySingleThree,
  };
}

/** The band of a total (domain.md section 3.3). */
export function riskOf(total: number, anySingleThree: boolean): News2Risk {
  if (total >= 7) return 'high';
  if (total >= 5) return 'medium';
  return anySingleThree ? 'low_medium' : 'low';
}
