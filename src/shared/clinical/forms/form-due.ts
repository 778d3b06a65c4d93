import { fromWireTime, HOUR, type Millis } from '../../clock';
import type { ScheduleItem } from '../../model/plan';
import { skipPauses } from '../rules/missing-measurement';

/** When a form is expected next; times in ms. */
export interface FormDue {
  readonly questionnaireId: string;
  readonly everyH: number;
  readonly lastAt: Millis | null;
  /** Null before the first answer: the schedule then counts from a start that only the centre knows. */
  readonly expectedAt: Millis | null;
  readonly overdueAt: Millis | null;
  readonly state: 'waiting' | 'due' | 'overdue' | 'never' | 'paused';
  /** End of the pause that runs now. */
  readonly pausedUntil: Millis | null;
}

/** Which forms a plan expects and when, the most overdue first; judged as the centre judges a missing form. */
export function formsDue(
  schedule: readonly ScheduleItem[],
  lastAt: (questionnaireId: string) => Millis | undefined,
  now: Millis,
): readonly FormDue[] {
  return schedule
    .flatMap((item) =>
      item.questionnaireId === undefined
        ? []
        : [dueOf(item, item.questionnaireId, lastAt(item.questionnaireId), now)],
    )
    .sort((a, b) => (a.expectedAt ?? Number.MAX_VALUE) - (b.expectedAt ?? Number.MAX_VALUE));
}

function dueOf(
  item: ScheduleItem,
  questionnaireId: string,
  lastAt: Millis | undefined,
  now: Millis,
): FormDue {
  const expectedAt = lastAt === undefined ? null : skipPauses(lastAt, item.everyH * HOUR, item);
  const overdueAt =
    lastAt === undefined ? null : skipPauses(lastAt, (item.everyH + item.dueAfterH) * HOUR, item);
  const ends = item.pauses
    .filter(({ from, to }) => fromWireTime(from) <= now && now < fromWireTime(to))
    .map(({ to }) => fromWireTime(to));
  const pausedUntil = ends.length === 0 ? null : Math.max(...ends);
  return {
    questionnaireId,
    everyH: item.everyH,
    lastAt: lastAt ?? null,
    expectedAt,
    overdueAt,
    state: stateOf(expectedAt, overdueAt, pausedUntil, now),
    pausedUntil,
  };
}

function stateOf(
  expectedAt: Millis | null,
  overdueAt: Millis | null,
  pausedUntil: Millis | null,
  now: Millis,
): FormDue['state'] {
  if (overdueAt !== null && now > overdueAt) return 'overdue';
  if (pausedUntil !== null) return 'paused';
  if (expectedAt === null) return 'never';
  return now > expectedAt ? 'due' : 'waiting';
}
