import type { Migration } from '@storage/migrate';

/** Order of decisions, what was seen, chains of the audit log, and drafts. */
export const placeChainDrafts: Migration = {
  number: 20,
  name: 'place-chain-drafts',
  up: (db) => {
    db.exec(`
      -- Without AUTOINCREMENT, which writes a page of its own at every act. seen: what the person saw when acting;
      -- place: order inside the outbox, NULL is the command's own n, else the n of the one that it stands in for.
      CREATE TABLE command_placed (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, envelope TEXT NOT NULL,
        patient_id TEXT, by_name TEXT NOT NULL, state TEXT NOT NULL
          CHECK (state IN ('registered', 'sent', 'applied', 'conflict', 'rejected')),
        attempts INTEGER NOT NULL DEFAULT 0, answer TEXT, epoch TEXT, settled INTEGER NOT NULL DEFAULT 0,
        seen TEXT, place INTEGER
      ) STRICT;
      INSERT INTO command_placed
        SELECT n, id, envelope, patient_id, by_name, state, attempts, answer, epoch, settled, NULL, NULL FROM command;
      DROP TABLE command;
      ALTER TABLE command_placed RENAME TO command;
      CREATE INDEX command_unanswered ON command (n) WHERE state IN ('registered', 'sent');
      CREATE INDEX command_attention ON command (n) WHERE state IN ('conflict', 'rejected') AND settled = 0;

      -- Entries of one chain follow each other without holes, so position and n differ by the same in all of it.
      ALTER TABLE audit RENAME COLUMN n TO position;
      ALTER TABLE audit ADD COLUMN chain INTEGER NOT NULL DEFAULT 1;
      -- Entries saved from a damaged file behind a hole: kept to be read, never part of a chain again.
      CREATE TABLE audit_orphan (
        id INTEGER PRIMARY KEY, position INTEGER NOT NULL, chain INTEGER NOT NULL, entry TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;

      CREATE TABLE draft (
        user_id TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (user_id, key)
      ) STRICT;
    `);
  },
};
