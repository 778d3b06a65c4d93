import type { Migration } from '@storage/migrate';

/** First schema of the ledger: what exists nowhere else until the centre has it. */
export const initial: Migration = {
  number: 10,
  name: 'initial',
  up: (db) => {
    db.exec(`
      CREATE TABLE value (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

      -- The outbox. A row is never deleted: answered commands stay as what this workstation did.
      CREATE TABLE command (
        n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, envelope TEXT NOT NULL,
        patient_id TEXT, by_name TEXT NOT NULL, state TEXT NOT NULL
          CHECK (state IN ('registered', 'sent', 'applied', 'conflict', 'rejected')),
        attempts INTEGER NOT NULL DEFAULT 0, answer TEXT, epoch TEXT, settled INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX command_unanswered ON command (n) WHERE state IN ('registered', 'sent');
      CREATE INDEX command_attention ON command (n) WHERE state IN ('conflict', 'rejected') AND settled = 0;

      -- Append-only hash chain; the triggers refuse what the code would never ask for.
      CREATE TABLE audit (n INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
      CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;
      CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;

      CREATE TABLE account (username TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID, STRICT;
      CREATE TABLE refresh_token (user_id TEXT PRIMARY KEY, token TEXT NOT NULL) WITHOUT ROWID, STRICT;
    `);
  },
};
