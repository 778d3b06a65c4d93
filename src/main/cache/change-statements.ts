import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';

/** Every statement that writes a change, prepared once. */
export interface ChangeStatements {
  readonly version: {
    readonly observation: SqliteStatement<[string], number>;
    readonly alert: SqliteStatement<[string], number>;
    readonly act: SqliteStatement<[string], number>;
    readonly entity: SqliteStatement<[string, string], number>;
  };
  readonly keepUnusable: SqliteStatement;
  readonly putEntity: SqliteStatement;
  readonly dropEntity: SqliteStatement;
  readonly putObservation: SqliteStatement;
  readonly hideObservation: SqliteStatement;
  readonly isReplaced: SqliteStatement<[string], number>;
  readonly whereObserved: SqliteStatement<[string], { patient_id: string; code: string }>;
  readonly dropObservation: SqliteStatement;
  readonly newestTwo: SqliteStatement<[string, string], { id: string; value: number | null }>;
  readonly putLatest: SqliteStatement;
  readonly dropLatest: SqliteStatement;
  readonly putAlert: SqliteStatement;
  readonly whoseAlert: SqliteStatement<[string], string>;
  readonly dropAlert: SqliteStatement;
  readonly putAct: SqliteStatement;
  readonly dropAct: SqliteStatement;
}

/** Prepares them; hot lookups bind by `+?`, which keeps SQLite from re-planning at each value. */
export function changeStatements(db: SqliteDatabase): ChangeStatements {
  const versionIn = (table: string) =>
    db.prepare<[string], number>(`SELECT version FROM ${table} WHERE id = +?`).pluck();
  return {
    version: {
      observation: versionIn('observation'),
      alert: versionIn('alert'),
      act: versionIn('act'),
      entity: db
        .prepare<[string, string], number>('SELECT version FROM entity WHERE kind = +? AND id = +?')
        .pluck(),
    },
    keepUnusable: db.prepare(
      'INSERT OR REPLACE INTO unusable (seq, kind, id, version, why) VALUES (?, ?, ?, ?, ?)',
    ),
    putEntity: db.prepare(
      'INSERT OR REPLACE INTO entity (kind, id, version, seq, patient_id, deleted, data) VALUES (?, ?, ?, ?, ?, 0, ?)',
    ),
    dropEntity: db.prepare(
      `INSERT INTO entity (kind, id, version, seq, patient_id, deleted, data) VALUES (?, ?, ?, ?, NULL, 1, NULL)
       ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, seq = excluded.seq, deleted = 1, data = NULL`,
    ),
    putObservation: db.prepare(
      `INSERT OR REPLACE INTO observation
       (id, version, seq, patient_id, code, effective_at, value, second, severity, hidden, replaces, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    hideObservation: db.prepare('UPDATE observation SET hidden = 1 WHERE id = ?'),
    isReplaced: db.prepare<[string], number>('SELECT 1 FROM observation WHERE replaces = ? LIMIT 1').pluck(),
    whereObserved: db.prepare<[string], { patient_id: string; code: string }>(
      'SELECT patient_id, code FROM observation WHERE id = +?',
    ),
    dropObservation: db.prepare(
      `INSERT INTO observation (id, version, seq, patient_id, code, effective_at, severity, hidden)
       VALUES (?, ?, ?, '', '', 0, 3, 1)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = excluded.seq, hidden = 1,
         value = NULL, second = NULL, data = NULL`,
    ),
    newestTwo: db.prepare<[string, string], { id: string; value: number | null }>(
      `SELECT id, value FROM observation WHERE patient_id = +? AND code = +? AND hidden = 0
       ORDER BY effective_at DESC, seq DESC LIMIT 2`,
    ),
    putLatest: db.prepare(
      'INSERT OR REPLACE INTO latest (patient_id, code, observation_id, previous) VALUES (?, ?, ?, ?)',
    ),
    dropLatest: db.prepare('DELETE FROM latest WHERE patient_id = ? AND code = ?'),
    putAlert: db.prepare(
      `INSERT OR REPLACE INTO alert
       (id, version, seq, patient_id, state, rank, due_at, raised_at, synthetic, deleted, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    ),
    whoseAlert: db.prepare<[string], string>('SELECT patient_id FROM alert WHERE id = +?').pluck(),
    dropAlert: db.prepare(
      `INSERT INTO alert (id, version, seq, patient_id, state, rank, due_at, raised_at, synthetic, deleted)
       VALUES (?, ?, ?, '', 'closed', 9, 0, 0, 0, 1)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = excluded.seq, deleted = 1, data = NULL`,
    ),
    putAct: db.prepare(
      'INSERT OR REPLACE INTO act (id, version, seq, alert_id, patient_id, at, deleted, data) VALUES (?, ?, ?, ?, ?, ?, 0, ?)',
    ),
    dropAct: db.prepare(
      `INSERT INTO act (id, version, seq, alert_id, patient_id, at, deleted) VALUES (?, ?, ?, '', '', 0, 1)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = excluded.seq, deleted = 1, data = NULL`,
    ),
  };
}
