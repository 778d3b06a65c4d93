import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { MINUTE, toWireTime } from '@shared/clock';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';
import type { TaskRow } from '@shared/ipc/desk-views';
import { station } from '@renderer/bridge/station';
import { dropPart, isWritten, useDraft, writeDraft } from '@renderer/state/drafts';
import { openPatientPage } from '@renderer/state/navigation';
import { say } from '@renderer/state/toasts';
import { deadline, fullTime, shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** One task: by when, what, about whom, whose, and how it is finished. */
export function TaskItem({ task }: { readonly task: TaskRow }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const draft = useDraft(task.id);
  const [opened, setOpened] = useState<boolean | null>(null);
  const finishing = (opened ?? isWritten(draft, 'task')) && task.state === 'open';
  const button = useRef<HTMLButtonElement>(null);
  return (
    <li className="task" data-testid="task" data-state={task.state}>
      <TaskDeadline task={task} now={now} />
      <div className="task-what">
        <p className="task-title">{task.title}</p>
        <p className="task-facts quiet">
          {task.patientId !== null && (
            <button
              type="button"
              className="inline-button"
              onClick={() => {
                openPatientPage({ patientId: task.patientId ?? '', alertId: null });
              }}
            >
              {task.patientName ?? task.patientId}
            </button>
          )}
          <span>{task.assignedTo === null ? t('tasks.nobodys') : task.assignedTo.name}</span>
          <span>
            {t(task.state === 'done' ? 'tasks.doneBy' : 'tasks.madeBy', {
              name: task.by.name,
              time: shortTime(task.at, now),
            })}
          </span>
          {task.pending !== null && <span className="pending-words">{t(`pending.${task.pending}`)}</span>}
        </p>
        {task.outcome !== null && <p className="task-outcome">{task.outcome}</p>}
        {finishing && (
          <FinishForm
            task={task}
            onDone={() => {
              dropPart(task.id, 'task');
              setOpened(false);
              button.current?.focus();
            }}
          />
        )}
      </div>
      <div className="task-acts">
        {task.state === 'open' ? (
          <Button
            ref={button}
            variant="secondary"
            aria-expanded={finishing}
            aria-label={t('tasks.finishNamed', { title: task.title })}
            onClick={() => {
              setOpened(!finishing);
            }}
          >
            {t('tasks.finish')}
          </Button>
        ) : (
          <Reopen task={task} />
        )}
      </div>
    </li>
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

function FinishForm({ task, onDone }: { task: TaskRow; onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(task.id);
  const [asked, setAsked] = useState(false);
  const { busy, error, run } = useRequest();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const outcome = draft.outcome.trim();
  return (
    <form
      className="act-form"
      noValidate
      aria-label={t('tasks.finishNamed', { title: task.title })}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (outcome === '') return;
        run(
          () => station().finishTask({ taskId: task.id, version: task.version, outcome }),
          () => {
            say(t('tasks.finished'));
            onDone();
          },
        );
      }}
    >
      <Textfield
        ref={field}
        label={t('tasks.outcome')}
        value={draft.outcome}
        autoComplete="off"
        error={asked && outcome === '' ? t('tasks.outcomeNeeded') : undefined}
        onChange={(event) => {
          writeDraft(task.id, { outcome: event.target.value });
        }}
      />
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
      <div className="action-row">
        <Button type="submit" loading={busy}>
          {t('tasks.finishDo')}
        </Button>
        <Button variant="tertiary" onClick={onDone}>
          {t('do.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A finished task stays finished; undoing makes the same one anew, and both are on record. */
function Reopen({ task }: { task: TaskRow }): ReactElement {
  const { t } = useTranslation();
  const { busy, error, run } = useRequest();
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
      {error !== null && <p className="inline-error">{t(`error.${error}`)}</p>}
    </>
  );
}

function useRequest(): {
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly run: (send: () => Promise<RequestOutcome<'putTask'>>, done: () => void) => void;
} {
  const [state, setState] = useState<{ busy: boolean; error: RequestError | null }>({
    busy: false,
    error: null,
  });
  return {
    ...state,
    run: (send, done) => {
      if (state.busy) return;
      setState({ busy: true, error: null });
      void send().then((outcome) => {
        setState({ busy: false, error: outcome.ok ? null : outcome.error });
        if (outcome.ok) done();
      });
    },
  };
}
