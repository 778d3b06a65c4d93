import { useTranslation } from 'react-i18next';
import type { TaskRow } from '@shared/ipc/desk-views';
import { TASK_ROLES } from './task-draft';

/** Whose a task is, in words: a person, a role, or nobody's. */
export function useWhose({ assignedTo }: Pick<TaskRow, 'assignedTo'>): string {
  const { t } = useTranslation();
  const role = TASK_ROLES.find((one) => assignedTo?.kind === 'role' && assignedTo.ref === one);
  return role === undefined ? (assignedTo?.name ?? t('tasks.nobodys')) : t(`tasks.role.${role}`);
}
