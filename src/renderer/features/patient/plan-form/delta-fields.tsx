import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  deltaField,
  fieldParts,
  type Direction,
  type PlanField,
  type PlanSeverity,
} from '@shared/clinical/plan/plan-fields';
import { measureName, ownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { NumberField } from './number-field';
import type { PlanForm } from './form-fields';

export interface DeltaFieldsProps {
  readonly form: PlanForm;
  readonly measures: readonly string[];
  /** Fields that the plan or the draft has. */
  readonly fields: readonly PlanField[];
}

type DeltaKey = readonly [code: string, severity: PlanSeverity, direction: Direction];

/** Changes over time that raise an alert, and a line to add one. */
export function DeltaFields({ form, measures, fields }: DeltaFieldsProps): ReactElement {
  const { t } = useTranslation();
  const [added, setAdded] = useState<readonly string[]>([]);
  const names = [...new Set([...fields.flatMap(nameIn), ...added])];
  return (
    <>
      {names.length === 0 && <p className="quiet">{t('plan.noDeltas')}</p>}
      <ul className="plan-rows">
        {names.map((name) => (
          <DeltaRow key={name} form={form} of={keyOf(name)} />
        ))}
      </ul>
      <AddDelta
        measures={measures}
        onAdd={(name) => {
          setAdded((now) => [...now.filter((one) => one !== name), name]);
        }}
      />
    </>
  );
}

function nameIn(field: PlanField): string[] {
  const [kind, code = '', severity = '', direction = ''] = fieldParts(field);
  return kind === 'delta' ? [`${code}|${severity}|${direction}`] : [];
}

function keyOf(name: string): DeltaKey {
  const [code = '', severity = '', direction = ''] = name.split('|');
  return [code, severity === 'red' ? 'red' : 'yellow', direction === 'down' ? 'down' : 'up'];
}

function DeltaRow({ form, of }: { readonly form: PlanForm; readonly of: DeltaKey }): ReactElement {
  const { t } = useTranslation();
  const [code, severity, direction] = of;
  const name = measureName(t, code, null);
  const said = {
    name,
    severity: t(`severity.${severity}`).toLowerCase(),
    direction: t(direction === 'down' ? 'plan.fall' : 'plan.rise'),
  };
  const [change, hours] = [deltaField(...of, 'change'), deltaField(...of, 'hours')];
  const wrong = form.problem(change) ?? form.problem(hours);
  return (
    <li>
      <span className="plan-row-name">
        <SeverityMark severity={severity} /> {name}, {said.direction}
      </span>
      <NumberField form={form} field={change} label={t('plan.field.delta', said)} />
      <span className="plan-unit">{ownUnit(code)}</span>
      <span>{t('plan.within')}</span>
      <NumberField form={form} field={hours} label={t('plan.field.deltaHours', said)} />
      <span className="plan-unit">{t('plan.hoursUnit')}</span>
      <button
        type="button"
        className="inline-button"
        aria-label={t('plan.removeOf', { name: t('plan.field.delta', said) })}
        onClick={() => {
          form.setAll([
            [change, ''],
            [hours, ''],
          ]);
        }}
      >
        {t('plan.remove')}
      </button>
      {wrong !== null && <p className="plan-wrong">{wrong}</p>}
    </li>
  );
}

function AddDelta({
  measures,
  onAdd,
}: {
  readonly measures: readonly string[];
  readonly onAdd: (name: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [code, setCode] = useState(measures[0] ?? '');
  const [direction, setDirection] = useState<Direction>('down');
  const [severity, setSeverity] = useState<PlanSeverity>('yellow');
  return (
    <div className="plan-add">
      <select
        className="ds-input"
        aria-label={t('latest.measure')}
        value={code}
        onChange={(event) => {
          setCode(event.target.value);
        }}
      >
        {measures.map((one) => (
          <option key={one} value={one}>
            {measureName(t, one, null)}
          </option>
        ))}
      </select>
      <select
        className="ds-input"
        aria-label={t('plan.direction')}
        value={direction}
        onChange={(event) => {
          setDirection(event.target.value === 'down' ? 'down' : 'up');
        }}
      >
        <option value="down">{t('plan.fall')}</option>
        <option value="up">{t('plan.rise')}</option>
      </select>
      <select
        className="ds-input"
        aria-label={t('plan.severity')}
        value={severity}
        onChange={(event) => {
          setSeverity(event.target.value === 'red' ? 'red' : 'yellow');
        }}
      >
        <option value="yellow">{t('severity.yellow')}</option>
        <option value="red">{t('severity.red')}</option>
      </select>
      <button
        type="button"
        className="inline-button"
        onClick={() => {
          onAdd(`${code}|${severity}|${direction}`);
        }}
      >
        {t('plan.addDelta')}
      </button>
    </div>
  );
}
