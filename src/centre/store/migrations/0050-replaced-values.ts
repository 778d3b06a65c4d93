import type { Migration } from '@storage/migrate';

/** Measurements that others correct or withdraw are known by their state: they are none that was had. */
export const replacedValues: Migration = {
  number: 50,
  name: 'replaced-values',
  up: (db) => {
    db.exec(`
      UPDATE entity SET state = 'replaced' WHERE kind = 'observation' AND (id, patient_id) IN (
        SELECT l.data ->> '$.replaces', e.patient_id FROM entity e JOIN log l ON l.seq = e.seq
        WHERE e.kind = 'observation' AND e.deleted = 0 AND l.data ->> '$.replaces' IS NOT NULL
      );
    `);
  },
};
