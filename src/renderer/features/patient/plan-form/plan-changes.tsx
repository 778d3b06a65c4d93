import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldChange } from '@shared/clinical/plan/plan-draft';
import { fieldLabel, fieldValue } from './field-words';

export interface PlanChangesProps {
  readonly changes: readonly FieldChange[];
  readonly forms: Readonly<Record<string, string>>;
}

/** What changes in a plan, field by field: before and after. */
export function PlanChanges({ changes, forms }: PlanChangesProps): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <ul className="plan-changes">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className="plan-change-name">{fieldLabel(t, field, forms)}</span>
          <span>
            <del>{fieldValue(t, field, before, i18n.language)}</del> <span aria-hidden="true">→</span>{' '}
            <ins>{fieldValue(t, field, after, i18n.language)}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
