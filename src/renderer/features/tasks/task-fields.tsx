import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { tomorrowAt, wallTime } from '@shared/clinical/wall-time';
import { HOUR } from '@shared/clock';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import type { TaskWords } from '@renderer/state/desk/task-words';
import { centreClock } from '@renderer/state/station/centre-clock';
import { useStationState } from '@renderer/state/station-state';
import { TASK_ROLES } from './task-draft';

const MORNING = 9;
const IN_HOURS = [1, 4];

export interface TaskFieldsProps {
  readonly words: TaskWords;
  readonly onWrite: (words: Partial<TaskWords>) => void;
  /** Somebody tried to register it without a title. */
  readonly asked: boolean;
  /** It is being registered: what is typed now would not be in it, and go with the form. */
  readonly busy: boolean;
}

/** What is to be done, by when and by whom. */
export function TaskFields({ words, onWrite, asked, busy }: TaskFieldsProps): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  return (
    <>
      <Textfield
        ref={field}
        label={t('tasks.title')}
        value={words.title}
        readOnly={busy}
        autoComplete="off"
        error={asked && words.title.trim() === '' ? t('tasks.titleNeeded') : undefined}
        onChange={(event) => {
          onWrite({ title: event.target.value });
        }}
      />
      <div className="task-when">
        <Textfield
          type="datetime-local"
          label={t('next.due')}
          value={words.due}
          onChange={(event) => {
            onWrite({ due: event.target.value });
          }}
        />
        <QuickDue onWrite={onWrite} />
      </div>
      <Whose words={words} onWrite={onWrite} />
    </>
  );
}

function QuickDue({ onWrite }: Pick<TaskFieldsProps, 'onWrite'>): ReactElement {
  const { t } = useTranslation();
  const choice = (label: string, at: () => number | null): ReactElement => (
    <button
      key={label}
      type="button"
      className="quick-choice"
      onClick={() => {
        const due = at();
        onWrite({ due: due === null ? '' : wallTime(due) });
      }}
    >
      {label}
    </button>
  );
  return (
    <div className="quick-choices" role="group" aria-label={t('next.quick')}>
      {IN_HOURS.map((hours) =>
        choice(t('next.inHours', { count: hours }), () => centreClock.now() + hours * HOUR),
      )}
      {choice(t('next.tomorrow'), () => tomorrowAt(centreClock.now(), MORNING))}
      {choice(t('next.noDue'), () => null)}
    </div>
  );
}

function Whose({ words, onWrite }: Pick<TaskFieldsProps, 'words' | 'onWrite'>): ReactElement {
  const { t } = useTranslation();
  const me = useStationState((state) => state.station?.user ?? null);
  const { value: people } = useReading('people', () => station().readPeople({}));
  const others = (people ?? []).filter(({ id }) => id !== me?.id);
  return (
    <Field>
      <Label>{t('tasks.whoDoes')}</Label>
      <Select
        value={words.whose}
        onChange={(event) => {
          onWrite({ whose: event.target.value });
        }}
      >
        <Select.Option value="">{t('tasks.nobodys')}</Select.Option>
        {me !== null && (
          <Select.Option value={`user:${me.id}`}>{t('tasks.me', { name: me.name })}</Select.Option>
        )}
        {TASK_ROLES.map((role) => (
          <Select.Option key={role} value={`role:${role}`}>
            {t(`tasks.role.${role}`)}
          </Select.Option>
        ))}
        {others.map(({ id, name }) => (
          <Select.Option key={id} value={`user:${id}`}>
            {name}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
