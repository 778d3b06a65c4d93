import { toWireTime } from '@shared/clock';
import { instantOf, wallTime } from '@shared/clinical/wall-time';
import type { RequestInput } from '@shared/ipc/contract';
import type { TaskRow } from '@shared/ipc/desk-views';
import type { Role } from '@shared/model/patient';

export const TASK_ROLES: readonly Role[] = ['nurse', 'lead', 'clinician'];

/** What is written about a task: title, deadline as a date and time field holds it, whose (`user:<id>`, `role:<role>`, empty for nobody's). */
export interface TaskWords {
  readonly title: string;
  readonly due: string;
  readonly whose: string;
}

type Sent = RequestInput<'putTask'>['task'];

/** The words of a task that exists, for the form that changes it. */
export function wordsOf({ title, dueAt, assignedTo }: TaskRow): TaskWords {
  return {
    title,
    due: dueAt === null ? '' : wallTime(dueAt),
    whose: assignedTo === null ? '' : `${assignedTo.kind}:${assignedTo.ref}`,
  };
}

/** The task as it is sent; null where it has no title. */
export function taskOf(
  words: TaskWords,
  about: { readonly patientId: string | null; readonly alertId: string | null },
): Sent | null {
  const title = words.title.trim();
  const dueAt = instantOf(words.due);
  const assignedTo = assigneeOf(words.whose);
  if (title === '') return null;
  return {
    title,
    ...(dueAt === null ? {} : { dueAt: toWireTime(dueAt) }),
    ...(about.patientId === null ? {} : { patientId: about.patientId }),
    ...(about.alertId === null ? {} : { alertId: about.alertId }),
    ...(assignedTo === null ? {} : { assignedTo }),
  };
}

function assigneeOf(whose: string): NonNullable<Sent['assignedTo']> | null {
  const [kind, ...rest] = whose.split(':');
  const ref = rest.join(':');
  return (kind === 'user' || kind === 'role') && ref !== '' ? { kind, ref } : null;
}
