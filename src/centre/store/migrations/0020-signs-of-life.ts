import type { Migration } from '@storage/migrate';

/** What the rules on missing forms and inactive patients look up: the newest answer and message of a patient. */
export const signsOfLife: Migration = {
  number: 20,
  name: 'signs-of-life',
  up: (db) => {
    db.exec(`
      UPDATE entity SET
        sort_at = (SELECT CAST(round((julianday(l.data ->> '$.at') - 2440587.5) * 86400000) AS INTEGER) FROM log l WHERE l.seq = entity.seq),
        state = (SELECT l.data ->> '$.direction' FROM log l WHERE l.seq = entity.seq)
      WHERE kind = 'message' AND deleted = 0;
      CREATE INDEX response_of_form ON entity (patient_id, code, sort_at) WHERE kind = 'response' AND deleted = 0;
      CREATE INDEX message_of_patient ON entity (patient_id, state, sort_at) WHERE kind = 'message' AND deleted = 0;
    `);
  },
};
