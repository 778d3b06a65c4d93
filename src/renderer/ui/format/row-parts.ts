import type { TFunction } from 'i18next';
import { HOUR } from '@shared/clock';
import { freshnessOf } from '@shared/clinical/freshness';
import { BLOOD_PRESSURE, PULSE } from '@shared/clinical/measures';
import type { EscalationView } from '@shared/ipc/desk-views';
import type { AlertRow, LatestValue } from '@shared/ipc/views';
import type { PlanMark } from '@shared/ipc/worklist-views';
import type { ValueSeverity } from '@shared/model/primitives';
import type { Part } from '../grid/parts-cell';
import { causeText } from './cause';
import { deviationParts } from '../rows/deviation';
import { initials } from './person';
import { age, ageInYears, deadline, fullTime, shortTime } from './time';
import {
  ARROWS,
  directionOf,
  isImplausible,
  isUnknownMeasure,
  latestText,
  measureName,
  shownUnit,
} from './value';

/** What every row needs to put itself into words. */
export interface RowWords {
  readonly t: TFunction;
  readonly language: string;
  readonly now: number;
  /** The person at the desk; own rows are filled. */
  readonly me: string;
}

/** Letter in the mark; the shape is drawn by the style of the class, the word is for readers. */
export function severityParts(t: TFunction, severity: AlertRow['severity'] | 'green'): Part[] {
  return [
    {
      text: t(`severity.letter.${severity}`),
      className: `mark mark-${severity}`,
      title: t(`severity.${severity}`),
    },
    { text: ` ${t(`severity.${severity}`)}`, className: 'sr-only' },
  ];
}

/** `Blomst, Vakker` and, quiet, the age. */
export function nameParts(t: TFunction, name: string, birthDate: string, now: number): Part[] {
  const years = ageInYears(birthDate, now);
  return [
    { text: name, className: 'cell-name', title: name },
    { text: ` ${String(years)}`, className: 'quiet', title: t('time.years', { value: years }) },
  ];
}

/** The reason to look; what was measured first, the limit it broke after. */
export function causeParts(words: RowWords, alert: AlertRow | null, openAlerts: number): Part[] {
  if (alert === null) return [];
  const { head, tail } = causeText(words.t, alert.cause, words.language);
  const rest =
    tail === null || tail === '' || tail === head ? [] : [{ text: ` · ${tail}`, className: 'quiet' }];
  const more =
    openAlerts > 1
      ? [
          {
            text: `+${String(openAlerts - 1)}`,
            className: 'more',
            title: words.t('cause.more', { count: openAlerts - 1 }),
          },
        ]
      : [];
  return [
    { text: head, className: 'cell-cause', title: alert.cause.ruleText },
    ...rest,
    ...more,
    ...standingParts(words, alert),
  ];
}

/** Who put it off and why, and to whom it was passed on. */
function standingParts({ t }: RowWords, alert: AlertRow): Part[] {
  const { snoozedBy, snoozeReason, escalatedTo } = alert;
  const snoozed =
    alert.state !== 'snoozed'
      ? []
      : [
          [
            snoozedBy === null ? t('snoozed.term') : t('snoozed.short', { name: snoozedBy }),
            snoozeReason ?? '',
          ]
            .filter((part) => part !== '')
            .join(': '),
        ];
  const escalated =
    escalatedTo === null ? [] : [t('escalated.short', { name: escalatedName(t, escalatedTo) })];
  return [...snoozed, ...escalated].map((text) => ({
    text: ` · ${text}`,
    className: 'row-note',
    title: text,
  }));
}

/** The role in words, the person or the place by name. */
export function escalatedName(t: TFunction, { kind, ref, name }: EscalationView): string {
  if (kind !== 'role' || (ref !== 'lead' && ref !== 'nurse' && ref !== 'clinician')) return name;
  return t(`escalate.role.${ref}`);
}

const weight: Readonly<Record<ValueSeverity, number>> = { red: 0, yellow: 1, normal: 2, unknown: 3 };

/**
 * The latest values, those that deviate first: label, value in the ink of its severity, unit, arrow. `everyH` are the
 * hours between measurements by the plan, by measure: what is expected once a week is not stale after two days.
 */
export function latestParts(
  words: RowWords,
  latest: readonly LatestValue[],
  everyH: Readonly<Record<string, number>> = {},
  marks: Readonly<Record<string, PlanMark>> = {},
): Part[] {
  const sorted = [...latest].sort((a, b) => weight[a.severity] - weight[b.severity]);
  const newest = Math.max(...latest.map(({ at }) => at));
  return sorted.flatMap((value, index) => [
    ...oneValue(words, value, index > 0, everyH[value.code]),
    ...deviationParts(words.t, value, marks, words.language),
    ...ownAge(words, value, newest),
  ]);
}

