import type { SqliteDatabase } from '@storage/open-database';
import type { PlanHistoryView, PlanView } from '@shared/ipc/patient/plan-views';
import type { Plan } from '@shared/model/plan';
import { entityReader, type EntityReader } from './entity-reader';

/** The plan as the log has it; what is on its way is drawn on top by the desk. */
export type StoredPlan = Pick<PlanView, 'plan' | 'version' | 'names' | 'forms'>;

/** A patient's plan with its version and the names of those who set its limits. */
export function readPlan(db: SqliteDatabase, patientId: string): StoredPlan {
  const entities = entityReader(db);
  const plan = entities.planOf(patientId);
  return {
    plan,
    version: plan === null ? 0 : entities.version('plan', plan.id),
    names: namesIn(entities.userName, plan === null ? [] : [plan]),
    forms: formsOf(entities, patientId, plan),
  };
}

/** Every version of a patient's plan that was seen here, oldest first. */
export function readPlanHistory(db: SqliteDatabase, patientId: string): PlanHistoryView {
  const versions = db
    .prepare<[string], { version: number; at: number | null; data: string }>(
      'SELECT version, at, data FROM plan_version WHERE patient_id = +? ORDER BY ifnull(at, 0), version',
    )
    .all(patientId)
    .map(({ version, at, data }) => ({ version, at, plan: JSON.parse(data) as Plan }));
  const names = namesIn(
    entityReader(db).userName,
    versions.map(({ plan }) => plan),
  );
  return { versions, names };
}

/** Titles of the forms that may be scheduled for a patient, or are. */
function formsOf(entities: EntityReader, patientId: string, plan: Plan | null): Record<string, string> {
  const programmes = entities.programmes(entities.read('patient', patientId)?.programmes ?? []);
  const ids = new Set([
    ...programmes.flatMap(({ questionnaireIds }) => questionnaireIds),
    ...(plan?.schedule ?? []).flatMap(({ questionnaireId }) => questionnaireId ?? []),
  ]);
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const title = entities.read('questionnaire', id)?.title;
      return title === undefined ? [] : [[id, title] as const];
    }),
  );
}

function namesIn(userName: (id: string) => string, plans: readonly Plan[]): Record<string, string> {
  const ids = new Set(plans.flatMap(({ limits }) => limits.map(({ setBy }) => setBy)));
  const named = [...ids].map((id) => [id, userName(id)] as const);
  return Object.fromEntries(named.filter(([id, name]) => id !== name));
}
