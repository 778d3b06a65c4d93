import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { measureOf } from '@shared/clinical/measures';
import {
  limitField,
  type LimitSide,
  type PlanField,
  type PlanSeverity,
} from '@shared/clinical/plan/plan-fields';
import { formatNumber, measureName, ownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { NumberField } from './number-field';
import type { PlanForm } from './form-fields';

/** The bounds of a measure along the axis of its values. */
const BOUNDS: readonly (readonly [PlanSeverity, LimitSide])[] = [
  ['red', 'low'],
  ['yellow', 'low'],
  ['yellow', 'high'],
  ['red', 'high'],
];

/** Both sides and both severities of every measure, in one grid. */
export function LimitFields({
  form,
  measures,
}: {
  readonly form: PlanForm;
  readonly measures: readonly string[];
}): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="plan-limits">
      <thead>
        <tr>
          <th scope="col">{t('latest.measure')}</th>
          {BOUNDS.map(([severity, side]) => (
            <th key={`${severity}-${side}`} scope="col">
              <SeverityMark severity={severity} /> {t(`plan.side.${side}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measures.map((code) => (
          <LimitRow key={code} code={code} form={form} />
        ))}
      </tbody>
    </table>
  );
}

function LimitRow({ code, form }: { readonly code: string; readonly form: PlanForm }): ReactElement {
  const { t, i18n } = useTranslation();
  const id = useId();
  const measure = measureOf(code);
  const name = measureName(t, code, null);
  const fields = BOUNDS.map(([severity, side]): [PlanField, string] => [
    limitField(code, severity, side),
    t('plan.field.limit', {
      name,
      severity: t(`severity.${severity}`).toLowerCase(),
      side: t(`plan.side.${side}`),
    }),
  ]);
  const wrong = fields.flatMap(([field, label]) => {
    const text = form.problem(field);
    return text === null ? [] : [{ field, label, text }];
  });
  const range = measure?.plausible.map((bound) => formatNumber(bound, 0, i18n.language)).join('–');
  return (
    <>
      <tr>
        <th scope="row">
          {name}
          <span className="plan-unit" title={t('plan.range', { range: range ?? '', unit: ownUnit(code) })}>
            {ownUnit(code)}
          </span>
        </th>
        {fields.map(([field, label]) => (
          <td key={field}>
            <NumberField form={form} field={field} label={label} describedBy={`${id}-wrong`} />
          </td>
        ))}
      </tr>
      {wrong.length > 0 && (
        <tr>
          <td colSpan={5} id={`${id}-wrong`} className="plan-wrong">
            {wrong.map(({ field, label, text }) => (
              <p key={field}>
                {label}: {text}
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}
