import type { TFunction } from 'i18next';
import type { LogFacets } from '@shared/ipc/lead/log-contract';
import type { LogChoice, LogCondition } from '@shared/lead/log-choice';
import { actorName } from '@renderer/ui/format/person';
import { fullTime } from '@renderer/ui/format/time';
import { actName } from './row-words';

/** What a condition of the filter says on its chip. */
export function conditionWords(
  t: TFunction,
  condition: LogCondition,
  choice: LogChoice,
  facets: LogFacets | null,
  names: Readonly<Record<string, string>>,
): string {
  switch (condition.kind) {
    case 'period':
      return choice.period === 'own' ? ownPeriod(t, choice.own) : t(`log.period.${choice.period}`);
    case 'words':
      return t('log.chip.words', { words: choice.words.trim() });
    case 'late':
      return t('log.filter.late');
    case 'severities':
      return t(`severity.${condition.value as LogChoice['severities'][number]}`);
    case 'acts':
      return actName(t, condition.value as LogChoice['acts'][number]);
    case 'outcomes':
      return t(`log.outcome.${condition.value as LogChoice['outcomes'][number]}`);
    case 'patientIds':
      return names[condition.value] ?? condition.value;
    case 'userIds':
      return actorName(condition.value, { ...peopleOf(facets), ...names }, t('handling.centre'));
    case 'causes':
      return t('log.chip.cause', { text: textOf(facets?.causes, condition.value) });
    case 'actions':
      return t('log.chip.action', { text: textOf(facets?.actions, condition.value) });
  }
}

function ownPeriod(t: TFunction, { from, to }: LogChoice['own']): string {
  if (from !== null && to !== null) return t('log.chip.span', { from: fullTime(from), to: fullTime(to) });
  if (from !== null) return t('log.chip.from', { from: fullTime(from) });
  return to === null ? t('log.period.own') : t('log.chip.to', { to: fullTime(to) });
}

/** Names by id, without those who are no person. */
export function peopleOf(facets: LogFacets | null): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (facets?.people ?? []).filter(({ id, name }) => id !== name).map(({ id, name }) => [id, name]),
  );
}

function textOf(list: LogFacets['causes'] | undefined, code: string): string {
  return list?.find((one) => one.code === code)?.text ?? code;
}
