/** How one measure is stored, shown and judged plausible. Codes and units: domain.md section 3.1. */
export interface Measure {
  /** LOINC. */
  readonly code: string;
  /** i18n key under `measure.`, also the key of the short label. */
  readonly key: string;
  /** UCUM, as stored. */
  readonly unit: string;
  /** As shown to people. */
  readonly shownUnit: string;
  readonly decimals: number;
  /** Where the measure's meaning starts and ends on an axis; the axis widens for values outside. */
  readonly axis: readonly [low: number, high: number];
  /** Values outside are shown and flagged as implausible, never hidden. */
  readonly plausible: readonly [low: number, high: number];
  /** Components of a panel, in reading order. */
  readonly components?: readonly string[];
  /** Where a number stands for a choice: what 0, 1 … mean, as i18n keys under `choice.<key>.`. */
  readonly choices?: readonly string[];
}

export const SPO2 = '2708-6';
export const SPO2_BY_PULSE_OXIMETRY = '59408-5';
export const PULSE = '8867-4';
export const BLOOD_PRESSURE = '85354-9';
export const SYSTOLIC = '8480-6';
export const DIASTOLIC = '8462-4';
export const WEIGHT = '29463-7';
export const TEMPERATURE = '8310-5';
export const RESPIRATION = '9279-1';
export const GLUCOSE = '15074-8';
export const FORM_SCORE = '74465-6';
export const PHQ9 = '44261-6';
export const GAD7 = '70274-6';
export const FEV1 = '20150-9';
export const PEF = '33452-4';
export const STEPS = '41950-7';
/** Consciousness as 0 A, 1 C, 2 V, 3 P, 4 U; the sources disagree on a code, so there is none (domain.md section 3.1). */
export const CONSCIOUSNESS = 'text:acvpu';
/** Whether oxygen is given: 0 air, 1 oxygen. */
export const OXYGEN_GIVEN = 'text:oxygen-given';

const catalogue: readonly Measure[] = [
  { code: SPO2, key: 'spo2', unit: '%', shownUnit: '%', decimals: 0, axis: [80, 100], plausible: [50, 100] },
  {
    code: PULSE,
    key: 'pulse',
    unit: '/min',
    shownUnit: 'slag/min',
    decimals: 0,
    axis: [40, 120],
    plausible: [25, 230],
  },
  {
    code: BLOOD_PRESSURE,
    key: 'bloodPressure',
    unit: 'mm[Hg]',
    shownUnit: 'mmHg',
    decimals: 0,
    axis: [50, 180],
    plausible: [30, 260],
    components: [SYSTOLIC, DIASTOLIC],
  },
  {
    code: SYSTOLIC,
    key: 'systolic',
    unit: 'mm[Hg]',
    shownUnit: 'mmHg',
    decimals: 0,
    axis: [80, 180],
    plausible: [60, 260],
  },
  {
    code: DIASTOLIC,
    key: 'diastolic',
    unit: 'mm[Hg]',
    shownUnit: 'mmHg',
    decimals: 0,
    axis: [40, 110],
    plausible: [30, 150],
  },
  {
    code: WEIGHT,
    key: 'weight',
    unit: 'kg',
    shownUnit: 'kg',
    decimals: 1,
    axis: [40, 120],
    plausible: [20, 300],
  },
  {
    code: TEMPERATURE,
    key: 'temperature',
    unit: 'Cel',
    shownUnit: '°C',
    decimals: 1,
    axis: [35, 40],
    plausible: [33, 43],
  },
  {
    code: RESPIRATION,
    key: 'respiration',
    unit: '/min',
    shownUnit: '/min',
    decimals: 0,
    axis: [8, 30],
    plausible: [4, 60],
  },
  {
    code: GLUCOSE,
    key: 'glucose',
    unit: 'mmol/L',
    shownUnit: 'mmol/l',
    decimals: 1,
    axis: [2, 20],
    plausible: [1, 40],
  },
  {
    code: FORM_SCORE,
    key: 'formScore',
    unit: '{score}',
    shownUnit: 'poeng',
    decimals: 0,
    axis: [0, 30],
    plausible: [0, 200],
  },
  {
    code: PHQ9,
    key: 'phq9',
    unit: '{score}',
    shownUnit: 'poeng',
    decimals: 0,
    axis: [0, 27],
    plausible: [0, 27],
  },
  {
    code: GAD7,
    key: 'gad7',
    unit: '{score}',
    shownUnit: 'poeng',
    decimals: 0,
    axis: [0, 21],
    plausible: [0, 21],
  },
  { code: FEV1, key: 'fev1', unit: 'L', shownUnit: 'l', decimals: 2, axis: [0, 5], plausible: [0.2, 8] },
  {
    code: PEF,
    key: 'pef',
    unit: 'L/min',
    shownUnit: 'l/min',
    decimals: 0,
    axis: [100, 700],
    plausible: [30, 900],
  },
  {
    code: STEPS,
    key: 'steps',
    unit: '{steps}/d',
    shownUnit: 'skritt/døgn',
    decimals: 0,
    axis: [0, 15_000],
    plausible: [1, 100_000],
  },
  {
    code: CONSCIOUSNESS,
    key: 'consciousness',
    unit: '{acvpu}',
    shownUnit: '',
    decimals: 0,
    axis: [0, 4],
    plausible: [0, 4],
    choices: ['a', 'c', 'v', 'p', 'u'],
  },
  {
    code: OXYGEN_GIVEN,
    key: 'oxygenGiven',
    unit: '{oxygen}',
    shownUnit: '',
    decimals: 0,
    axis: [0, 1],
    plausible: [0, 1],
    choices: ['air', 'oxygen'],
  },
];

const byCode: ReadonlyMap<string, Measure> = new Map(catalogue.map((measure) => [measure.code, measure]));

/** The measure of a LOINC code; undefined for an unknown one, which is shown as such and never converted. */
export function measureOf(code: string): Measure | undefined {
  return byCode.get(code);
}

/** False for a value outside what a living person at home can have, or in a unit that is not the measure's own. */
export function isPlausible(code: string, value: number, unit: string): boolean {
  const measure = measureOf(code);
  if (measure === undefined) return true;
  if (measure.choices !== undefined && !Number.isInteger(value)) return false;
  return unit === measure.unit && value >= measure.plausible[0] && value <= measure.plausible[1];
}

/** False beyond half or twice what is plausible, which is a slip of the finger; no saturation is above 100 %. */
export function isPossible({ plausible: [low, high], unit, choices }: Measure, value: number): boolean {
  if (choices !== undefined) return choices[value] !== undefined;
  const least = low <= 1 ? 0 : low / 2;
  return value >= least && value <= (unit === '%' ? 100 : high * 2);
}

/** The parts of a blood pressure, each by itself and as a pair: a systolic at or below the diastolic is none. */
export function isPlausiblePressure(
  systolic: number | null,
  diastolic: number | null,
  unit: string,
): boolean {
  if (systolic !== null && !isPlausible(SYSTOLIC, systolic, unit)) return false;
  if (diastolic !== null && !isPlausible(DIASTOLIC, diastolic, unit)) return false;
  return systolic === null || diastolic === null || systolic > diastolic;
}

/** The same for a measurement as series have it: a value, or the two of a blood pressure; null where one is missing. */
export function isPlausibleReading(
  code: string,
  value: number | null,
  second: number | null,
  unit: string,
): boolean {
  if (code === BLOOD_PRESSURE) return isPlausiblePressure(value, second, unit);
  return value === null || isPlausible(code, value, unit);
}
