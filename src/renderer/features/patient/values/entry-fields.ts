import { MINUTE, type Millis } from '@shared/clock';
import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  isPlausible,
  isPossible,
  measureOf,
  SYSTOLIC,
  type Measure,
} from '@shared/clinical/measures';
import { news2Code } from '@shared/clinical/news2/news2';
import { news2Keys } from '@shared/clinical/news2/news2-table';
import { pastInstantOf } from '@shared/clinical/wall-time';
import type { EnteredValueInput } from '@shared/ipc/patient/value-inputs';
import type { Programme } from '@shared/model/plan';
import { centreClock } from '@renderer/state/station/centre-clock';

/** What is wrong with what was typed; `implausible` may be confirmed, the others may not. */
export type FieldProblem =
  'not_a_number' | 'whole_number' | 'too_many_decimals' | 'impossible' | 'implausible' | 'upside_down';

/** Name of the field that holds when it was measured. */
export const WHEN = 'when';

/** Name of what holds the moment when the first of the values was typed, ms. */
export const BEGUN = 'begun';

/** Values that stand typed for longer than this were not measured now. */
const FRESH: Millis = 30 * MINUTE;

/** What was typed, by code; empty or absent where nothing is. */
export type Typed = Readonly<Record<string, string>>;

/** One number or choice to be typed, in the measure's own unit. */
export interface EntryField {
  readonly code: string;
  readonly measure: Measure;
}

/** The fields of NEWS2, in the order of its chart. */
export function news2Fields(): readonly EntryField[] {
  return fieldsOf(news2Keys.map(news2Code)).flatMap((field) =>
    // Nobody reads one half of a blood pressure aloud.
    field.code === SYSTOLIC ? [field, ...fieldsOf([DIASTOLIC])] : [field],
  );
}

/** The measures of a patient's programmes; scores of forms are counted, not typed. */
export function programmeFields(programmes: readonly Pick<Programme, 'measures'>[]): readonly EntryField[] {
  const codes = programmes.flatMap(({ measures }) => measures);
  return fieldsOf(codes.flatMap((code) => measureOf(code)?.components ?? [code])).filter(
    ({ measure }) => measure.unit !== '{score}',
  );
}

/** Each measure that we know, once. */
function fieldsOf(codes: readonly string[]): readonly EntryField[] {
  return [...new Set(codes)].flatMap((code) => {
    const measure = measureOf(code);
    return measure === undefined ? [] : [{ code, measure }];
  });
}

const NUMBER = /^[+-]?\d+(?:[.,](\d+))?$/;

/** What a field holds: a value (decimal comma or point), a problem, or nothing. */
export function readField(
  { code, measure }: EntryField,
  typed: string,
): {
  readonly value: number | null;
  readonly problem: FieldProblem | null;
} {
  const text = typed.trim();
  if (text === '') return { value: null, problem: null };
  const match = NUMBER.exec(text);
  if (match === null) return { value: null, problem: 'not_a_number' };
  const decimals = match[1]?.length ?? 0;
  if (decimals > measure.decimals)
    return { value: null, problem: measure.decimals === 0 ? 'whole_number' : 'too_many_decimals' };
  const value = Number(text.replace(',', '.'));
  if (!isPossible(measure, value)) return { value: null, problem: 'impossible' };
  return { value, problem: isPlausible(code, value, measure.unit) ? null : 'implausible' };
}

/** All that was typed, as values and problems. */
export interface Reading {
  readonly values: ReadonlyMap<string, number>;
  readonly problems: ReadonlyMap<string, FieldProblem>;
}

export function readFields(fields: readonly EntryField[], typed: Typed): Reading {
  const values = new Map<string, number>();
  const problems = new Map<string, FieldProblem>();
  for (const field of fields) {
    const { value, problem } = readField(field, typed[field.code] ?? '');
    if (value !== null) values.set(field.code, value);
    if (problem !== null) problems.set(field.code, problem);
  }
  const [upper, lower] = [values.get(SYSTOLIC), values.get(DIASTOLIC)];
  if (upper !== undefined && lower !== undefined && lower >= upper) problems.set(DIASTOLIC, 'upside_down');
  return { values, problems };
}

