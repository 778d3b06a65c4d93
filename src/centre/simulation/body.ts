import { DAY, HOUR, MINUTE, type Millis } from '@shared/clock';
import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  GLUCOSE,
  PULSE,
  SPO2,
  STEPS,
  SYSTOLIC,
  TEMPERATURE,
  WEIGHT,
} from '@shared/clinical/measures';
import { gauss, randomFor, type Random } from './random';

/** How one value of a person behaves. Distances are from the baseline, in the value's unit. */
export interface ValueModel {
  readonly code: string;
  readonly unit: string;
  readonly decimals: number;
  readonly baseline: number;
  /** Standard deviation of a single measurement. */
  readonly noise: number;
  /** Half of the daily swing; highest at 17:00. */
  readonly rhythm: number;
  /** Where it goes when the person gets worse. */
  readonly worse: 1 | -1;
  /** Yellow and red limit on the worse side. */
  readonly yellow: number;
  readonly red: number;
  /** Limits on the other side, where there are any. */
  readonly otherYellow?: number;
  readonly otherRed?: number;
}

/** One thing that is measured: a value, or a panel of two. */
export interface MeasureModel {
  readonly code: string;
  readonly values: readonly [ValueModel, ...ValueModel[]];
  /** Hours of the day, UTC. */
  readonly hours: readonly number[];
  readonly everyDays: number;
}

/** A range that a person's baseline is drawn from. */
type Range = readonly [low: number, high: number];

interface Sketch extends Omit<ValueModel, 'baseline' | 'yellow' | 'red' | 'otherYellow' | 'otherRed'> {
  readonly range: Range;
  /** Distance from the baseline, or a fixed value. */
  readonly limits: { readonly by: 'distance' | 'fixed'; readonly yellow: number; readonly red: number };
  readonly other?: { readonly yellow: number; readonly red: number };
}

const spo2: Sketch = {
  code: SPO2,
  unit: '%',
  decimals: 0,
  range: [90, 96],
  noise: 0.5,
  rhythm: 0.3,
  worse: -1,
  limits: { by: 'distance', yellow: 3, red: 5 },
};
const pulse: Sketch = {
  code: PULSE,
  unit: '/min',
  decimals: 0,
  range: [60, 82],
  noise: 3,
  rhythm: 4,
  worse: 1,
  limits: { by: 'distance', yellow: 24, red: 40 },
};
const temperature: Sketch = {
  code: TEMPERATURE,
  unit: 'Cel',
  decimals: 1,
  range: [36.3, 36.9],
  noise: 0.14,
  rhythm: 0.2,
  worse: 1,
  limits: { by: 'fixed', yellow: 38, red: 38.5 },
};
const weightUp: Sketch = {
  code: WEIGHT,
  unit: 'kg',
  decimals: 1,
  range: [58, 104],
  noise: 0.25,
  rhythm: 0,
  worse: 1,
  limits: { by: 'distance', yellow: 2, red: 3.5 },
};
const weightDown: Sketch = { ...weightUp, worse: -1, limits: { by: 'distance', yellow: 3, red: 5 } };
const systolic: Sketch = {
  code: SYSTOLIC,
  unit: 'mm[Hg]',
  decimals: 0,
  range: [112, 138],
  noise: 5,
  rhythm: 4,
  worse: 1,
  limits: { by: 'distance', yellow: 30, red: 48 },
};
const diastolic: Sketch = {
  code: DIASTOLIC,
  unit: 'mm[Hg]',
  decimals: 0,
  range: [66, 82],
  noise: 3,
  rhythm: 2,
  worse: 1,
  limits: { by: 'distance', yellow: 20, red: 34 },
};
const glucose: Sketch = {
  code: GLUCOSE,
  unit: 'mmol/L',
  decimals: 1,
  range: [7.2, 9.4],
  noise: 0.55,
  rhythm: 0.6,
  worse: 1,
  limits: { by: 'fixed', yellow: 15, red: 20 },
  other: { yellow: 4, red: 3 },
};
const steps: Sketch = {
  code: STEPS,
  unit: '{steps}/d',
  decimals: 0,
  range: [2_800, 7_500],
  noise: 350,
  rhythm: 0,
  worse: -1,
  limits: { by: 'fixed', yellow: 500, red: 100 },
};
interface Routine {
  readonly code: string;
  readonly values: readonly [Sketch, ...Sketch[]];
  readonly hours: readonly number[];
  readonly everyDays: number;
}

