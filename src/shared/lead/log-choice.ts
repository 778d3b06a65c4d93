import { MINUTE, type Millis } from '../clock';
import type { LogFilter } from '../ipc/lead/log-contract';
import { dayStart, shiftSpan } from './shift';

/** Times that the log is often narrowed to; `own` is one that a person typed. */
export const logPeriods = ['all', 'today', 'shift', 'd7', 'd30', 'd90', 'own'] as const;
export type LogPeriod = (typeof logPeriods)[number];

/** What a person chose to see of the log. */
export interface LogChoice extends Omit<LogFilter, 'from' | 'to' | 'alertId'> {
  readonly period: LogPeriod;
  /** The minutes that the own period begins and ends with, ms; null is open. */
  readonly own: { readonly from: Millis | null; readonly to: Millis | null };
}

export const wholeLog: LogChoice = {
  period: 'all',
  own: { from: null, to: null },
  words: '',
  patientIds: [],
  userIds: [],
  acts: [],
  severities: [],
  causes: [],
  actions: [],
  late: false,
  outcomes: [],
};

/** The filter of a choice. Periods begin at a midnight or the shift's beginning: asked again within the day it is the same filter. */
export function filterOf({ period, own, ...rest }: LogChoice, now: Millis): LogFilter {
  if (period !== 'own') return { ...rest, from: beginningOf(period, now), to: null, alertId: null };
  // Lines are shown and periods typed by the minute: the last one is in with all of its seconds.
  return { ...rest, from: own.from, to: own.to === null ? null : own.to + MINUTE - 1, alertId: null };
}

function beginningOf(period: Exclude<LogPeriod, 'own'>, now: Millis): Millis | null {
  switch (period) {
    case 'all':
      return null;
    case 'today':
      return dayStart(now);
    case 'shift':
      return shiftSpan(now).from;
    case 'd7':
      return dayStart(now, 7);
    case 'd30':
      return dayStart(now, 30);
    case 'd90':
      return dayStart(now, 90);
  }
}

/** The lists of a choice. */
export const logLists = [
  'severities',
  'acts',
  'outcomes',
  'userIds',
  'patientIds',
  'causes',
  'actions',
] as const;
export type LogList = (typeof logLists)[number];

/** One condition of a choice, as it can be taken away alone. */
export type LogCondition =
  { readonly kind: 'period' | 'words' | 'late' } | { readonly kind: LogList; readonly value: string };

export function conditionsOf(choice: LogChoice): readonly LogCondition[] {
  return [
    ...(choice.period === 'all' ? [] : [{ kind: 'period' } as const]),
    ...logLists.flatMap((kind) => choice[kind].map((value) => ({ kind, value }))),
    ...(choice.late ? [{ kind: 'late' } as const] : []),
    ...(choice.words.trim() === '' ? [] : [{ kind: 'words' } as const]),
  ];
}

/** The choice without one of its conditions. */
export function without(choice: LogChoice, condition: LogCondition): LogChoice {
  if ('value' in condition) return toggled(choice, condition.kind, condition.value);
  switch (condition.kind) {
    case 'period':
      return { ...choice, period: 'all', own: wholeLog.own };
    case 'words':
      return { ...choice, words: '' };
    case 'late':
      return { ...choice, late: false };
  }
}

/** The choice with a value put into one of its lists, or taken out of it. */
export function toggled(choice: LogChoice, list: LogList, value: string): LogChoice {
  const before: readonly string[] = choice[list];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return { ...choice, [list]: after };
}
