import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  isPlausible,
  measureOf,
  SPO2,
  SPO2_BY_PULSE_OXIMETRY,
  SYSTOLIC,
} from '../clinical/measures';
import { measureName } from '../clinical/rules/rule-text';
import type { Observation } from '../model/observation';
import type { Language } from './facts';

const ENGLISH: Readonly<Record<string, string>> = {
  Puls: 'Pulse',
  Blodtrykk: 'Blood pressure',
  Overtrykk: 'Systolic',
  Undertrykk: 'Diastolic',
  Vekt: 'Weight',
  Temperatur: 'Temperature',
  Respirasjonsfrekvens: 'Respiratory rate',
  Blodsukker: 'Blood glucose',
  Skjemapoengsum: 'Questionnaire score',
  Skritt: 'Steps',
};

const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  'slag/min': 'beats/min',
  poeng: 'points',
  'skritt/døgn': 'steps/day',
};

/** Name of a measure; the text that came with the measurement, or the code, where none is known. */
export function nameOfMeasure(code: string, language: Language, text?: string): string {
  const known = measureName(code === SPO2_BY_PULSE_OXIMETRY ? SPO2 : code);
  if (known === code) return text ?? code.replace(/^text:/, '');
  return language === 'en' ? (ENGLISH[known] ?? known) : known;
}

/** Unit as people read it; UCUM where the unit is not the measure's own, so that nothing is made to look alike. */
export function shownUnit(code: string, unit: string, language: Language): string {
  const measure = measureOf(code === SPO2_BY_PULSE_OXIMETRY ? SPO2 : code);
  if (measure?.unit !== unit) return unit;
  return unitWords(measure.shownUnit, language);
}

/** A shown unit that is a word (`slag/min`), in the language; a symbol is the same in both. */
export function unitWords(shown: string, language: Language): string {
  return language === 'en' ? (ENGLISH_UNITS[shown] ?? shown) : shown;
}

/** A number as measured, at most three decimals; decimal comma in bokmål, point in English. */
export function numberText(value: number, language: Language): string {
  const text = String(Math.round(value * 1_000) / 1_000);
  return language === 'en' ? text : text.replace('.', ',');
}

/** A number with its unit. */
export function valueText(code: string, value: number, unit: string, language: Language): string {
  return `${numberText(value, language)} ${shownUnit(code, unit, language)}`.trimEnd();
}

/** A measurement's values in words, as "132/81 mmHg"; undefined where it has none. */
export function observationText(observation: Observation, language: Language): string | undefined {
  const { code, value, unit, components = [] } = observation;
  if (value !== undefined) return valueText(code, value, unit, language);
  if (code === BLOOD_PRESSURE) return pressureText(observation, language);
  const parts = components.flatMap((part) =>
    part.value === undefined
      ? []
      : [`${nameOfMeasure(part.code, language)} ${valueText(part.code, part.value, part.unit, language)}`],
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** False for a value that no living person at home has, in its own unit; other units are another matter. */
export function isBelievable(code: string, value: number, unit: string): boolean {
  const known = code === SPO2_BY_PULSE_OXIMETRY ? SPO2 : code;
  return measureOf(known)?.unit !== unit || isPlausible(known, value, unit);
}

/** The same for a whole measurement: each of its values, and the two of a blood pressure as a pair. */
export function isBelievableMeasurement({ code, value, unit, components = [] }: Observation): boolean {
  const parts = [{ code, value, unit }, ...components];
  if (parts.some((part) => part.value !== undefined && !isBelievable(part.code, part.value, part.unit)))
    return false;
  const [systolic, diastolic] = [SYSTOLIC, DIASTOLIC].map((one) =>
    components.find((part) => part.code === one),
  );
  if (systolic?.value === undefined || diastolic?.value === undefined) return true;
  return systolic.unit !== diastolic.unit || systolic.value > diastolic.value;
}

function pressureText({ components = [] }: Observation, language: Language): string | undefined {
  const [systolic, diastolic] = [SYSTOLIC, DIASTOLIC].map((code) =>
    components.find((part) => part.code === code && part.value !== undefined),
  );
  if (systolic === undefined && diastolic === undefined) return undefined;
  const show = (value: number | undefined): string =>
    value === undefined ? '–' : numberText(value, language);
  const unit = (systolic ?? diastolic)?.unit ?? '';
  return `${show(systolic?.value)}/${show(diastolic?.value)} ${shownUnit(SYSTOLIC, unit, language)}`;
}
