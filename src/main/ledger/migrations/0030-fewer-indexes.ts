import type { Migration } from '@storage/migrate';

/** An act that is registered writes as few pages as possible, since each is encrypted and synced before the screen says so. */
export const fewerIndexes: Migration = {
  number: 30,
  name: 'fewer-indexes',
  up: (db) => {
    db.exec(`
      -- The id is indexed once the command is answered. Those that wait are few and known by number (waiting-commands.ts).
      CREATE TABLE command_lean (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL, envelope TEXT NOT NULL,
        patient_id TEXT, by_name TEXT NOT NULL, state TEXT NOT NULL
          CHECK (state IN ('registered', 'sent', 'applied', 'conflict', 'rejected')),
        attempts INTEGER NOT NULL DEFAULT 0, answer TEXT, epoch TEXT, settled INTEGER NOT NULL DEFAULT 0,
        seen TEXT, place INTEGER
      ) STRICT;
      INSERT INTO command_lean
        SELECT n, id, envelope, patient_id, by_name, state, attempts, answer, epoch, settled, seen, place FROM command;
      DROP TABLE command;
      ALTER TABLE command_lean RENAME TO command;
      CREATE UNIQUE INDEX command_answered ON command (id) WHERE state NOT IN ('registered', 'sent');
      CREATE INDEX command_attention ON command (n) WHERE state IN ('conflict', 'rejected') AND settled = 0;
    `);
  },
};
