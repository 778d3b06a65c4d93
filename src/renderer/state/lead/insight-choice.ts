import { create } from 'zustand';
import { instantOf, wallTime } from '@shared/clinical/wall-time';
import { DAY, HOUR, MINUTE, type Millis } from '@shared/clock';
import type { Division } from '@shared/lead/insight/response-times';
import type { AlertSeverity } from '@shared/model/primitives';

/** Lengths that are chosen by one press, in days; `days` asks for the first and last day. */
export const periodChoices = ['day', 'week', 'month', 'quarter', 'days'] as const;
export type PeriodChoice = (typeof periodChoices)[number];

const LENGTH: Readonly<Record<Exclude<PeriodChoice, 'days'>, Millis>> = {
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 90 * DAY,
};

/** What the figures are asked for and divided by; it stays while the person looks elsewhere. */
interface InsightChoice {
  readonly period: PeriodChoice;
  /** Days as date fields hold them, for `days`. */
  readonly first: string;
  readonly last: string;
  readonly programmeId: string | null;
  readonly severity: AlertSeverity | null;
  readonly division: Division;
}

export const useInsightChoice = create<InsightChoice>()(() => ({
  period: 'month',
  first: '',
  last: '',
  programmeId: null,
  severity: null,
  division: 'shift',
}));

export function chooseInsight(part: Partial<InsightChoice>): void {
  useInsightChoice.setState(part);
}

/** Chooses a period; days begin as the last week. */
export function choosePeriod(period: PeriodChoice, now: Millis): void {
  const { first, last } = useInsightChoice.getState();
  const fresh = first === '' || last === '';
  useInsightChoice.setState({
    period,
    ...(fresh ? { first: dayOf(now - 6 * DAY), last: dayOf(now) } : {}),
  });
}

/**
 * From when to when, ms; null where the days are none. A rolling period ends a little after now, so that a clock here that
 * is behind the centre's leaves nothing out: the figures end with what is known.
 */
export function periodOf(
  { period, first, last }: Pick<InsightChoice, 'period' | 'first' | 'last'>,
  now: Millis,
): { readonly from: Millis; readonly to: Millis } | null {
  if (period !== 'days') return { from: now - LENGTH[period], to: now + HOUR };
  const from = instantOf(`${first}T00:00`);
  const to = instantOf(`${last}T23:59`);
  return from === null || to === null || from > to ? null : { from, to: to + MINUTE - 1 };
}

function dayOf(at: Millis): string {
  return wallTime(at).slice(0, 'YYYY-MM-DD'.length);
}
