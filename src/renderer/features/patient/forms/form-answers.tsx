import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changedAnswers, compareAnswers, type ComparedItem } from '@shared/clinical/forms/compare-answers';
import { fullTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { answerText } from './answer-text';
import { signedText, type AnsweredForm } from './answered';
import { FormSeverity } from './form-list';

export interface FormAnswersProps {
  readonly form: AnsweredForm;
  /** Every answer to this form, newest first. */
  readonly all: readonly AnsweredForm[];
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
}

/** One answered form: each item with its answer and the one of another date; what changed is marked. */
export function FormAnswers({ form, all, onOpen, onBack }: FormAnswersProps): ReactElement {
  const { t } = useTranslation();
  const [otherId, setOtherId] = useState<string | null>(form.before?.id ?? null);
  const other = all.find(({ response }) => response.id === otherId) ?? null;
  const items = compareAnswers(form.response, other?.response ?? null, form.questionnaire);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    back.current?.focus();
  }, []);
  return (
    <section className="panel-section form-answers" data-testid="form-answers">
      <button ref={back} type="button" className="strip-button" onClick={onBack}>
        {t('forms.back')}
      </button>
      <h3>
        {form.title}
        {form.questionnaire === null && <span className="badge badge-quiet">{t('forms.unknown')}</span>}
      </h3>
      <p className="form-facts">
        <strong>{form.score === null ? t('forms.noScore') : t('forms.points', { count: form.score })}</strong>
        <FormSeverity form={form} />
        {other !== null && form.score !== null && other.score !== null && (
          <span className="quiet">
            {t('forms.against', { change: signedText(form.score - other.score), score: other.score })}
          </span>
        )}
      </p>
      <div className="form-dates">
        <DateChoice label={t('forms.shown')} all={all} chosen={form.response.id} onChoose={onOpen} />
        <DateChoice
          label={t('forms.comparedWith')}
          all={all.filter(({ response }) => response.id !== form.response.id)}
          chosen={other?.response.id ?? ''}
          none={t('forms.notCompared')}
          onChoose={(id) => {
            setOtherId(id === '' ? null : id);
          }}
        />
      </div>
      <p className="quiet" role="status">
        {other === null ? t('forms.nothingBefore') : t('forms.changed', { count: changedAnswers(items) })}
      </p>
      <table className="plain-table answer-table">
        <thead>
          <tr>
            <th scope="col">{t('forms.question')}</th>
            <th scope="col">{t('forms.answer')}</th>
            {other !== null && <th scope="col">{t('forms.before')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <AnswerRow key={item.key} item={item} compared={other !== null} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface DateChoiceProps {
  readonly label: string;
  readonly all: readonly AnsweredForm[];
  readonly chosen: string;
  readonly none?: string;
  readonly onChoose: (id: string) => void;
}

function DateChoice({ label, all, chosen, none, onChoose }: DateChoiceProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="form-date">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="ds-input"
        value={chosen}
        onChange={(event) => {
          onChoose(event.target.value);
        }}
      >
        {none !== undefined && <option value="">{none}</option>}
        {all.map(({ response, at, score }) => (
          <option key={response.id} value={response.id}>
            {score === null ? fullTime(at) : t('forms.dateAndScore', { time: fullTime(at), score })}
          </option>
        ))}
      </select>
    </div>
  );
}

function AnswerRow({
  item,
  compared,
}: {
  readonly item: ComparedItem;
  readonly compared: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { change, critical } = item;
  const isChanged = change !== 'none' && change !== 'same';
  return (
    <tr
      data-item={item.key}
      data-change={change}
      data-critical={critical}
      className={critical === 'red' ? 'answer-critical' : isChanged ? 'answer-changed' : undefined}
    >
      <th scope="row">
        {item.text}
        {critical !== 'not_critical' && <span className="answer-note">{t('forms.critical')}</span>}
      </th>
      <td>
        {critical === 'red' && <SeverityMark severity="red" />} <AnswerCell answer={item.answer} />
        {critical === 'missing' && <span className="answer-note">{t('forms.criticalMissing')}</span>}
        {isChanged && (
          <span className="answer-change">
            <span aria-hidden="true">{changeShapes[change] ?? '◆'}</span> {t(`forms.change.${change}`)}
          </span>
        )}
      </td>
      {compared && (
        <td className="quiet">
          <AnswerCell answer={item.previous} />
        </td>
      )}
    </tr>
  );
}

const changeShapes: Readonly<Record<string, string>> = { up: '▲', down: '▼' };

function AnswerCell({ answer }: { readonly answer: unknown }): ReactElement {
  const { t } = useTranslation();
  const text = answerText(t, answer);
  return text === null ? <em className="answer-missing">{t('forms.notAnswered')}</em> : <span>{text}</span>;
}
