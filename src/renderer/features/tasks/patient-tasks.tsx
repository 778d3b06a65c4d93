import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { station } from '@renderer/bridge/station';
import { useAskedForm } from '@renderer/state/contact/follow-up';
import type { TaskWords } from '@renderer/state/desk/task-words';
import { dropPart, isWritten, useDraft, writeDraft } from '@renderer/state/drafts';
import { useTasks } from '@renderer/state/desk/tasks';
import { useSending } from '@renderer/state/station/sending';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { taskOf } from './task-draft';
import { TaskFields } from './task-fields';
import { SendError } from './task-forms';
import { TaskItem } from './task-item';

/** What is to be done about one patient, the nearest deadline first, and a new task (product.md P10). */
export function PatientTasks({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const rows = useTasks((state) => state.rows);
  const mine = (rows ?? []).filter((row) => row.patientId === patientId);
  return (
    <section className="panel-section" aria-label={t('nav.tasks')} data-testid="patient-tasks">
      <h3>{t('nav.tasks')}</h3>
      {rows !== null && mine.length === 0 && <p className="quiet">{t('tasks.noneHere')}</p>}
      <ul className="task-list">
        {[
          ...mine.filter(({ state }) => state === 'open'),
          ...mine.filter(({ state }) => state === 'done'),
        ].map((task) => (
          <TaskItem key={task.id} task={task} onPatient />
        ))}
      </ul>
      <NewTask patientId={patientId} />
    </section>
  );
}

function NewTask({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(patientId);
  const asked = useAskedForm((state) => state.asked?.patientId === patientId && state.asked.form === 'task');
  const [opened, setOpened] = useState(asked);
  if (asked && !opened) setOpened(true);
  const open = opened || isWritten(draft, 'newTask');
  const button = useRef<HTMLButtonElement>(null);
  const [closed, setClosed] = useState(0);
  useEffect(() => {
    if (closed > 0) button.current?.focus();
  }, [closed]);
  if (!open)
    return (
      <Button
        ref={button}
        variant="secondary"
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('contact.newTask')}
      </Button>
    );
  return (
    <NewTaskForm
      patientId={patientId}
      onDone={() => {
        dropPart(patientId, 'newTask');
        setOpened(false);
        setClosed(closed + 1);
      }}
    />
  );
}

function NewTaskForm({
  patientId,
  onDone,
}: {
  readonly patientId: string;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { taskTitle, taskDue, taskFor, taskAlert } = useDraft(patientId);
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const [asked, setAsked] = useState(false);
  const { busy, error, run } = useSending(`newTask:${patientId}`);
  // Nobody chosen yet means oneself; "nobody" is a choice of its own.
  const words: TaskWords = {
    title: taskTitle,
    due: taskDue,
    whose: taskFor === '' ? `user:${me}` : taskFor === NOBODY ? '' : taskFor,
  };
  return (
    <form
      className="act-form"
      noValidate
      aria-label={t('contact.newTask')}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        const task = taskOf(words, { patientId, alertId: taskAlert === '' ? null : taskAlert });
        if (task === null) return;
        run(
          () => station().putTask({ taskId: null, version: 0, task }),
          () => {
            say(t('tasks.made'));
            onDone();
          },
        );
      }}
    >
      <TaskFields
        words={words}
        asked={asked}
        busy={busy}
        onWrite={({ title, due, whose }) => {
          writeDraft(patientId, {
            ...(title === undefined ? {} : { taskTitle: title }),
            ...(due === undefined ? {} : { taskDue: due }),
            ...(whose === undefined ? {} : { taskFor: whose === '' ? NOBODY : whose }),
          });
        }}
      />
      {taskAlert !== '' && <p className="quiet">{t('tasks.aboutAlert')}</p>}
      <SendError error={error} />
      <FormActions submit={t('tasks.makeDo')} busy={busy} onCancel={onDone} />
    </form>
  );
}

const NOBODY = 'nobody';
