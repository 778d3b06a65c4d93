import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { TaskRow } from '@shared/ipc/desk-views';
import { fullTime, shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { ClashDecisions } from '@renderer/ui/forms/clash-decisions';
import type { TaskField } from './task-change';
import { useWhose } from './use-whose';

const LABELS = { title: 'tasks.title', due: 'next.due', whose: 'tasks.whoDoes' } as const;

interface TaskClashProps {
  readonly task: TaskRow;
  readonly fields: readonly TaskField[];
  readonly onDecide: (field: TaskField, choice: 'mine' | 'theirs') => void;
}

/** Somebody else changed the same meanwhile: who, to what, and which one it is to be. */
export function TaskClash({ task, fields, onDecide }: TaskClashProps): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const whose = useWhose(task);
  const id = useId();
  if (fields.length === 0) return null;
  const theirs: Readonly<Record<TaskField, string>> = {
    title: task.title,
    due: task.dueAt === null ? t('next.noDue') : fullTime(task.dueAt),
    whose,
  };
  return (
    <div className="notice notice-attention" role="alert" data-testid="task-clash">
      <p className="notice-title">
        {t('tasks.clash', { name: task.by.name, time: shortTime(task.at, now) })}
      </p>
      {fields.map((field) => (
        <div key={field} role="group" aria-labelledby={`${id}-${field}`}>
          <p id={`${id}-${field}`}>
            <strong>{t(LABELS[field])}:</strong> {theirs[field]}
          </p>
          <ClashDecisions
            words={(side) =>
              t(side === 'mine' ? 'tasks.clashMine' : 'tasks.clashTheirs', { value: theirs[field] })
            }
            onDecide={(side) => {
              onDecide(field, side);
            }}
          />
        </div>
      ))}
    </div>
  );
}
