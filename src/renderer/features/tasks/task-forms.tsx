import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import { toWireTime } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { TaskRow } from '@shared/ipc/desk-views';
import { station } from '@renderer/bridge/station';
import { wordsOf, type TaskWords } from '@renderer/state/desk/task-words';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import { useSending } from '@renderer/state/station/sending';
import { say } from '@renderer/state/toasts';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { changeOver, decideClash, writeChange } from './task-change';
import { TaskClash } from './task-clash';
import { taskOf } from './task-draft';
import { TaskFields } from './task-fields';

interface FormProps {
  readonly task: TaskRow;
  readonly onDone: () => void;
}

/** How it went; a task is not done without that. */
export function FinishForm({ task, onDone }: FormProps): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(task.id);
  const [asked, setAsked] = useState(false);
  const { busy, error, run } = useSending(`finish:${task.id}`);
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
        readOnly={busy}
        autoComplete="off"
        error={asked && outcome === '' ? t('tasks.outcomeNeeded') : undefined}
        onChange={(event) => {
          writeDraft(task.id, { outcome: event.target.value });
        }}
      />
      <SendError error={error} />
      <FormActions submit={t('tasks.finishDo')} busy={busy} onCancel={onDone} />
    </form>
  );
}

/**
 * Another title, deadline or person; a new version of the same task, so that a race with others is seen. Only what is
 * written here changes: the rest is as the task is now, and what somebody else changed as well is decided first.
 */
export function ChangeForm({ task, onDone }: FormProps): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(task.id);
  const [asked, setAsked] = useState(false);
  const { busy, error, run } = useSending(`change:${task.id}`);
  const now = wordsOf(task);
  const { words, clashes } = changeOver(draft, now);
  return (
    <form
      className="act-form"
      noValidate
      aria-label={t('tasks.changeNamed', { title: task.title })}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        const changed = taskOf(words, task);
        if (changed === null || clashes.length > 0) return;
        run(
          () =>
            station().putTask({
              taskId: task.id,
              version: task.version,
              task: keptSeconds(task, words, changed),
            }),
          () => {
            say(t('tasks.changed'));
            onDone();
          },
        );
      }}
    >
      <TaskFields
        words={words}
        asked={asked}
        busy={busy}
        onWrite={(written) => {
          writeDraft(task.id, writeChange(draft, now, written));
        }}
      />
      <TaskClash
        task={task}
        fields={clashes}
        onDecide={(field, choice) => {
          writeDraft(task.id, decideClash(draft, now, field, choice));
        }}
      />
      {asked && clashes.length > 0 && (
        <p className="inline-error" role="alert">
          {t('tasks.clashFirst')}
        </p>
      )}
      <SendError error={error} />
      <FormActions submit={t('tasks.changeDo')} busy={busy} onCancel={onDone} />
    </form>
  );
}

/** A deadline that nobody touched keeps its seconds, which the field does not show. */
function keptSeconds(
  task: TaskRow,
  words: TaskWords,
  changed: NonNullable<ReturnType<typeof taskOf>>,
): NonNullable<ReturnType<typeof taskOf>> {
  return task.dueAt !== null && words.due === wordsOf(task).due
    ? { ...changed, dueAt: toWireTime(task.dueAt) }
    : changed;
}

export function SendError({ error }: { readonly error: RequestError | null }): ReactElement | null {
  const { t } = useTranslation();
  if (error === null) return null;
  return (
    <p className="inline-error" role="alert">
      {t(`error.${error}`)}
    </p>
  );
}
