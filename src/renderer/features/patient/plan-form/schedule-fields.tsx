import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  fieldParts,
  pauseField,
  readPauses,
  scheduleField,
  writePauses,
  type PauseText,
  type PlanField,
} from '@shared/clinical/plan/plan-fields';
import { measureName } from '@renderer/ui/format/value';
import { NumberField } from './number-field';
import type { PlanForm } from './form-fields';

export interface ScheduleFieldsProps {
  readonly form: PlanForm;
  /** What may be scheduled: measures, and `form:` with a form's id. */
  readonly items: readonly string[];
  readonly forms: Readonly<Record<string, string>>;
}

/** How often each thing is expected, how much grace there is, and planned pauses. */
export function ScheduleFields({ form, items, forms }: ScheduleFieldsProps): ReactElement {
  return (
    <ul className="plan-rows">
      {items.map((item) => (
        <ScheduleRow key={item} form={form} item={item} forms={forms} />
      ))}
    </ul>
  );
}

/** Items of the schedule among the fields of a plan or a draft. */
export function itemsIn(fields: readonly PlanField[]): string[] {
  return fields.flatMap((field) => {
    const [kind, item] = fieldParts(field);
    return (kind === 'schedule' || kind === 'pause') && item !== undefined ? [item] : [];
  });
}

interface RowProps {
  readonly form: PlanForm;
  readonly item: string;
  readonly forms: Readonly<Record<string, string>>;
}

function ScheduleRow({ form, item, forms }: RowProps): ReactElement {
  const { t } = useTranslation();
  const name = item.startsWith('form:')
    ? (forms[item.slice(5)] ?? item.slice(5))
    : measureName(t, item, null);
  const [every, grace] = [scheduleField(item, 'every'), scheduleField(item, 'grace')];
  const isExpected = form.value(every).trim() !== '';
  const wrong = form.problem(every) ?? form.problem(grace);
  return (
    <li>
      <span className="plan-row-name">{name}</span>
      <span>{t('plan.every')}</span>
      <NumberField form={form} field={every} label={t('plan.field.every', { name })} />
      <span className="plan-unit">{t('plan.hoursUnit')}</span>
      {isExpected && (
        <>
          <span>{t('plan.grace')}</span>
          <NumberField form={form} field={grace} label={t('plan.field.grace', { name })} />
          <span className="plan-unit">{t('plan.hoursUnit')}</span>
        </>
      )}
      {wrong !== null && <p className="plan-wrong">{wrong}</p>}
      {isExpected && <PauseFields form={form} item={item} name={name} />}
    </li>
  );
}

function PauseFields({
  form,
  item,
  name,
}: {
  readonly form: PlanForm;
  readonly item: string;
  readonly name: string;
}): ReactElement {
  const { t } = useTranslation();
  const field = pauseField(item);
  const pauses = readPauses(form.value(field));
  const put = (place: number, pause: PauseText | null): void => {
    const next = pauses.flatMap((one, at) => (at === place ? (pause === null ? [] : [pause]) : [one]));
    form.set(field, writePauses(place === pauses.length && pause !== null ? [...next, pause] : next));
  };
  const wrong = form.problem(field);
  return (
    <div className="plan-pauses">
      {pauses.map((pause, place) => (
        <PauseRow
          key={place}
          pause={pause}
          label={t('plan.pauseOf', { name, number: place + 1 })}
          onChange={(next) => {
            put(place, next);
          }}
        />
      ))}
      {wrong !== null && <p className="plan-wrong">{wrong}</p>}
      <button
        type="button"
        className="inline-button"
        aria-label={t('plan.addPauseOf', { name })}
        onClick={() => {
          put(pauses.length, { from: '', to: '', reason: '' });
        }}
      >
        {t('plan.addPause')}
      </button>
    </div>
  );
}

interface PauseRowProps {
  readonly pause: PauseText;
  readonly label: string;
  readonly onChange: (pause: PauseText | null) => void;
}

function PauseRow({ pause, label, onChange }: PauseRowProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="plan-pause" role="group" aria-label={label}>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {t(`plan.pause.${end}`)}
          <input
            className="ds-input"
            type="datetime-local"
            value={pause[end]}
            onChange={(event) => {
              onChange({ ...pause, [end]: event.target.value });
            }}
          />
        </label>
      ))}
      <label className="plan-pause-reason">
        {t('plan.pause.reason')}
        <input
          className="ds-input"
          type="text"
          autoComplete="off"
          value={pause.reason}
          onChange={(event) => {
            onChange({ ...pause, reason: event.target.value });
          }}
        />
      </label>
      <button
        type="button"
        className="inline-button"
        aria-label={t('plan.removeOf', { name: label })}
        onClick={() => {
          onChange(null);
        }}
      >
        {t('plan.remove')}
      </button>
    </div>
  );
}
