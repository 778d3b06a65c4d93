import { fromWireTime, type Millis } from '../../clock';
import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  FEV1,
  FORM_SCORE,
  GAD7,
  GLUCOSE,
  isPlausible,
  measureOf,
  PEF,
  PHQ9,
  PULSE,
  RESPIRATION,
  SPO2,
  STEPS,
  SYSTOLIC,
  TEMPERATURE,
  WEIGHT,
} from '../measures';
import { shownDay, shownTime } from '../oslo-time';
import type { Breach } from './limit';

const NAMES: Readonly<Record<string, string>> = {
  [SPO2]: 'SpO₂',
  [PULSE]: 'Puls',
  [BLOOD_PRESSURE]: 'Blodtrykk',
  [SYSTOLIC]: 'Overtrykk',
  [DIASTOLIC]: 'Undertrykk',
  [WEIGHT]: 'Vekt',
  [TEMPERATURE]: 'Temperatur',
  [RESPIRATION]: 'Respirasjonsfrekvens',
  [GLUCOSE]: 'Blodsukker',
  [FORM_SCORE]: 'Skjemapoengsum',
  [PHQ9]: 'PHQ-9',
  [GAD7]: 'GAD-7',
  [FEV1]: 'FEV1',
  [PEF]: 'PEF',
  [STEPS]: 'Skritt',
};

/** Name of a measure in bokmål; the code itself where none is known. */
export function measureName(code: string): string {
  return NAMES[code] ?? code;
}

/**
 * Why a limit alert was raised, for the nurse: value, limit, who set it and when. The value stands as measured
 * (up to three decimals), never rounded onto the limit.
 */
export function limitText(breach: Breach, measuredAt: Millis, setBy: string): string {
  const { limit, side, value, bound } = breach;
  const unit = measureOf(breach.code)?.shownUnit ?? breach.unit;
  const colour = colourName(limit.severity);
  const where = side === 'below' ? 'under nedre' : 'over øvre';
  const why = limit.reason === undefined ? '' : ` ${limit.reason}.`;
  const doubt = isPlausible(breach.code, value, breach.unit)
    ? ''
    : ' Verdien er usannsynlig og kan være målt feil.';
  return (
    `${measureName(breach.code)} ${shownNumber(value, bound)} ${unit} er ${where} ${colour} grense ` +
    `${shownNumber(bound, bound)} ${unit}. Målt ${shownTime(measuredAt)}. ` +
    `Grensen er satt av ${setBy} ${shownDay(fromWireTime(limit.from))}.${why}${doubt}`
  );
}

/** The colour in words. */
export function colourName(severity: 'yellow' | 'red', letter: 'small' | 'capital' = 'small'): string {
  const name = severity === 'red' ? 'rød' : 'gul';
  return letter === 'small' ? name : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** Why a missing measurement was raised: what was expected, when, and the last one that came. */
export function missingText(
  code: string,
  everyH: number,
  expectedAt: Millis,
  lastAt: Millis | undefined,
): string {
  const last = lastAt === undefined ? 'Ingen måling er mottatt.' : `Siste måling ${shownTime(lastAt)}.`;
  return `${measureName(code)} skulle vært målt innen ${shownTime(expectedAt)} (hver ${shownNumber(everyH, 0)}. time etter plan). ${last}`;
}

/** Why a missing form was raised: what was expected, when, and the last answer that came. */
export function missingFormText(
  title: string,
  everyH: number,
  expectedAt: Millis,
  lastAt: Millis | undefined,
): string {
  const last = lastAt === undefined ? 'Ingen svar er mottatt.' : `Siste svar ${shownTime(lastAt)}.`;
  return `Skjemaet «${title}» skulle vært besvart innen ${shownTime(expectedAt)} (hver ${shownNumber(everyH, 0)}. time etter plan). ${last}`;
}

/** A number with decimal comma; three decimals, or all of them where fewer would read as `bound`. */
export function shownNumber(value: number, bound: number): string {
  const short = Math.round(value * 1_000) / 1_000;
  return String(short === bound && value !== bound ? value : short).replace('.', ',');
}
