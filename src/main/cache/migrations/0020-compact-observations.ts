import type { Migration } from '@storage/migrate';

/** Ids that are UUIDs in lower case are kept as their 16 bytes. */
const UUID = [8, 4, 4, 4, 12].map((digits) => '[0-9a-f]'.repeat(digits)).join('-');
const compact = (column: string): string =>
  `CASE WHEN ${column} GLOB '${UUID}' THEN unhex(${column}, '-') ELSE ${column} END`;
const millis = (time: string): string => `CAST(round(unixepoch(${time}, 'subsec') * 1000) AS INTEGER)`;

/**
 * Measurements by columns and dictionaries instead of text, and the times that the window is trimmed by.
 *
 * Rows are carried over, not fetched again: a workstation without a link must show its patients after an update too.
 * They keep their JSON, which reads back as it is; what comes after this step is compact, and the window renews itself
 * within its days. All of it is one transaction (migrate.ts), so an interrupted step leaves the old schema.
 */
export const compactObservations: Migration = {
  number: 20,
  name: 'compact observations',
  up: (db) => {
    db.exec(`
      -- Numbers of patients and of their measures. 0 stands for measurements deleted before they were ever seen.
      CREATE TABLE person (id INTEGER PRIMARY KEY, patient_id TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE series (
        id INTEGER PRIMARY KEY, person INTEGER NOT NULL, code TEXT NOT NULL, UNIQUE (person, code)
      ) STRICT;
      -- What many measurements have in common: units and source, as JSON.
      CREATE TABLE shape (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

      ALTER TABLE observation RENAME TO observation_10;
      ALTER TABLE latest RENAME TO latest_10;
      DROP INDEX observation_series;
      DROP INDEX observation_replaces;

      -- hidden: 0 shown, 1 withdrawn or replaced, 2 deleted (a tombstone with its version). received: ms after "at".
      -- data: the measurement as JSON where the columns cannot say all of it.
      CREATE TABLE observation (
        n INTEGER PRIMARY KEY, id ANY NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL,
        person INTEGER NOT NULL, series INTEGER NOT NULL, at INTEGER NOT NULL, received INTEGER, value REAL, second REAL,
        flags INTEGER NOT NULL, shape INTEGER, hidden INTEGER NOT NULL, replaces ANY, data TEXT
      ) STRICT;
      INSERT INTO person (patient_id)
        SELECT DISTINCT patient_id FROM observation_10 WHERE code <> '' ORDER BY patient_id;
      INSERT INTO series (person, code)
        SELECT DISTINCT person.id, code FROM observation_10 JOIN person USING (patient_id) WHERE code <> ''
        ORDER BY person.id, code;
      INSERT INTO observation (id, version, seq, person, series, at, value, second, flags, hidden, replaces, data)
        SELECT ${compact('old.id')}, old.version, old.seq, ifnull(person.id, 0), ifnull(series.id, 0),
          old.effective_at, old.value,
          old.second,
          old.severity + CASE old.data ->> '$.status' WHEN 'corrected' THEN 4 WHEN 'entered_in_error' THEN 8 ELSE 0 END,
          CASE WHEN old.data IS NULL THEN 2 ELSE old.hidden END,
          ${compact('old.replaces')}, old.data
        FROM observation_10 AS old LEFT JOIN person USING (patient_id)
          LEFT JOIN series ON series.person = person.id AND series.code = old.code ORDER BY old.seq;
      CREATE UNIQUE INDEX observation_id ON observation (id);
      -- By patient, not by measure: what is measured together lies together, which halves what a batch writes.
      CREATE INDEX observation_place ON observation (person, at, series, hidden);
      CREATE INDEX observation_replaces ON observation (replaces) WHERE replaces IS NOT NULL;

      CREATE TABLE latest (series INTEGER PRIMARY KEY, n INTEGER NOT NULL, previous REAL) STRICT;
      INSERT INTO latest SELECT series.id, observation.n, old.previous FROM latest_10 AS old
        JOIN person USING (patient_id) JOIN series ON series.person = person.id AND series.code = old.code
        JOIN observation ON observation.id = ${compact('old.observation_id')};
      DROP TABLE observation_10;
      DROP TABLE latest_10;

      -- When what is over was over; null = stays, whatever the window.
      ALTER TABLE entity ADD COLUMN over_at INTEGER;
      UPDATE entity SET over_at = CASE kind
          WHEN 'response' THEN ${millis("data ->> '$.answeredAt'")}
          WHEN 'note' THEN ${millis("data ->> '$.signedAt'")}
          WHEN 'handover' THEN ${millis("data ->> '$.receivedAt'")}
          WHEN 'task' THEN iif(data ->> '$.state' = 'done', ${millis("data ->> '$.at'")}, NULL)
          ELSE ${millis("data ->> '$.at'")} END
        WHERE deleted = 0 AND kind IN ('response', 'note', 'handover', 'task', 'contact', 'message', 'delivery');
      CREATE INDEX entity_over ON entity (over_at) WHERE over_at IS NOT NULL;
      ALTER TABLE alert ADD COLUMN over_at INTEGER;
      UPDATE alert SET over_at = ifnull(${millis("data ->> '$.closed.at'")}, raised_at)
        WHERE state = 'closed' AND deleted = 0;
      CREATE INDEX alert_over ON alert (over_at) WHERE over_at IS NOT NULL;
    `);
  },
};
