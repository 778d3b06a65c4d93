import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { GOALS, NEWS2_SCALE, zoneField, type PlanField } from '@shared/clinical/plan/plan-fields';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import type { PlanForm } from './form-fields';

/** What was agreed with the patient for each zone, in their own words. */
export function ZoneFields({ form }: { readonly form: PlanForm }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {(['red', 'yellow', 'green'] as const).map((level) => (
        <div key={level} className="plan-zone" role="group" aria-label={t(`plan.zone.${level}`)}>
          <p>
            <SeverityMark severity={level} /> {t(`plan.zone.${level}`)}
          </p>
          <TextField form={form} field={zoneField(level, 'condition')} label={t('plan.condition')} rows={2} />
          <TextField form={form} field={zoneField(level, 'action')} label={t('plan.action')} rows={2} />
        </div>
      ))}
    </>
  );
}

/** The patient's own goals, and which scale NEWS2 uses for saturation. */
export function GoalFields({ form }: { readonly form: PlanForm }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <TextField form={form} field={GOALS} label={t('plan.goalsHint')} rows={3} />
      <div className="ds-field">
        <label htmlFor={id}>{t('plan.news2')}</label>
        <select
          id={id}
          className="ds-input"
          value={form.value(NEWS2_SCALE)}
          onChange={(event) => {
            form.set(NEWS2_SCALE, event.target.value);
          }}
        >
          <option value="">{t('plan.scaleNone')}</option>
          <option value="1">{t('plan.scale1')}</option>
          <option value="2">{t('plan.scale2')}</option>
        </select>
      </div>
    </>
  );
}

interface TextFieldProps {
  readonly form: PlanForm;
  readonly field: PlanField;
  readonly label: string;
  readonly rows: number;
}

function TextField({ form, field, label, rows }: TextFieldProps): ReactElement {
  const id = useId();
  const wrong = form.problem(field);
  return (
    <div className="ds-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={`ds-input${form.isChanged(field) ? ' plan-changed' : ''}`}
        rows={rows}
        value={form.value(field)}
        aria-invalid={wrong !== null}
        {...(wrong === null ? {} : { 'aria-describedby': `${id}-wrong` })}
        onChange={(event) => {
          form.set(field, event.target.value);
        }}
      />
      {wrong !== null && (
        <p id={`${id}-wrong`} className="plan-wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
