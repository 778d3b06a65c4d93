import { toWireTime } from '@shared/clock';
import { instantOf } from '@shared/clinical/wall-time';
import type { RequestInput } from '@shared/ipc/contract';
import type { Role } from '@shared/model/patient';
import type { TaskWords } from '@renderer/state/desk/task-words';

export const TASK_ROLES: readonly Role[] = ['nurse', 'lead', 'clinician'];

type Sent = RequestInput<'putTask'>['task'];

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
