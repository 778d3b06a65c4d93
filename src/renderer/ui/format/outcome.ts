import type { TFunction } from 'i18next';
import type { OutboxRow } from '@shared/ipc/views';
import type { Millis } from '@shared/clock';
import { actorName } from './person';
import { rejectionText } from './rejection';
import { duration, shortTime } from './time';
import { formatPair, formatValue, measureName, shownUnit } from './value';

/** What is said of an act that lost a race or was refused: a title, and sentences below it. */
export interface OutcomeWords {
  readonly title: string;
  readonly lines: readonly string[];
}

/** `Dahl, Ola kom først, 09:41`; the centre's own rules are named as the centre. */
export function lostTitle(
  t: TFunction,
  { winner, winnerAt }: Pick<OutboxRow, 'winner' | 'winnerAt'>,
  now: Millis,
): string {
  const name = winner === null ? t('lost.unknownWinner') : actorName(winner, {}, t('handling.centre'));
  return winnerAt === null
    ? t('lost.title', { name })
    : t('lost.titleAt', { name, time: shortTime(winnerAt, now) });
}

/** The outcome of an act in words; null while nobody has to look at it. */
export function outcomeWords(
  t: TFunction,
  row: OutboxRow,
  now: Millis,
  language: string,
): OutcomeWords | null {
  if (row.state === 'conflict') {
    const stands = row.standsAs === null ? [] : [t(`lost.now.${row.standsAs}`)];
    return {
      title: lostTitle(t, row, now),
      lines: [[t('lost.unused'), ...stands].join(' '), ...changedValue(t, row, language)],
    };
  }
  if (row.state !== 'rejected') return null;
  const message = row.message?.trim() ?? '';
  return {
    title: t('rejected.title'),
    lines: [
      rejectionText(t, row.code),
      ...measuredValues(t, row, now, language),
      ...(message === '' ? [] : [t('rejected.message', { message })]),
      ...changedValue(t, row, language),
    ],
  };
}

/** `SpO₂ 86 %, målt 09:41`: what was written down of a patient, to be told or entered again. */
function measuredValues(t: TFunction, { measured }: OutboxRow, now: Millis, language: string): string[] {
  return measured.map(({ code, value, unit, at }) =>
    t('rejected.measured', {
      name: measureName(t, code, null),
      value: [formatValue(code, value, language), shownUnit(code, unit)]
        .filter((part) => part !== '')
        .join(' '),
      time: shortTime(at, now),
    }),
  );
}

/** What the person saw and what is measured now (product.md A9). */
function changedValue(t: TFunction, { valueSeen, valueNow }: OutboxRow, language: string): string[] {
  if (valueSeen === null || valueNow === null) return [];
  const { code, unit } = valueNow;
  const [seen, now] = formatPair(code, valueSeen.value, valueNow.value, language);
  return [
    t('lost.valueChanged', {
      name: measureName(t, code, null),
      seen,
      now,
      unit: shownUnit(code, unit),
    }),
  ];
}

/** How long an act has waited and how often it was tried: `ventet 12 min · 3 forsøk`. */
export function waitedText(t: TFunction, { at, attempts }: OutboxRow, now: Millis): string {
  const waited = t('outbox.waited', { span: duration(t, now - at) });
  return attempts > 1 ? `${waited} · ${t('outbox.tries', { count: attempts })}` : waited;
}
