import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import { useStationState } from '@renderer/state/station-state';
import { readTasks, useTasks } from '@renderer/state/desk/tasks';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { EmptyState, NotRead } from '@renderer/ui/parts/empty-state';
import { useNow } from '@renderer/ui/use-now';
import { isMine, taskGroups, type Whose } from './task-groups';
import { TaskItem } from './task-item';

export interface TasksPageProps {
  /** Stands in the toolbar: what else is to be done here. */
  readonly parts?: ReactNode;
  /** Shown in place of the tasks; null for the tasks. */
  readonly instead?: ReactElement | null;
}

/** What was promised and by when, the overdue first (product.md P10). */
export function TasksPage({ parts, instead = null }: TasksPageProps): ReactElement {
  const { t } = useTranslation();
  const [whose, setWhose] = useState<Whose>('all');
  return (
    <section className="list-page" aria-label={t('nav.tasks')}>
      <div className="toolbar tasks-toolbar">
        <h1 className="toolbar-title">{t('nav.tasks')}</h1>
        {parts}
        {instead === null && (
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
        )}
      </div>
      {instead ?? (
        <TaskList
          whose={whose}
          onAll={() => {
            setWhose('all');
          }}
        />
      )}
    </section>
  );
}

function TaskList({ whose, onAll }: { readonly whose: Whose; readonly onAll: () => void }): ReactElement {
  const { t } = useTranslation();
  const now = useCentreTime(useNow(MINUTE));
  const person = useStationState((state) => state.station?.user ?? null);
  const { rows, error } = useTasks();
  const shown = (rows ?? []).filter((row) => whose === 'all' || (person !== null && isMine(row, person)));
  const groups = taskGroups(shown, now);
  const isEmpty = !groups.some((group) => group.name !== 'done');
  return (
    <div className="list-body tasks-body" data-testid="tasks" tabIndex={-1}>
      {rows === null && <NotRead error={error} again={readTasks} title={t('list.failed')} />}
      {rows !== null && isEmpty && (
        <EmptyState
          title={t(whose === 'mine' ? 'tasks.noneMine' : 'tasks.none')}
          text={t('tasks.noneHint')}
          {...(whose === 'mine' ? { action: t('tasks.showAll'), onAction: onAll } : {})}
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
  );
}
