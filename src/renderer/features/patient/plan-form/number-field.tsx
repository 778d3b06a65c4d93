import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanField } from '@shared/clinical/plan/plan-fields';
import type { PlanForm } from './form-fields';

export interface NumberFieldProps {
  readonly form: PlanForm;
  readonly field: PlanField;
  readonly label: string;
  /** Where the words stand that say what is wrong with it. */
  readonly describedBy?: string;
}

/** One figure of the plan, as it is typed; a changed one is marked. */
export function NumberField({ form, field, label, describedBy }: NumberFieldProps): ReactElement {
  const { i18n } = useTranslation();
  const value = form.value(field);
  const wrong = form.problem(field) !== null;
  return (
    <input
      className={`ds-input plan-input${form.isChanged(field) ? ' plan-changed' : ''}`}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={wrong}
      {...(wrong && describedBy !== undefined ? { 'aria-describedby': describedBy } : {})}
      data-field={field}
      value={form.isChanged(field) || i18n.language === 'en' ? value : value.replace('.', ',')}
      onChange={(event) => {
        form.set(field, event.target.value);
      }}
    />
  );
}
