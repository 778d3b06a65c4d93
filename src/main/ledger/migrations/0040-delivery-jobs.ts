import type { Migration } from '@storage/migrate';

/** Notes on their way to a receiver, with the bytes that were checked and go. */
export const deliveryJobs: Migration = {
  number: 40,
  name: 'delivery-jobs',
  up: (db) => {
    db.exec(`
      -- receipts: JSON list of ids taken; error_text: JSON {nb, en}; by_user: JSON {id, name}. The body goes a week after
      -- the note was received; the row stays as what this workstation sent.
      CREATE TABLE delivery_job (
        place INTEGER PRIMARY KEY, delivery_id TEXT NOT NULL UNIQUE, note_id TEXT NOT NULL, patient_id TEXT NOT NULL,
        patient_name TEXT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('vkp', 'dialogmelding')),
        route TEXT NOT NULL, document_id TEXT NOT NULL, body BLOB,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'sent', 'received', 'rejected')),
        at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER, receipt TEXT,
        receipts TEXT NOT NULL DEFAULT '[]', error_code TEXT, error_text TEXT, by_user TEXT NOT NULL,
        created_at INTEGER NOT NULL, reported TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 0,
        report_id TEXT
      ) STRICT;
    `);
  },
};
