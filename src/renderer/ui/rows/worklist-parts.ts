import { isSameDay } from '@shared/clinical/reviewed';
import type { WorklistRow } from '@shared/ipc/views';
import type { Part } from '../grid/parts-cell';
import { initials } from '../format/person';
import { causeParts, deadlineParts, holderParts, nameParts, type RowWords } from '../format/row-parts';
import { deadline, fullTime, shortTime } from '../format/time';

/** The reason to look; for a green row that somebody looked at it, and whether data came since. */
export function reasonParts(words: RowWords, row: WorklistRow): Part[] {
  const cause = causeParts(words, row.top, row.openAlerts);
  const review = reviewParts(words, row);
  if (cause.length === 0 || review.length === 0) return [...cause, ...review];
  return [...cause, { text: ' · ', className: 'quiet' }, ...review];
}

function reviewParts({ t, now }: RowWords, { reviewed, pending }: WorklistRow): Part[] {
  if (reviewed === null || !isSameDay(reviewed.at, now)) return [];
  const parts: Part[] = [
    {
      text: t('review.at', { time: shortTime(reviewed.at, now) }),
      className: reviewed.newData ? 'quiet' : 'reviewed',
      title: t('review.by', { name: reviewed.by.name, time: fullTime(reviewed.at) }),
    },
  ];
  if (reviewed.newData) parts.push({ text: ` · ${t('review.newData')}`, className: 'new-data' });
  if (pending !== null) parts.push(pendingPart(t, pending));
  return parts;
}

/** Who has the patient: who took the alert, whom it follows, else who is responsible. */
export function whoParts(words: RowWords, row: WorklistRow): Part[] {
  const { t, me } = words;
  const parts = holderParts(words, row.top);
  const { responsible, top, pending } = row;
  if (responsible !== null && !parts.some(({ className }) => className?.startsWith('holder') === true)) {
    const own = responsible.id === me;
    parts.unshift({
      text: initials(responsible.name),
      className: own ? 'holder holder-own holder-responsible' : 'holder holder-responsible',
      title: t(own ? 'responsible.own' : 'responsible.other', { name: responsible.name }),
    });
  }
  if (pending !== null && top?.pending == null && row.reviewed === null) parts.push(pendingPart(t, pending));
  return parts;
}

function pendingPart(t: RowWords['t'], pending: NonNullable<WorklistRow['pending']>): Part {
  return { text: t('pending.short'), className: 'pending-mark', title: t(`pending.${pending}`) };
}

/** The earliest open task of the patient, and by when. */
export function nextStepParts({ t, now }: RowWords, { nextTask }: WorklistRow): Part[] {
  if (nextTask === null) return [];
  const { title, dueAt } = nextTask;
  const name = { text: title, className: 'next-step', title };
  if (dueAt === null) return [name];
  const { text, overdue } = deadline(t, dueAt, now);
  return [
    name,
    {
      text: ` · ${overdue ? text : shortTime(dueAt, now)}`,
      className: overdue ? 'deadline overdue overdue-yellow' : 'quiet',
      title: t('deadline.title', { time: fullTime(dueAt) }),
    },
  ];
}

const line: Part = { text: '\n' };

/** The row on three lines, where one column is all that fits (400 % zoom). */
export function cardParts(words: RowWords, row: WorklistRow): Part[] {
  return [
    ...nameParts(words.t, row.name, row.birthDate, words.now),
    line,
    ...reasonParts(words, row),
    line,
    ...deadlineParts(words, row.top),
    { text: '  ' },
    ...whoParts(words, row),
  ];
}