/** Values that were typed a while ago and taken up again, of which nobody has said when they were measured. */
export function isTakenUp(typed: Typed, now: Millis = centreClock.now()): boolean {
  return (typed[WHEN] ?? '') === '' && now - Number(typed[BEGUN] ?? now) > FRESH;
}

/**
 * When it was measured: what was typed, or now where nothing was; null for no time, one to come, or one that must be said. Now
 * is the centre's: a value that a wrong clock dates days back raises nothing.
 */
export function measuredAt(typed: Typed, now: Millis = centreClock.now()): Millis | null {
  if (isTakenUp(typed, now)) return null;
  const text = typed[WHEN] ?? '';
  const at = text === '' ? now : pastInstantOf(text, now);
  return at === null || at > now + MINUTE ? null : at;
}

/** The values as they go to the centre; both pressures are one blood pressure. `textOf` says a choice in words. */
export function enteredValues(
  values: Reading['values'],
  effectiveAt: string,
  textOf: (code: string, value: number) => string | undefined,
): readonly EnteredValueInput[] {
  const pressure = [SYSTOLIC, DIASTOLIC].filter((code) => values.has(code));
  const plain = [...values].filter(([code]) => code !== SYSTOLIC && code !== DIASTOLIC);
  return [
    ...plain.map(([code, value]) => {
      const text = textOf(code, value);
      return { code, value, unit: unitOf(code), effectiveAt, ...(text === undefined ? {} : { text }) };
    }),
    ...(pressure.length === 0
      ? []
      : [
          {
            code: BLOOD_PRESSURE,
            unit: unitOf(BLOOD_PRESSURE),
            effectiveAt,
            components: [SYSTOLIC, DIASTOLIC].map((code) => {
              const value = values.get(code);
              return { code, unit: unitOf(code), ...(value === undefined ? {} : { value }) };
            }),
          },
        ]),
  ];
}

function unitOf(code: string): string {
  return measureOf(code)?.unit ?? '';
}

/** Kept text as what was typed; what is no draft of ours gives nothing. */
export function typedIn(draft: string): Typed {
  try {
    const raw: unknown = JSON.parse(draft);
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
    return Object.fromEntries(
      Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** With what was typed in one field; the moment of the first value is kept with them. */
export function typedInto(typed: Typed, code: string, text: string, now: Millis): Typed {
  const { [BEGUN]: begun = String(now), ...next } = { ...typed, [code]: text };
  return hasValues(next) ? { ...next, [BEGUN]: hasValues(typed) ? begun : String(now) } : next;
}

function hasValues(typed: Typed): boolean {
  return Object.entries(typed).some(([code, text]) => isValue(code) && text !== '');
}

function isValue(code: string): boolean {
  return code !== WHEN && code !== BEGUN;
}

/** What was typed as kept text; empty where nothing is. */
export function draftOf(typed: Typed): string {
  const written = Object.entries(typed).filter(([, text]) => text !== '');
  return written.length === 0 ? '' : JSON.stringify(Object.fromEntries(written));
}

/**
 * What is still to be kept once these fields are registered. What was typed anew meanwhile was not sent, and stays; the
 * time stays as long as a value does that it may be of.
 */
export function leftAfter(now: Typed, sent: Typed, fields: readonly EntryField[]): Typed {
  const isSent = (code: string): boolean =>
    now[code] === sent[code] && fields.some((field) => field.code === code);
  const values = Object.entries(now).filter(([code, text]) => isValue(code) && text !== '' && !isSent(code));
  const times = Object.entries(now).filter(([code, text]) => !isValue(code) && text !== '');
  return Object.fromEntries(values.length === 0 ? [] : [...values, ...times]);
}
