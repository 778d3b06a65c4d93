import type { Migration } from '@storage/migrate';

/** Order of decisions, what was seen, chains of the audit log, and drafts. */
export const placeChainDrafts: Migration = {
  number: 20,
  name: 'place-chain-drafts',
  up: (db) => {
    db.exec(`
      -- What the person saw when acting.
      ALTER TABLE command ADD COLUMN seen TEXT;
      -- Order inside the outbox; NULL is the command's own n, else the n of the one that it stands in for.
      ALTER TABLE command ADD COLUMN place INTEGER;

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
