import type { CodeableConcept, ObservationReferenceRange, Quantity } from '@medplum/fhirtypes';
import type { Observation } from '../../model/observation';
import type { Limit } from '../../model/plan';
import { SYSTEM } from '../codes';
import type { Language, NoteFacts } from '../facts';
import { limitsFor, limitText } from '../machine/value-lines';
import { shownUnit } from '../measured';
import { writtenLine } from '../written-text';

/** Severity of a value as HL7's ObservationInterpretation says it. */
export type Interpretation = 'N' | 'L' | 'LL' | 'H' | 'HH' | 'A' | 'AA';

const NAMES: Readonly<Record<Interpretation, string>> = {
  N: 'Normal',
  L: 'Low',
  LL: 'Critical low',
  H: 'High',
  HH: 'Critical high',
  A: 'Abnormal',
  AA: 'Critical abnormal',
};

/** The interval that an interpretation names: between its bounds, open where one is absent. */
export interface Interval {
  readonly type: Interpretation;
  readonly low?: number;
  readonly high?: number;
}

/** An interpretation as FHIR says it. */
export function interpretationConcept(code: Interpretation): CodeableConcept {
  return { coding: [{ system: SYSTEM.interpretation, code, display: NAMES[code] }] };
}

/** A number with its UCUM unit. */
export function quantity(code: string, value: number, unit: string, language: Language): Quantity {
  return { value, unit: shownUnit(code, unit, language) || unit, system: SYSTEM.ucum, code: unit };
}

/**
 * Personal limits as intervals from low to high. A value breaks a limit below its `low` or above its `high`: red gives LL
 * and HH, yellow L and H between the red bound and its own, N what lies inside all. Where yellow lies outside red, red alone counts.
 */
export function intervalsOf(limits: readonly Pick<Limit, 'low' | 'high' | 'severity'>[]): Interval[] {
  const bound = (severity: Limit['severity'], side: 'low' | 'high'): number | undefined => {
    const all = limits.filter((limit) => limit.severity === severity).flatMap((limit) => limit[side] ?? []);
    if (all.length === 0) return undefined;
    return side === 'low' ? Math.max(...all) : Math.min(...all);
  };
  const redLow = bound('red', 'low');
  const redHigh = bound('red', 'high');
  const yellowLow = inside(bound('yellow', 'low'), redLow, 1);
  const yellowHigh = inside(bound('yellow', 'high'), redHigh, -1);
  const low = yellowLow ?? redLow;
  const high = yellowHigh ?? redHigh;
  if (low === undefined && high === undefined) return [];
  return [
    ...(redLow === undefined ? [] : [interval('LL', undefined, redLow)]),
    ...(yellowLow === undefined ? [] : [interval('L', redLow, yellowLow)]),
    ...(low !== undefined && high !== undefined && low > high ? [] : [interval('N', low, high)]),
    ...(yellowHigh === undefined ? [] : [interval('H', yellowHigh, redHigh)]),
    ...(redHigh === undefined ? [] : [interval('HH', redHigh, undefined)]),
  ];
}

/** The interval that a value lies in: strictly beyond a bound counts as broken, as the centre's rules do. */
export function interpretationOf(value: number, intervals: readonly Interval[]): Interpretation | undefined {
  const has = (type: Interpretation): Interval | undefined => intervals.find((one) => one.type === type);
  const below = (type: 'LL' | 'L'): boolean => value < (has(type)?.high ?? -Infinity);
  const above = (type: 'HH' | 'H'): boolean => value > (has(type)?.low ?? Infinity);
  if (below('LL')) return 'LL';
  if (above('HH')) return 'HH';
  if (below('L')) return 'L';
  if (above('H')) return 'H';
  return intervals.length === 0 ? undefined : 'N';
}

/** Every personal limit that a value was judged by, each with the severity that it stands for. */
export function personalRanges(
  facts: NoteFacts,
  measured: {
    readonly code: string;
    readonly unit: string;
    readonly observation: Pick<Observation, 'effectiveAt' | 'receivedAt'>;
  },
  language: Language,
): ObservationReferenceRange[] {
  const limits = limitsFor(facts, measured.code, measured.unit, measured.observation);
  return intervalsOf(limits).map((one) => {
    const colour = one.type === 'LL' || one.type === 'HH' ? 'red' : one.type === 'N' ? undefined : 'yellow';
    const words = limits
      .filter(({ severity }) => severity === colour)
      .map((limit) => limitText(limit, facts, language));
    return {
      ...rangeOf(one, measured, language),
      ...(words.length === 0 ? {} : { text: writtenLine(words.join('; ')) }),
    };
  });
}

/** An interval as a reference range with its type. */
export function rangeOf(
  { type, low, high }: Interval,
  { code, unit }: { readonly code: string; readonly unit: string },
  language: Language,
): ObservationReferenceRange {
  return {
    ...(low === undefined ? {} : { low: quantity(code, low, unit, language) }),
    ...(high === undefined ? {} : { high: quantity(code, high, unit, language) }),
    type: interpretationConcept(type),
  };
}

function interval(type: Interpretation, low: number | undefined, high: number | undefined): Interval {
  return { type, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

/** A yellow bound that lies on the normal side of the red one; undefined where it doesn't and so says nothing. */
function inside(yellow: number | undefined, red: number | undefined, direction: 1 | -1): number | undefined {
  if (yellow === undefined || red === undefined) return yellow;
  return (yellow - red) * direction > 0 ? yellow : undefined;
}
