import type { Migration } from '@storage/migrate';

/** First schema of the centre: the log is the truth, `entity` points into it. Times are milliseconds. */
export const initial: Migration = {
  number: 10,
  name: 'initial',
  up: (db) => {
    db.exec(`
      CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

      -- superseded = seq of the next change of the same entity; window_at = what the window is judged by.
      CREATE TABLE log (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, op TEXT NOT NULL, id TEXT NOT NULL,
        version INTEGER NOT NULL, data TEXT, author TEXT NOT NULL, superseded INTEGER, window_at INTEGER
      ) STRICT;

      CREATE TABLE entity (
        kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL,
        deleted INTEGER NOT NULL, patient_id TEXT, code TEXT, sort_at INTEGER, state TEXT,
        PRIMARY KEY (kind, id)
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX observation_series ON entity (patient_id, code, sort_at) WHERE kind = 'observation' AND deleted = 0;
      CREATE INDEX alert_of_rule ON entity (patient_id, code, seq) WHERE kind = 'alert' AND deleted = 0;
      CREATE INDEX alert_snoozed ON entity (sort_at) WHERE kind = 'alert' AND state = 'snoozed' AND deleted = 0;
      CREATE INDEX patient_number ON entity (code) WHERE kind = 'patient' AND deleted = 0;
      CREATE INDEX plan_of_patient ON entity (patient_id) WHERE kind = 'plan' AND deleted = 0;

      -- Every version's author, also of versions that the log has let go.
      CREATE TABLE act_author (
        kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (kind, id, version)
      ) WITHOUT ROWID, STRICT;

      CREATE TABLE command (id TEXT PRIMARY KEY, answer TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID, STRICT;
      CREATE INDEX command_by_time ON command (at);

      CREATE TABLE intake (
        n INTEGER PRIMARY KEY, key TEXT NOT NULL, hash TEXT NOT NULL, entity_id TEXT NOT NULL, UNIQUE (key, hash)
      ) STRICT;

      CREATE TABLE credential (
        username TEXT PRIMARY KEY, user_id TEXT NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL
      ) WITHOUT ROWID, STRICT;
      CREATE TABLE session (
        id TEXT PRIMARY KEY, user_id TEXT NOT NULL, workstation_id TEXT NOT NULL,
        refresh_hash TEXT NOT NULL UNIQUE, refresh_expires_at INTEGER NOT NULL
      ) WITHOUT ROWID, STRICT;
      CREATE TABLE access_token (
        hash TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        expires_at INTEGER NOT NULL
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX access_of_session ON access_token (session_id);
      CREATE TABLE signed_in (
        workstation_id TEXT NOT NULL, user_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (workstation_id, user_id)
      ) WITHOUT ROWID, STRICT;
      CREATE TABLE revoked (workstation_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID, STRICT;

      CREATE TABLE audit (
        row INTEGER PRIMARY KEY, workstation_id TEXT NOT NULL, chain INTEGER NOT NULL, n INTEGER NOT NULL,
        hash TEXT NOT NULL, at INTEGER NOT NULL, user_id TEXT NOT NULL, patient_id TEXT, entry TEXT NOT NULL,
        UNIQUE (workstation_id, chain, n)
      ) STRICT;
      CREATE INDEX audit_by_time ON audit (at);
      CREATE TABLE desk_sample (
        row INTEGER PRIMARY KEY, workstation_id TEXT NOT NULL, user_id TEXT NOT NULL, at INTEGER NOT NULL, sample TEXT NOT NULL
      ) STRICT;
    `);
  },
};
