import type { TFunction } from 'i18next';
import { BLOOD_PRESSURE, DIASTOLIC, measureOf, SYSTOLIC } from '@shared/clinical/measures';
import type { PlanProblem } from '@shared/clinical/plan/check-plan';
import { fieldParts, isEditable, type PlanField } from '@shared/clinical/plan/plan-fields';
import type { PatientView } from '@shared/ipc/views';
import type { Plan } from '@shared/model/plan';
import { unitInPage } from '@renderer/ui/format/value';

/** The form of a plan as its fields see it. */
export interface PlanForm {
  /** What a field shows: what was typed, else the plan. */
  readonly value: (field: PlanField) => string;
  readonly isChanged: (field: PlanField) => boolean;
  readonly set: (field: PlanField, text: string) => void;
  /** Several fields by one press. */
  readonly setAll: (fields: readonly (readonly [PlanField, string])[]) => void;
  /** What must be mended in a field, in words. */
  readonly problem: (field: PlanField) => string | null;
}

/** The words for what is wrong with a field. */
export function problemText(t: TFunction, { code, detail }: PlanProblem): string {
  const unit = unitInPage(String(detail?.['unit'] ?? ''));
  return t(`plan.problem.${code}`, { low: 0, high: 0, most: 0, number: 0, decimals: 0, ...detail, unit });
}

/** Measures that the plan can have limits for: what it speaks of, what the programmes measure, what came. */
export function measuresFor(view: PatientView, plan: Plan | null, typed: readonly PlanField[]): string[] {
  const named = [
    ...(plan?.limits ?? []).filter(isEditable).map(({ code }) => code),
    ...(plan?.deltas ?? []).filter(isEditable).map(({ code }) => code),
    ...view.programmes.flatMap(({ measures }) => measures),
    ...view.measures.filter(({ code, unit }) => measureOf(code)?.unit === unit).map(({ code }) => code),
    ...typed.flatMap((field) => {
      const [kind, code] = fieldParts(field);
      return kind === 'limit' && code !== undefined ? [code] : [];
    }),
  ];
  const single = named.flatMap((code) => (code === BLOOD_PRESSURE ? [SYSTOLIC, DIASTOLIC] : [code]));
  return [...new Set(single)].filter((code) => measureOf(code) !== undefined);
}
