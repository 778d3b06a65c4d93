import type { Migration } from '@storage/migrate';

/**
 * What the acknowledgement log is read on from: acts and what it is made of, by their place in the centre's log. A place
 * grows, so that each new row is put at the end of an index.
 */
export const actsInOrder: Migration = {
  number: 60,
  name: 'acts in order',
  up: (db) => {
    db.exec(`
      CREATE INDEX act_by_seq ON act (seq);
      CREATE INDEX alert_by_seq ON alert (seq);
      CREATE INDEX entity_by_seq ON entity (seq)
        WHERE kind IN ('contact', 'note', 'task', 'handover', 'patient', 'user', 'programme');
    `);
  },
};
