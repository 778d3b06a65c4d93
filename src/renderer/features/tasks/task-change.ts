import type { TaskWords } from '@renderer/state/desk/task-words';
import type { Draft } from '@renderer/state/drafts';

export type TaskField = keyof TaskWords;
const FIELDS: readonly TaskField[] = ['title', 'due', 'whose'];

/** No field of a task reads like this. */
const UNKNOWN: TaskWords = { title: '\0', due: '\0', whose: '\0' };

type ChangeDraft = Pick<Draft, 'changeTitle' | 'changeDue' | 'changeFor' | 'changeWas'>;

/** A change of a task that others may change too, field by field. */
export interface TaskChange {
  /** As the form shows it and sends it: what nobody wrote in is as the task is now. */
  readonly words: TaskWords;
  /** Fields that somebody else changed as well, to something else: a person decides which one it is to be. */
  readonly clashes: readonly TaskField[];
}

/** A change that is being written, over the words of the task as it is now. */
export function changeOver(draft: ChangeDraft, now: TaskWords): TaskChange {
  const mine = mineIn(draft);
  const was = wasIn(draft);
  const own = FIELDS.filter((field) => mine[field] !== was[field]);
  const words = { ...now, ...Object.fromEntries(own.map((field) => [field, mine[field]])) };
  return {
    words,
    clashes: own.filter((field) => was[field] !== now[field] && words[field] !== now[field]),
  };
}

/** The draft of a change that begins. */
export function beginChange(now: TaskWords): ChangeDraft {
  return draftOf(now, now);
}

/** Something is written in some of the fields. */
export function writeChange(draft: ChangeDraft, now: TaskWords, written: Partial<TaskWords>): ChangeDraft {
  const mine = mineIn(draft);
  const was = wasIn(draft);
  // The first key in a field is typed over what it shows then.
  const fresh = FIELDS.filter((field) => written[field] !== undefined && mine[field] === was[field]);
  return draftOf(
    { ...mine, ...written },
    { ...was, ...Object.fromEntries(fresh.map((field) => [field, now[field]])) },
  );
}

/** A person has seen what somebody else made of a field, and decided. */
export function decideClash(
  draft: ChangeDraft,
  now: TaskWords,
  field: TaskField,
  choice: 'mine' | 'theirs',
): ChangeDraft {
  const mine = choice === 'mine' ? mineIn(draft) : { ...mineIn(draft), [field]: now[field] };
  return draftOf(mine, { ...wasIn(draft), [field]: now[field] });
}

function draftOf(mine: TaskWords, was: TaskWords): ChangeDraft {
  return {
    changeTitle: mine.title,
    changeDue: mine.due,
    changeFor: mine.whose,
    changeWas: JSON.stringify(was),
  };
}

function mineIn({ changeTitle, changeDue, changeFor }: ChangeDraft): TaskWords {
  return { title: changeTitle, due: changeDue, whose: changeFor };
}

/** What the change began with; where that is not known every difference is a clash. */
function wasIn({ changeWas }: ChangeDraft): TaskWords {
  try {
    const raw: unknown = JSON.parse(changeWas);
    return isWords(raw) ? raw : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

function isWords(raw: unknown): raw is TaskWords {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    FIELDS.every((field) => typeof (raw as Partial<Record<string, unknown>>)[field] === 'string')
  );
}
