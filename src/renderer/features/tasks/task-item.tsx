import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE, toWireTime } from '@shared/clock';
import type { TaskRow } from '@shared/ipc/desk-views';
import { station } from '@renderer/bridge/station';
import { useRing } from '@renderer/state/contact/use-ring';
import { wordsOf } from '@renderer/state/desk/task-words';
import { dropPart, isWritten, useDraft, writeDraft } from '@renderer/state/drafts';
import { openPatientPage } from '@renderer/state/navigation';
import { say } from '@renderer/state/toasts';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { useSending } from '@renderer/state/station/sending';
import { deadline, fullTime, shortTime } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useNow } from '@renderer/ui/use-now';
import { isWriting } from '@renderer/ui/use-shortcut';
import { beginChange } from './task-change';
import { ChangeForm, FinishForm, SendError } from './task-forms';
import { TaskIdentity } from './task-identity';
import { useWhose } from './use-whose';

export interface TaskItemProps {
  readonly task: TaskRow;
  /** On the patient's own page: who it is about is said there. */
  readonly onPatient?: boolean;
}

type Form = 'finish' | 'change' | null;

/** One task: by when, what, about whom, whose, and how it is finished. */
export function TaskItem({ task, onPatient = false }: TaskItemProps): ReactElement {
  const now = useCentreTime(useNow(MINUTE));
  const draft = useDraft(task.id);
  const [opened, setOpened] = useState<Form | 'none'>(null);
  const kept: Form = isWritten(draft, 'task') ? 'finish' : isWritten(draft, 'change') ? 'change' : null;
  const form: Form = task.state !== 'open' || opened === 'none' ? null : (opened ?? kept);
  const frame = useRef<HTMLLIElement>(null);
  const ring = useRing(task.patientId ?? '');
  const call = (): void => {
    const { id, version, title, alertId } = task;
    ring.phone(
      { to: 'patient', index: 0 },
      { task: { id, version, title }, alertIds: alertId === null ? [] : [alertId] },
    );
  };
  const toggle = (next: 'finish' | 'change'): void => {
    if (form === next) {
      setOpened('none');
      return;
    }
    if (next === 'change' && !isWritten(draft, 'change')) {
      writeDraft(task.id, beginChange(wordsOf(task)));
    }
    setOpened(next);
  };
  const done = (part: 'task' | 'change'): void => {
    dropPart(task.id, part);
    setOpened(null);
    frame.current?.querySelector('button')?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'r' || event.ctrlKey || event.altKey || event.metaKey) return;
    if (task.patientId === null || task.state !== 'open' || isWriting(event.target)) return;
    event.preventDefault();
    call();
  };
  return (
    <li ref={frame} className="task" data-testid="task" data-state={task.state} onKeyDown={onKey}>
      <TaskDeadline task={task} now={now} />
      <div className="task-what">
        <p className="task-title">{task.title}</p>
        <Facts task={task} now={now} onPatient={onPatient} />
        {task.outcome !== null && <p className="task-outcome">{task.outcome}</p>}
        {form !== null && task.patientId !== null && !onPatient && (
          <TaskIdentity patientId={task.patientId} />
        )}
        {form === 'finish' && (
          <FinishForm
            task={task}
            onDone={() => {
              done('task');
            }}
          />
        )}
        {form === 'change' && (
          <ChangeForm
            task={task}
            onDone={() => {
              done('change');
            }}
          />
        )}
      </div>
      <div className="task-acts">
        {task.state === 'open' ? (
          <OpenActs task={task} form={form} onCall={call} onForm={toggle} />
        ) : (
          <Reopen task={task} />
        )}
      </div>
    </li>
  );
}

function Facts({
  task,
  now,
  onPatient,
}: {
  readonly task: TaskRow;
  readonly now: number;
  readonly onPatient: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { patientId } = task;
  const whose = useWhose(task);
  return (
    <p className="task-facts quiet">
      {patientId !== null && !onPatient && (
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            openPatientPage({ patientId, alertId: null });
          }}
        >
          {task.patientName ?? patientId}
        </button>
      )}
      <span>{whose}</span>
      <span>
        {t(task.state === 'done' ? 'tasks.doneBy' : 'tasks.madeBy', {
          name: task.by.name,
          time: shortTime(task.at, now),
        })}
      </span>
      {task.pending !== null && <span className="pending-words">{t(`pending.${task.pending}`)}</span>}
    </p>
  );
}

interface OpenActsProps {
  readonly task: TaskRow;
  readonly form: Form;
  readonly onCall: () => void;
  readonly onForm: (form: 'finish' | 'change') => void;
}

function OpenActs({ task, form, onCall, onForm }: OpenActsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Button
        variant="secondary"
        aria-expanded={form === 'finish'}
        aria-label={t('tasks.finishNamed', { title: task.title })}
        onClick={() => {
          onForm('finish');
        }}
      >
        {t('tasks.finish')}
      </Button>
      {task.patientId !== null && (
        <Button variant="tertiary" aria-keyshortcuts="R" onClick={onCall}>
          {t('contact.call')} <span className="sr-only">{t('tasks.callNamed', { title: task.title })}</span>{' '}
          <KeyHint keys="R" />
        </Button>
      )}
      <Button
        variant="tertiary"
        aria-expanded={form === 'change'}
        aria-label={t('tasks.changeNamed', { title: task.title })}
        onClick={() => {
          onForm('change');
        }}
      >
        {t('tasks.change')}
      </Button>
    </>
  );
}

function TaskDeadline({ task, now }: { task: TaskRow; now: number }): ReactElement {
  const { t } = useTranslation();
  if (task.dueAt === null || task.state === 'done') return <span className="task-due quiet">–</span>;
  const due = deadline(t, task.dueAt, now);
  return (
    <span className={due.overdue ? 'task-due task-overdue' : 'task-due'} title={fullTime(task.dueAt)}>
      <span>{shortTime(task.dueAt, now)}</span>
      <span className="task-left">{due.text}</span>
    </span>
  );
}

/**
 * A finished task stays finished: the protocol refuses a new version of it. Undoing makes the same one anew, and both are
 * on record.
 */
function Reopen({ task }: { task: TaskRow }): ReactElement {
  const { t } = useTranslation();
  const { busy, error, run } = useSending(`undo:${task.id}`);
  const { title, dueAt, patientId, alertId, assignedTo } = task;
  return (
    <>
      <Button
        variant="tertiary"
        loading={busy}
        aria-label={t('tasks.undoNamed', { title })}
        onClick={() => {
          run(
            () =>
              station().putTask({
                taskId: null,
                version: 0,
                task: {
                  title,
                  ...(dueAt === null ? {} : { dueAt: toWireTime(dueAt) }),
                  ...(patientId === null ? {} : { patientId }),
                  ...(alertId === null ? {} : { alertId }),
                  ...(assignedTo === null
                    ? {}
                    : { assignedTo: { kind: assignedTo.kind, ref: assignedTo.ref } }),
                },
              }),
            () => {
              say(t('tasks.undone'));
            },
          );
        }}
      >
        {t('tasks.undo')}
      </Button>
      <SendError error={error} />
    </>
  );
}