/** What is measured in each programme, and when (domain.md section 3.2; demo values). */
const routines: Readonly<Record<string, readonly Routine[]>> = {
  'programme-copd': [
    { code: SPO2, values: [spo2], hours: [7, 18], everyDays: 1 },
    { code: PULSE, values: [pulse], hours: [7, 18], everyDays: 1 },
    { code: TEMPERATURE, values: [temperature], hours: [7], everyDays: 1 },
  ],
  'programme-heart-failure': [
    { code: WEIGHT, values: [weightUp], hours: [6], everyDays: 1 },
    { code: BLOOD_PRESSURE, values: [systolic, diastolic], hours: [7], everyDays: 1 },
    { code: PULSE, values: [pulse], hours: [7], everyDays: 1 },
  ],
  'programme-diabetes': [
    { code: GLUCOSE, values: [glucose], hours: [6, 11, 16, 21], everyDays: 1 },
    { code: WEIGHT, values: [weightDown], hours: [6], everyDays: 7 },
  ],
  'programme-cancer': [
    { code: TEMPERATURE, values: [temperature], hours: [8, 19], everyDays: 1 },
    { code: PULSE, values: [pulse], hours: [8], everyDays: 1 },
    { code: WEIGHT, values: [weightDown], hours: [8], everyDays: 3 },
  ],
  'programme-mental-health': [{ code: STEPS, values: [steps], hours: [21], everyDays: 1 }],
};

/** Draws one person's body for a programme. */
export function bodyFor(programmeId: string, random: Random): readonly MeasureModel[] {
  return (routines[programmeId] ?? []).map((routine) => {
    const [first, ...rest] = routine.values;
    return { ...routine, values: [drawn(first, random), ...rest.map((sketch) => drawn(sketch, random))] };
  });
}

function drawn(sketch: Sketch, random: Random): ValueModel {
  const { range, limits, other, ...model } = sketch;
  const baseline = rounded(range[0] + random() * (range[1] - range[0]), sketch.decimals);
  const at = (distance: number): number =>
    limits.by === 'fixed' ? distance : rounded(baseline + sketch.worse * distance, sketch.decimals);
  return {
    ...model,
    baseline,
    yellow: at(limits.yellow),
    red: at(limits.red),
    ...(other === undefined ? {} : { otherYellow: other.yellow, otherRed: other.red }),
  };
}

/** How ill a measurement shows the person: not at all, past the yellow or past the red limit. */
export type Illness = 'well' | 'yellow' | 'red';

/** One value at a time: baseline, rhythm of the day, a slow drift, noise, and what illness adds. */
export function valueAt(model: ValueModel, at: Millis, illness: Illness, random: Random): number {
  const hour = (at % DAY) / HOUR;
  const swing = model.rhythm * Math.cos(((hour - 16) / 24) * 2 * Math.PI);
  const drift = model.noise * 0.6 * Math.sin((at / DAY / 17) * 2 * Math.PI + model.baseline);
  const well = model.baseline + swing + drift + model.noise * gauss(random);
  if (illness === 'well') return rounded(kept(model, well), model.decimals);
  const step = Math.abs(model.red - model.yellow);
  const beyond =
    illness === 'red'
      ? model.red + model.worse * step * (0.3 + random() * 0.3)
      : model.yellow + model.worse * step * (0.3 + random() * 0.4);
  const value = rounded(beyond, model.decimals);
  // A whole number past the limit even where rounding would land on it.
  const limit = illness === 'red' ? model.red : model.yellow;
  return value === limit ? rounded(value + model.worse * 10 ** -model.decimals, model.decimals) : value;
}

/** A well person stays inside the limits: false alarms come from illness, not from the dice. */
function kept(model: ValueModel, value: number): number {
  const inside = model.worse === 1 ? Math.min(value, model.yellow) : Math.max(value, model.yellow);
  return model.otherYellow === undefined ? inside : Math.max(inside, model.otherYellow);
}

/** Times of one measure on one day (days since 1970, UTC), with the person's own irregularity. */
export function timesOn(measure: MeasureModel, day: number, seed: number, patient: number): Millis[] {
  const place = measure.code.length + patient;
  if ((day + place) % measure.everyDays !== 0) return [];
  return measure.hours.flatMap((hour) => {
    const random = randomFor(seed, 'time', patient, measure.code, day, hour);
    // Three of a hundred measurements are forgotten.
    if (random() < 0.03) return [];
    return [
      day * DAY + hour * HOUR + Math.floor((random() - 0.3) * 80) * MINUTE + Math.floor(random() * 60_000),
    ];
  });
}

/** A value as its device shows it. */
function rounded(value: number, decimals: number): number {
  return Number(Math.max(0, value).toFixed(decimals));
}
