import { DAY } from '@shared/clock';
import type { Reading, TheirAlert } from './data';
import { osloDay } from '@shared/clinical/oslo-time';
import type { OurAlert } from './replay-centre';

/** From when to when each subject is looked at, by number. */
export type Periods = ReadonlyMap<string, { readonly from: number; readonly to: number }>;

/** Ours beside theirs under one set of limits, over one period. */
export interface Compared {
  readonly name: string;
  readonly theirs: number;
  /** Of theirs, those with a reading of the measure on the same day: the others nobody could raise from these readings. */
  readonly reachable: number;
  /** Of theirs, those with one of ours on the same measure and day. */
  readonly raised: number;
  readonly ours: number;
  readonly red: number;
  /** Ours on a measure and day on which they have none. */
  readonly more: number;
  /** Days with more of that kind, however many alerts: a measure and day counts once. */
  readonly moreDays: number;
  readonly weeks: number;
}

/** Each subject from `skip` after the first reading to the last; those with nothing left are out. */
export function periodsOf(readings: readonly Reading[], skip: number): Periods {
  const spans = new Map<string, { from: number; to: number }>();
  for (const { number, at } of readings) {
    const span = spans.get(number);
    if (span === undefined) spans.set(number, { from: at + skip, to: at });
    else span.to = at;
  }
  return new Map([...spans].filter(([, { from, to }]) => to > from));
}

/** Alerts are the same matter when they are of the same subject, measure and calendar day in Norway. */
export function compare(
  name: string,
  ours: readonly OurAlert[],
  theirs: readonly TheirAlert[],
  readings: readonly Reading[],
  periods: Periods,
): Compared {
  const within = ({ number, at }: { readonly number: string; readonly at: number }): boolean => {
    const period = periods.get(number);
    // To the end of the last day: a team verifies after the measurement.
    return period !== undefined && at >= period.from && at <= period.to + DAY;
  };
  const key = ({
    number,
    code,
    at,
  }: {
    readonly number: string;
    readonly code: string;
    readonly at: number;
  }) => `${number} ${code} ${osloDay(at)}`;
  const judged = new Set(theirs.map(({ code }) => code));
  const own = ours.filter((alert) => within(alert) && judged.has(alert.code));
  const verified = theirs.filter(within);
  const ownKeys = new Set(own.map(key));
  const theirKeys = new Set(verified.map(key));
  const measured = new Set(readings.map(key));
  const more = own.filter((alert) => !theirKeys.has(key(alert)));
  const weeks = [...periods.values()].reduce((sum, { from, to }) => sum + (to - from) / (7 * DAY), 0);
  return {
    name,
    theirs: verified.length,
    reachable: verified.filter((alert) => measured.has(key(alert))).length,
    raised: verified.filter((alert) => ownKeys.has(key(alert))).length,
    ours: own.length,
    red: own.filter(({ severity }) => severity === 'red').length,
    more: more.length,
    moreDays: new Set(more.map(key)).size,
    weeks,
  };
}

/** The table as docs/benchmarks.md has it. */
export function tableOf(rows: readonly Compared[]): string {
  const header = [
    'limits',
    'patient-weeks',
    'theirs',
    'with a reading that day',
    'of theirs ours raised',
    'ours (red)',
    'theirs a patient-week',
    'ours a patient-week',
    'ours where they have none, a patient-week (days)',
  ];
  const lines = rows.map((row) => {
    const perWeek = (count: number): string => (count / row.weeks).toFixed(2);
    return [
      row.name,
      row.weeks.toFixed(0),
      String(row.theirs),
      String(row.reachable),
      `${String(row.raised)} (${((100 * row.raised) / Math.max(1, row.theirs)).toFixed(0)} %)`,
      `${String(row.ours)} (${String(row.red)})`,
      perWeek(row.theirs),
      perWeek(row.ours),
      `${perWeek(row.more)} (${perWeek(row.moreDays)})`,
    ];
  });
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
