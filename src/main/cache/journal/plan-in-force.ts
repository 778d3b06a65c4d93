import type { SqliteDatabase } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { Plan } from '@shared/model/plan';
import type { EntityReader } from '../queries/entity-reader';

/**
 * The patient's plan as it was at a time; the oldest version that was seen where all came later (a snapshot brings no
 * older ones). Without a time the plan of now.
 */
export function planInForce(
  db: SqliteDatabase,
  entities: Pick<EntityReader, 'planOf'>,
  patientId: string,
  at: Millis | null,
): Plan | null {
  const now = entities.planOf(patientId);
  if (at === null || now === null) return now;
  const versions = db
    .prepare<[string, string], { at: number | null; data: string }>(
      `SELECT at, data FROM plan_version INDEXED BY plan_version_of_patient
       WHERE patient_id = +? AND plan_id = +? ORDER BY version`,
    )
    .all(patientId, now.id);
  const found = versions.findLast((one) => (one.at ?? 0) <= at) ?? versions[0];
  return found === undefined ? now : (JSON.parse(found.data) as Plan);
}
