import type { TFunction } from 'i18next';
import type { LogAct, LogRow } from '@shared/ipc/lead/log-contract';
import { actorName } from '@renderer/ui/format/person';
import { duration } from '@renderer/ui/format/time';

/** What was done, with what came of it: `Kontakt: fikk kontakt`. */
export function actWords(t: TFunction, { act, detail }: Pick<LogRow, 'act' | 'detail'>): string {
  const name = actName(t, act);
  return detail === null ? name : t('log.actDetail', { act: name, detail: t(`log.detail.${detail}`) });
}

/** Kinds of lines that are no acts on an alert. */
type Paper = Extract<LogAct, 'contact' | 'note' | 'task' | 'handover'>;

/** What a kind of line is called. */
export function actName(t: TFunction, act: LogAct): string {
  return isPaper(act) ? t(`log.act.${act}`) : t(`act.${act}`);
}

function isPaper(act: LogAct): act is Paper {
  return act === 'contact' || act === 'note' || act === 'task' || act === 'handover';
}

/** Who did it; what no person did was done by the centre's rules. */
export function byWords(t: TFunction, { by }: Pick<LogRow, 'by'>): string {
  return actorName(by.id, by.name === by.id ? {} : { [by.id]: by.name }, t('handling.centre'));
}

/** How long after the deadline; null for what was not late. */
export function lateWords(
  t: TFunction,
  { late, at, dueAt }: Pick<LogRow, 'late' | 'at' | 'dueAt'>,
): string | null {
  return late && dueAt !== null ? t('log.late', { span: duration(t, at - dueAt) }) : null;
}

/** Why an act did not go through; null for one that did. */
export function outcomeWords(
  t: TFunction,
  { outcome, lostTo }: Pick<LogRow, 'outcome' | 'lostTo'>,
): string | null {
  if (outcome === 'done') return null;
  return outcome === 'lost' && lostTo !== null
    ? t('log.lostTo', { name: lostTo })
    : t(`log.outcome.${outcome}`);
}
