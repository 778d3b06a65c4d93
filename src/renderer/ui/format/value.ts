import i18next, { type TFunction } from 'i18next';
import type { LatestValue } from '@shared/ipc/views';
import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  FORM_SCORE,
  isPlausible,
  isPlausiblePressure,
  measureOf,
  SYSTOLIC,
} from '@shared/clinical/measures';
import { unitWords } from '@shared/journal/measured';

const MAX_DECIMALS = 3;
const formats = new Map<string, Intl.NumberFormat>();

/** A number with the decimals of its measure, decimal comma in Norwegian. */
export function formatNumber(value: number, decimals: number, language: string): string {
  const locale = language === 'en' ? 'en-GB' : 'nb-NO';
  const key = `${locale}/${String(decimals)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** A value as people read it: a choice by its short word; an unknown measure keeps the digits it came with. */
export function formatValue(code: string, value: number, language: string): string {
  const measure = measureOf(code);
  const choice = measure?.choices?.[value];
  if (measure !== undefined && choice !== undefined) {
    const t = i18next.getFixedT(language);
    return t(`choice.${measure.key}.${choice}` as 'choice.oxygenGiven.air');
  }
  return formatNumber(value, measure?.decimals ?? digitsOf(value), language);
}

/**
 * A value beside the limit it broke: with one decimal more where rounding would hide the breach
 * (87,6 against 88), because the raw value is what was judged.
 */
export function formatAgainst(code: string, value: number, bound: number, language: string): string {
  const shown = measureOf(code)?.decimals ?? digitsOf(value);
  for (let decimals = shown; decimals < MAX_DECIMALS; decimals += 1) {
    const rounded = Number(value.toFixed(decimals));
    if (Math.sign(rounded - bound) === Math.sign(value - bound))
      return formatNumber(value, decimals, language);
  }
  return formatNumber(value, MAX_DECIMALS, language);
}

/** Two values of a measure, with as many decimals as it takes to tell them apart. */
export function formatPair(
  code: string,
  first: number,
  second: number,
  language: string,
): readonly [string, string] {
  const shown = measureOf(code)?.decimals ?? Math.max(digitsOf(first), digitsOf(second));
  for (let decimals = shown; ; decimals += 1) {
    const pair = [formatNumber(first, decimals, language), formatNumber(second, decimals, language)] as const;
    if (pair[0] !== pair[1] || decimals >= MAX_DECIMALS) return pair;
  }
}

/** `mm[Hg]` → `mmHg`: the unit as shown, in the language of the page; a foreign unit is shown as it came. */
export function shownUnit(code: string, unit: string): string {
  return measureOf(code)?.unit === unit ? ownUnit(code) : unit;
}

/** The measure's own unit as shown, in the language of the page; empty where the measure is unknown. */
export function ownUnit(code: string): string {
  return unitInPage(measureOf(code)?.shownUnit ?? '');
}

/** A shown unit in the language of the page: `slag/min`, `beats/min`. */
export function unitInPage(shown: string): string {
  return unitWords(shown, i18next.language === 'en' ? 'en' : 'nb');
}

/** Forms that everybody knows by their short name, whatever a sender calls them. */
const KNOWN_FORMS: readonly (readonly [words: RegExp, name: string])[] = [
  [/\bbeck depression inventory\b.*\bII\b|\bBDI-?II\b/i, 'BDI-II'],
  [/\bPHQ-?9\b/i, 'PHQ-9'],
  [/\bGAD-?7\b/i, 'GAD-7'],
];

/** Short name of a measure; an unknown one, and the score of a form, are named by their own text. */
export function measureName(t: TFunction, code: string, text: string | null): string {
  const measure = measureOf(code);
  if (code === FORM_SCORE && text !== null) {
    return KNOWN_FORMS.find(([words]) => words.test(text))?.[1] ?? text;
  }
  if (measure !== undefined) return t(`measure.${measure.key}` as 'measure.spo2');
  return text ?? code.replace(/^text:/, '');
}

/** True for a code that this version has no measure for. */
export function isUnknownMeasure(code: string): boolean {
  return measureOf(code) === undefined;
}

/** Whether a newest value, or a part of it, is one that a living person at home does not have. */
export function isImplausible({ code, value, unit, components }: LatestValue): boolean {
  if (code !== BLOOD_PRESSURE) return value !== null && !isPlausible(code, value, unit);
  const part = (wanted: string) => components.find((one) => one.code === wanted);
  const systolic = part(SYSTOLIC);
  const diastolic = part(DIASTOLIC);
  return !isPlausiblePressure(
    systolic?.value ?? null,
    diastolic?.value ?? null,
    systolic?.unit ?? diastolic?.unit ?? unit,
  );
}

/** `86`, `142/88`, or a dash where nothing was measured. */
export function latestText(latest: LatestValue, language: string): string {
  // A panel is its parts; parts beside a value (the blows behind a best peak flow) are not what was measured.
  if (latest.code === BLOOD_PRESSURE || latest.value === null) {
    const parts = orderedComponents(latest).map(({ code, value }) =>
      value === null ? '–' : formatValue(code, value, language),
    );
    if (parts.length > 0) return parts.join('/');
  }
  return latest.value === null ? '–' : formatValue(latest.code, latest.value, language);
}

function orderedComponents(latest: LatestValue): LatestValue['components'] {
  const order = [SYSTOLIC, DIASTOLIC];
  const place = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);
  return [...latest.components].sort((a, b) => place(a.code) - place(b.code));
}

export type Direction = 'up' | 'down' | 'level';

/** A direction as a sign of its own: what is read aloud, copied or searched says the same as what is seen. */
export const ARROWS: Readonly<Record<Direction, string>> = { up: '↑', down: '↓', level: '→' };

/** Which way a value went since the one before it, as far as the shown decimals tell. */
export function directionOf(latest: LatestValue): Direction | null {
  if (latest.value === null || latest.previous === null) return null;
  const decimals = measureOf(latest.code)?.decimals ?? digitsOf(latest.value);
  const now = Number(latest.value.toFixed(decimals));
  const before = Number(latest.previous.toFixed(decimals));
  if (now === before) return 'level';
  return now > before ? 'up' : 'down';
}

function digitsOf(value: number): number {
  const [, fraction = ''] = String(value).split('.');
  return Math.min(fraction.length, MAX_DECIMALS);
}
