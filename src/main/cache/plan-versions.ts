import { DAY, fromWireTime, type Millis } from '@shared/clock';
import type { Plan } from '@shared/model/plan';
import type { Change } from '@shared/wire/change';
import type { SqliteDatabase } from '@storage/open-database';

/** A version that was replaced is kept this long after: two yearly controls. */
export const PLAN_VERSION_KEPT: Millis = 2 * 365 * DAY;
/** Versions of one plan kept at most, the newest: a centre that writes a plan every minute cannot fill the disk. */
const MOST_VERSIONS = 200;

/** Keeps each version of a plan as it comes; within a transaction of the caller's. */
export class PlanVersions {
  readonly #sql;

  constructor(db: SqliteDatabase) {
    this.#sql = {
      end: db.prepare<[number, string, number]>(
        'UPDATE plan_version SET over_at = ? WHERE plan_id = ? AND version < ? AND over_at IS NULL',
      ),
      put: db.prepare<[string, number, string, number, string]>(
        `INSERT OR REPLACE INTO plan_version (plan_id, version, patient_id, at, over_at, data)
         VALUES (?, ?, ?, ?, NULL, ?)`,
      ),
      bound: db.prepare<[string, string, number]>(
        `DELETE FROM plan_version WHERE plan_id = ? AND version <=
         (SELECT version FROM plan_version WHERE plan_id = ? ORDER BY version DESC LIMIT 1 OFFSET ?)`,
      ),
      drop: db.prepare<[string]>('DELETE FROM plan_version WHERE plan_id = ?'),
    };
  }

  put({ id, version, at: time }: Change, plan: Plan): void {
    const at = fromWireTime(time);
    this.#sql.end.run(at, id, version);
    this.#sql.put.run(id, version, plan.patientId, at, JSON.stringify(plan));
    this.#sql.bound.run(id, id, MOST_VERSIONS);
  }

  /** A plan that is deleted leaves nothing behind. */
  drop(planId: string): void {
    this.#sql.drop.run(planId);
  }
}

/**
 * Carries what was seen over into a snapshot's file before it takes the old one's place: versions before the snapshot's
 * own, of plans that it still has. What it numbers again (a centre put back from a backup) is its own to say.
 */
export function carryPlanVersions(from: SqliteDatabase, to: SqliteDatabase): void {
  const kept = from.prepare<
    [string, number],
    { version: number; patientId: string; at: number | null; overAt: number | null; data: string }
  >(
    `SELECT version, patient_id AS patientId, at, over_at AS overAt, data FROM plan_version
     WHERE plan_id = ? AND version < ? ORDER BY version`,
  );
  const put = to.prepare(
    'INSERT INTO plan_version (plan_id, version, patient_id, at, over_at, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const seenAs = from.prepare<[string, number], { at: number | null }>(
    'SELECT at FROM plan_version WHERE plan_id = ? AND version = ?',
  );
  const newest = to
    .prepare<[], { id: string; version: number; patientId: string; at: number | null }>(
      'SELECT plan_id AS id, version, patient_id AS patientId, at FROM plan_version',
    )
    .all();
  to.transaction(() => {
    for (const { id, version, patientId, at } of newest) {
      for (const row of kept.all(id, version)) {
        if (row.patientId !== patientId) continue;
        // What was newest until now was over when the snapshot's came.
        put.run(
          id,
          row.version,
          patientId,
          row.at,
          row.overAt ?? seenAs.get(id, version)?.at ?? at,
          row.data,
        );
      }
    }
  }).immediate();
}
