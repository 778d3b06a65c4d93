import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import { formsDue, type FormDue } from '@shared/clinical/forms/form-due';
import type { EntityOf } from '@shared/model/entity';
import type { PatientView } from '@shared/ipc/views';
import { calendarDay, duration, fullTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import type { AnsweredForm } from './answered';

export interface FormDueListProps {
  readonly plan: PatientView['plan'];
  readonly status: PatientView['patient']['status'];
  readonly answered: readonly AnsweredForm[];
  readonly forms: readonly EntityOf<'questionnaire'>[];
}

/** Which forms the plan expects and when; what is overdue is said. */
export function FormDueList({ plan, status, answered, forms }: FormDueListProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const due = formsDue(
    plan?.schedule ?? [],
    (id) => answered.find(({ response }) => response.questionnaireId === id)?.at,
    now,
  );
  const isQuiet = status === 'paused' || status === 'ended';
  return (
    <section className="panel-section" data-testid="forms-due">
      <h3>{t('forms.expected')}</h3>
      {isQuiet && <p className="quiet">{t('forms.notFollowed')}</p>}
      {!isQuiet && due.length === 0 && <p className="quiet">{t('forms.noneExpected')}</p>}
      {!isQuiet && due.length > 0 && (
        <ul className="plain-list form-due">
          {due.map((one, place) => (
            <DueRow
              key={place}
              due={one}
              title={forms.find(({ id }) => id === one.questionnaireId)?.title ?? one.questionnaireId}
              now={now}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface DueRowProps {
  readonly due: FormDue;
  readonly title: string;
  readonly now: number;
}

function DueRow({ due, title, now }: DueRowProps): ReactElement {
  const { t } = useTranslation();
  return (
    <li data-state={due.state}>
      <span className="form-due-title">{title}</span>{' '}
      <span
        className={due.state === 'overdue' ? 'task-overdue' : 'quiet'}
        title={due.expectedAt === null ? undefined : fullTime(due.expectedAt)}
      >
        {due.state === 'overdue' && (
          <span className="form-overdue-mark" aria-hidden="true">
            !
          </span>
        )}
        {dueText(t, due, now)}
      </span>
    </li>
  );
}

function dueText(t: TFunction, due: FormDue, now: number): string {
  const { state, expectedAt, overdueAt, pausedUntil } = due;
  switch (state) {
    case 'overdue':
      return t('forms.overdue', { span: duration(t, now - (overdueAt ?? now)) });
    case 'due':
      return t('forms.due', { span: duration(t, now - (expectedAt ?? now)) });
    case 'paused':
      return t('forms.paused', { day: calendarDay(pausedUntil ?? now) });
    case 'never':
      return t('forms.never');
    case 'waiting':
      return t('forms.waiting', { span: duration(t, (expectedAt ?? now) - now) });
  }
}
