import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';
import { signedText, type AnsweredForm } from './answered';

/** Answers in sight before more are asked for. */
const FIRST_SHOWN = 20;

export interface FormListProps {
  readonly answered: readonly AnsweredForm[];
  /** True where older ones are not here. */
  readonly more: boolean;
  /** The one that was open: the keyboard returns to it. */
  readonly focused: string | null;
  readonly onOpen: (id: string) => void;
}

/** Answered forms, newest first, with score, change since the last and severity. */
export function FormList({ answered, more, focused, onOpen }: FormListProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [all, setAll] = useState(false);
  const shown = all ? answered : answered.slice(0, FIRST_SHOWN);
  return (
    <section className="panel-section" data-testid="form-list">
      <h3>{t('forms.answered')}</h3>
      {answered.length === 0 ? (
        <p className="quiet">{t('forms.none')}</p>
      ) : (
        <table className="plain-table form-table">
          <thead>
            <tr>
              <th scope="col">{t('forms.form')}</th>
              <th scope="col">{t('forms.at')}</th>
              <th scope="col" className="number">
                {t('forms.score')}
              </th>
              <th scope="col" className="number">
                {t('forms.change')}
              </th>
              <th scope="col">{t('forms.judged')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((form) => (
              <FormRow
                key={form.response.id}
                form={form}
                now={now}
                isFocused={form.response.id === focused}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      )}
      {answered.length > shown.length && (
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('forms.showAll', { count: answered.length })}
        </button>
      )}
      {more && <p className="quiet">{t('forms.more', { count: answered.length })}</p>}
    </section>
  );
}

interface RowProps {
  readonly form: AnsweredForm;
  readonly now: number;
  readonly isFocused: boolean;
  readonly onOpen: (id: string) => void;
}

function FormRow({ form, now, isFocused, onOpen }: RowProps): ReactElement {
  const { t } = useTranslation();
  const { response, title, questionnaire, score, change, at, isTwin } = form;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFocused) button.current?.focus();
  }, [isFocused]);
  return (
    <tr data-response={response.id} data-severity={response.severity}>
      <th scope="row">
        <button
          ref={button}
          type="button"
          className="inline-button"
          onClick={() => {
            onOpen(response.id);
          }}
        >
          {title}
        </button>
        {questionnaire === null && <span className="badge badge-quiet">{t('forms.unknown')}</span>}
        {isTwin && <span className="badge badge-quiet">{t('forms.twin')}</span>}
      </th>
      <td className="nowrap">
        <TimeText at={at} now={now} />
      </td>
      <td className="number">
        {score === null ? <span className="quiet">{t('forms.noScore')}</span> : <strong>{score}</strong>}
      </td>
      <td className="number">{change === null ? '' : signedText(change)}</td>
      <td>
        <FormSeverity form={form} />
      </td>
    </tr>
  );
}

/** What the centre judged, with the band of the score where that is what it judged by. */
export function FormSeverity({ form }: { readonly form: AnsweredForm }): ReactElement {
  const { t } = useTranslation();
  const { severity } = form.response;
  // A centre of before version 2 of the rule called it normal.
  if ((severity === 'normal' || severity === 'unknown') && form.lacksScore)
    return <span className="quiet">{t('forms.notJudged')}</span>;
  if (severity === 'unknown') return <span className="quiet">{t('value.unknown')}</span>;
  return (
    <span>
      <SeverityMark severity={severity === 'normal' ? 'green' : severity} word />{' '}
      {form.band !== null && form.band.severity === severity ? (
        <span className="quiet">{t('forms.fromPoints', { from: form.band.from })}</span>
      ) : severity === 'normal' ? null : (
        <span className="quiet">{t('forms.byAnswer')}</span>
      )}
    </span>
  );
}
