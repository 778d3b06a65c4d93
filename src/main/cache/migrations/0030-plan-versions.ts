import type { Migration } from '@storage/migrate';

/**
 * Every version of a plan that this workstation has seen (product.md P5: the history of limits). The log holds no more
 * than the newest of each entity, and a snapshot brings no older ones, so what is not kept here is gone.
 */
export const planVersions: Migration = {
  number: 30,
  name: 'plan versions',
  up: (db) => {
    db.exec(`
      -- at: the centre's time of the change, null where it came before this table. over_at: when the next one came.
      CREATE TABLE plan_version (
        plan_id TEXT NOT NULL, version INTEGER NOT NULL, patient_id TEXT NOT NULL, at INTEGER, over_at INTEGER,
        data TEXT NOT NULL, PRIMARY KEY (plan_id, version)
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX plan_version_of_patient ON plan_version (patient_id);
      CREATE INDEX plan_version_over ON plan_version (over_at) WHERE over_at IS NOT NULL;
      INSERT INTO plan_version (plan_id, version, patient_id, data)
        SELECT id, version, patient_id, data FROM entity
        WHERE kind = 'plan' AND deleted = 0 AND patient_id IS NOT NULL;
    `);
  },
};
