import type { Migration } from '@storage/migrate';

/** A delivery names its note and no patient: without an index of its own each list of notes would go through all of them. */
export const deliveriesOfNotes: Migration = {
  number: 50,
  name: 'deliveries of notes',
  up: (db) => {
    db.exec(
      "CREATE INDEX delivery_of_note ON entity (data ->> '$.noteId') WHERE kind = 'delivery' AND deleted = 0",
    );
  },
};
