import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  isPlausible,
  isPossible,
  measureOf,
  SYSTOLIC,
} from '../../clinical/measures';
import { instantOf, pastInstantOf } from '../../clinical/wall-time';
import { MINUTE, type Millis } from '../../clock';
import type { AlertSeverity } from '../../model/primitives';

/** What a line of the paper form may be. */
export const lateKinds = ['take', 'close', 'contact', 'value', 'comment'] as const;
export type LateKind = (typeof lateKinds)[number];

/** Kinds that are about an alert and nothing without it. */
const ABOUT_ALERT: ReadonlySet<LateKind> = new Set<LateKind>(['take', 'close', 'comment']);

/** One line of the paper form as it is keyed in; empty where nothing is written. */
export interface LateLine {
  readonly id: string;
  readonly kind: LateKind;
  readonly patientId: string;
  readonly alertId: string;
  /** When it was done, as a date and time field holds it. */
  readonly at: string;
  /** Who did it, in words: somebody else than who keys it in may have. */
  readonly by: string;
  readonly cause: string;
  readonly action: string;
  readonly words: string;
  readonly channel: 'phone' | 'video' | 'in_person';
  readonly outcome: 'reached' | 'not_reached' | 'left_message';
  /** Measure of a value taken by phone, and what was read out; `second` is the lower of a blood pressure. */
  readonly code: string;
  readonly value: string;
  readonly second: string;
  /** How many of the line's acts are registered; all of them where it is done. */
  readonly done: number;
  /** ms; null while the line is a draft. */
  readonly registeredAt: Millis | null;
}

/** What is keyed in after one time without the system. */
export interface LateSheet {
  /** The time without the system, as date and time fields hold it. */
  readonly from: string;
  readonly to: string;
  readonly lines: readonly LateLine[];
}

/** Lines of one sheet at most: ten paper forms. */
export const MOST_LINES = 300;

/** What is missing or cannot be. */
export type LateProblem =
  | 'patient'
  | 'alert'
  | 'time'
  | 'future'
  | 'outside'
  | 'by'
  | 'cause'
  | 'action'
  | 'words'
  | 'code'
  | 'value'
  | 'impossible'
  | 'upside_down'
  | 'unlikely';

/** A new line; what is likely the same as on the line before is taken from it. */
export function newLine(id: string, before: LateLine | undefined, sheet: Pick<LateSheet, 'from'>): LateLine {
  return {
    ...{ id, kind: 'close', patientId: '', alertId: '' },
    at: before?.at ?? sheet.from,
    by: before?.by ?? '',
    ...{ cause: '', action: '', words: '', channel: 'phone', outcome: 'reached' },
    ...{ code: '', value: '', second: '', done: 0, registeredAt: null },
  };
}

/** What is registered of a line already: whom and what it is about. */
const ABOUT = ['kind', 'patientId', 'alertId'] as const;
/** A value is registered before the contact it was told in, which says when, by whom and what. */
const OF_VALUE = [...ABOUT, 'code', 'value', 'second', 'at', 'by', 'words'] as const;

/** Whether what a line is about, or all of it, is registered in part and must stay: the rest belongs to the same act. */
export function isHalfDone({ done, registeredAt }: Pick<LateLine, 'done' | 'registeredAt'>): boolean {
  return done > 0 && registeredAt === null;
}

/** The line with a part of it changed; of one that is registered in part, what that part said stays. */
export function changedLine(line: LateLine, part: Partial<LateLine>): LateLine {
  if (!isHalfDone(line)) return { ...line, ...part };
  const stays = line.kind === 'value' ? OF_VALUE : ABOUT;
  return { ...line, ...part, ...Object.fromEntries(stays.map((field) => [field, line[field]])) };
}

/** Whether a kind must name an alert. */
export function needsAlert(kind: LateKind): boolean {
  return ABOUT_ALERT.has(kind);
}

