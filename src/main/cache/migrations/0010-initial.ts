import type { Migration } from '@storage/migrate';

/** First schema of the cache: what the centre's log says, shaped for the screens that read it. */
export const initial: Migration = {
  number: 10,
  name: 'initial',
  up: (db) => {
    db.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

      -- Every kind without a table of its own. A deleted entity stays as a tombstone with its version.
      CREATE TABLE entity (
        kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL,
        patient_id TEXT, deleted INTEGER NOT NULL, data TEXT,
        PRIMARY KEY (kind, id)
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX entity_of_patient ON entity (patient_id, kind);

      CREATE TABLE observation (
        id TEXT PRIMARY KEY, version INTEGER NOT NULL, seq INTEGER NOT NULL, patient_id TEXT NOT NULL,
        code TEXT NOT NULL, effective_at INTEGER NOT NULL, value REAL, second REAL,
        severity INTEGER NOT NULL, hidden INTEGER NOT NULL, replaces TEXT, data TEXT
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX observation_series ON observation (patient_id, code, effective_at);
      CREATE INDEX observation_replaces ON observation (replaces) WHERE replaces IS NOT NULL;

      -- The two newest values of each measure, kept up as measurements come.
      CREATE TABLE latest (
        patient_id TEXT NOT NULL, code TEXT NOT NULL, observation_id TEXT NOT NULL, previous REAL,
        PRIMARY KEY (patient_id, code)
      ) WITHOUT ROWID, STRICT;

      CREATE TABLE alert (
        id TEXT PRIMARY KEY, version INTEGER NOT NULL, seq INTEGER NOT NULL, patient_id TEXT NOT NULL,
        state TEXT NOT NULL, rank INTEGER NOT NULL, due_at INTEGER NOT NULL, raised_at INTEGER NOT NULL,
        synthetic INTEGER NOT NULL, deleted INTEGER NOT NULL, data TEXT
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX alert_of_patient ON alert (patient_id, raised_at);
      CREATE INDEX alert_not_closed ON alert (rank, due_at, raised_at) WHERE state <> 'closed' AND deleted = 0;

      CREATE TABLE act (
        id TEXT PRIMARY KEY, version INTEGER NOT NULL, seq INTEGER NOT NULL, alert_id TEXT NOT NULL,
        patient_id TEXT NOT NULL, at INTEGER NOT NULL, deleted INTEGER NOT NULL, data TEXT
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX act_by_time ON act (at);
      CREATE INDEX act_of_alert ON act (alert_id, at);
      CREATE INDEX act_of_patient ON act (patient_id, at);

      -- Changes that this version cannot use: kept as seen, shown nowhere, counted in diagnostics.
      CREATE TABLE unusable (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, why TEXT NOT NULL
      ) STRICT;
    `);
  },
};
