import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import { useStationState } from '@renderer/state/station-state';
import { readTasks, useTasks } from '@renderer/state/desk/tasks';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { useNow } from '@renderer/ui/use-now';
import { isMine, taskGroups, type Whose } from './task-groups';
import { TaskItem } from './task-item';

/** What was promised and by when, the overdue first (product.md P10). */
export function TasksPage(): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const person = useStationState((state) => state.station?.user ?? null);
  const { rows, error } = useTasks();
  const [whose, setWhose] = useState<Whose>('all');
  const shown = (rows ?? []).filter((row) => whose === 'all' || (person !== null && isMine(row, person)));
  const groups = taskGroups(shown, now);
  const isEmpty = !groups.some((group) => group.name !== 'done');
  return (
    <section className="list-page" aria-label={t('nav.tasks')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('nav.tasks')}</h1>
        <ToggleGroup
          value={whose}
          onChange={(value) => {
            setWhose(value as Whose);
          }}
          aria-label={t('tasks.whose')}
          data-size="sm"
        >
          <ToggleGroup.Item value="mine">{t('tasks.mine')}</ToggleGroup.Item>
          <ToggleGroup.Item value="all">{t('tasks.all')}</ToggleGroup.Item>
        </ToggleGroup>
      </div>
      <div className="list-body tasks-body" data-testid="tasks" tabIndex={-1}>
        {rows === null && error === null && <PanelSkeleton />}
        {rows === null && error !== null && (
          <EmptyState
            title={t('list.failed')}
            text={t(`error.${error}`)}
            action={t('do.again')}
            onAction={readTasks}
          />
        )}
        {rows !== null && isEmpty && (
          <EmptyState
            title={t(whose === 'mine' ? 'tasks.noneMine' : 'tasks.none')}
            text={t('tasks.noneHint')}
            {...(whose === 'mine'
              ? {
                  action: t('tasks.showAll'),
                  onAction: () => {
                    setWhose('all');
                  },
                }
              : {})}
          />
        )}
        {groups.map((group) => (
          <section key={group.name} className="task-group" aria-labelledby={`tasks-${group.name}`}>
            <h2 id={`tasks-${group.name}`} className={`task-heading task-heading-${group.name}`}>
              {t(`tasks.group.${group.name}`)} <span className="quiet">{group.rows.length}</span>
            </h2>
            <ul>
              {group.rows.map((task) => (
                <TaskItem key={task.id} task={task} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