/** The row says how old its newest value is; one that is clearly older says its own age. */
function ownAge({ t, now }: RowWords, { at }: LatestValue, newest: number): Part[] {
  if (newest - at < HOUR) return [];
  return [{ text: ` ${age(t, at, now)}`, className: 'value-age', title: fullTime(at) }];
}

function oneValue(
  words: RowWords,
  latest: LatestValue,
  follows: boolean,
  everyH: number | undefined,
): Part[] {
  const { t, language, now } = words;
  const name = measureName(t, latest.code, latest.text);
  const title = t('latest.title', {
    name,
    value: latestText(latest, language),
    unit: shownUnit(latest.code, latest.unit),
    time: fullTime(latest.at),
  });
  const stale = freshnessOf(latest.at, now, everyH) === 'stale' ? ' stale' : '';
  const direction = directionOf(latest);
  const label = `quiet${isUnknownMeasure(latest.code) ? ' unknown' : ''}${follows ? ' next-value' : ''}`;
  return [
    { text: `${follows ? ' ' : ''}${name} `, className: label },
    { text: latestText(latest, language), className: `value value-${latest.severity}${stale}`, title },
    ...(isImplausible(latest) ? [{ text: '?', className: 'quiet', title: t('chart.implausible') }] : []),
    ...(direction === null
      ? []
      : [
          {
            text: ARROWS[direction],
            className: `arrow arrow-${direction}`,
            title: t(`direction.${direction}`),
          },
        ]),
    ...(unitGoesWithoutSaying(latest)
      ? []
      : [{ text: ` ${shownUnit(latest.code, latest.unit)}`, className: 'unit' }]),
  ];
}

/** Pulse and blood pressure are read without their unit in a row; hover and the panel have it. */
function unitGoesWithoutSaying({ code, unit }: LatestValue): boolean {
  return (code === PULSE || code === BLOOD_PRESSURE) && shownUnit(code, unit) !== unit;
}

/** How old the newest data is; past the time of its next measurement it is drawn as old. */
export function ageParts(words: RowWords, at: number | null, everyH?: number): Part[] {
  if (at === null) return [{ text: words.t('age.none'), className: 'quiet' }];
  const state = freshnessOf(at, words.now, everyH);
  return [
    {
      text: age(words.t, at, words.now),
      className: state === 'stale' ? 'age stale' : state === 'late' ? 'age late' : 'age',
      title: fullTime(at),
    },
  ];
}

/** Who has it: initials, own ones filled, and a mark while the centre has not answered. */
export function holderParts(words: RowWords, alert: AlertRow | null): Part[] {
  if (alert === null) return [];
  const parts: Part[] = [];
  if (alert.takenBy !== null) {
    const own = alert.takenBy.id === words.me;
    const since = alert.takenAt === null ? '' : shortTime(alert.takenAt, words.now);
    parts.push({
      text: initials(alert.takenBy.name),
      className: own ? 'holder holder-own' : 'holder',
      title: words.t(own ? 'holder.own' : 'holder.other', { name: alert.takenBy.name, since }),
    });
  }
  if (alert.takenBy === null && alert.follows !== null) {
    const { id, name } = alert.follows;
    const title = words.t(id === words.me ? 'follows.own' : 'follows.other', { name });
    parts.push(
      { text: `→${initials(name)}`, className: 'holder holder-follows', title },
      { text: ` ${title}`, className: 'sr-only' },
    );
  }
  if (alert.pending !== null) {
    parts.push({
      text: words.t('pending.short'),
      className: 'pending-mark',
      title: words.t(`pending.${alert.pending}`),
    });
  }
  return parts;
}

/** The deadline counting down, then past it. A snoozed alert says until when. */
export function deadlineParts(words: RowWords, alert: AlertRow | null): Part[] {
  if (alert === null) return [];
  if (alert.snoozedUntil !== null) {
    return [
      {
        text: words.t('deadline.snoozed', { time: shortTime(alert.snoozedUntil, words.now) }),
        className: 'quiet',
      },
    ];
  }
  const { text, overdue } = deadline(words.t, alert.dueAt, words.now);
  const soon = !overdue && alert.dueAt - words.now < HOUR / 12;
  const tone = overdue ? `overdue overdue-${alert.severity}` : soon ? 'soon' : '';
  return [
    {
      text,
      className: `deadline ${tone}`.trim(),
      title: words.t('deadline.title', { time: fullTime(alert.dueAt) }),
    },
  ];
}