/**
 * What keeps a line from being registered, in the order of the form. `severity` is the alert's, null where none is chosen or
 * it is not open any more; `sure` = the values that somebody has confirmed (`typedValues`). A minute ahead is forgiven, as
 * between two clocks.
 */
export function lateProblems(
  line: LateLine,
  sheet: Pick<LateSheet, 'from' | 'to'>,
  about: { readonly severity: AlertSeverity | null; readonly sure: string },
  now: Millis,
): readonly LateProblem[] {
  const problems: LateProblem[] = [];
  const at = pastInstantOf(line.at, now);
  const [from, to] = [instantOf(sheet.from), instantOf(sheet.to)];
  if (at === null) problems.push('time');
  else if (at > now + MINUTE) problems.push('future');
  else if ((from !== null && at < from) || (to !== null && at > to)) problems.push('outside');
  if (line.by.trim() === '') problems.push('by');
  if (line.patientId === '') problems.push('patient');
  if (needsAlert(line.kind) && line.alertId === '') problems.push('alert');
  if (line.kind === 'close' && about.severity === 'red') {
    if (line.cause === '') problems.push('cause');
    if (line.action === '') problems.push('action');
  }
  if (line.kind === 'value') problems.push(...valueProblems(line, about.sure));
  if ((line.kind === 'comment' || line.kind === 'contact') && line.words.trim() === '')
    problems.push('words');
  return problems;
}

/** The values of a line as they are typed: a confirmation is of what stood there then. */
export function typedValues({ code, value, second }: LateLine): string {
  return [code, value.trim(), second.trim()].join(' ');
}

/** Judged as a value taken by phone is: what cannot be is refused, what is unlikely asks to be confirmed. */
function valueProblems(line: LateLine, sure: string): readonly LateProblem[] {
  const { code } = line;
  if (code === '') return ['code'];
  const isPressure = code === BLOOD_PRESSURE;
  const parts = isPressure
    ? [readPart(SYSTOLIC, line.value), readPart(DIASTOLIC, line.second)]
    : [readPart(code, line.value)];
  if (parts.includes('value')) return ['value'];
  if (parts.includes('impossible')) return ['impossible'];
  if (isPressure && (readNumber(line.second) ?? 0) >= (readNumber(line.value) ?? 0)) return ['upside_down'];
  return parts.includes('unlikely') && sure !== typedValues(line) ? ['unlikely'] : [];
}

function readPart(code: string, text: string): LateProblem | null {
  const [measure, value] = [measureOf(code), readNumber(text)];
  if (value === null) return 'value';
  if (measure === undefined) return null;
  if (!isPossible(measure, value)) return 'impossible';
  return isPlausible(code, value, measure.unit) ? null : 'unlikely';
}

/** A number as people write it here, with a comma or a point; null for anything else. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  return /^-?\d{1,6}(?:\.\d{1,3})?$/.test(trimmed) ? Number(trimmed) : null;
}

/** A kept sheet; null for what is none. Lines that are not whole are left out. */
export function readSheet(text: string): LateSheet | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { from, to, lines } = raw as Record<string, unknown>;
  if (typeof from !== 'string' || typeof to !== 'string' || !Array.isArray(lines)) return null;
  return { from, to, lines: lines.filter(isLine).slice(0, MOST_LINES) };
}

function isLine(raw: unknown): raw is LateLine {
  if (typeof raw !== 'object' || raw === null) return false;
  const line = raw as Record<string, unknown>;
  const model = newLine('x', undefined, { from: '' });
  return (
    (lateKinds as readonly unknown[]).includes(line['kind']) &&
    ['phone', 'video', 'in_person'].includes(line['channel'] as string) &&
    ['reached', 'not_reached', 'left_message'].includes(line['outcome'] as string) &&
    (line['registeredAt'] === null || typeof line['registeredAt'] === 'number') &&
    Object.entries(model).every(
      ([field, value]: [string, unknown]) => field === 'registeredAt' || typeof line[field] === typeof value,
    )
  );
}
