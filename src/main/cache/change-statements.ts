import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';

/** Every statement that writes a change of a kind other than a measurement, prepared once. */
export interface ChangeStatements {
  readonly version: {
    readonly alert: SqliteStatement<[string], number>;
    readonly act: SqliteStatement<[string], number>;
    readonly entity: SqliteStatement<[string, string], number>;
  };
  readonly keepUnusable: SqliteStatement;
  readonly boundUnusable: SqliteStatement<[number]>;
  readonly putEntity: SqliteStatement;
  readonly dropEntity: SqliteStatement;
  readonly whoseEntity: SqliteStatement<[string, string], string | null>;
  readonly putAlert: SqliteStatement;
  readonly whoseAlert: SqliteStatement<[string], string>;
  readonly dropAlert: SqliteStatement;
  readonly putAct: SqliteStatement;
  readonly dropAct: SqliteStatement;
}

export function changeStatements(db: SqliteDatabase): ChangeStatements {
  return {
    version: {
      alert: db.prepare<[string], number>('SELECT version FROM alert WHERE id = +?').pluck(),
      act: db.prepare<[string], number>('SELECT version FROM act WHERE id = +?').pluck(),
      entity: db
        .prepare<[string, string], number>('SELECT version FROM entity WHERE kind = +? AND id = +?')
        .pluck(),
    },
    keepUnusable: db.prepare(
      'INSERT OR REPLACE INTO unusable (seq, kind, id, version, why) VALUES (?, ?, ?, ?, ?)',
    ),
    boundUnusable: db.prepare(
      'DELETE FROM unusable WHERE seq <= (SELECT seq FROM unusable ORDER BY seq DESC LIMIT 1 OFFSET ?)',
    ),
    putEntity: db.prepare(
      `INSERT OR REPLACE INTO entity (kind, id, version, seq, patient_id, deleted, data, over_at)
       VALUES (?, ?, ?, ?, ?, 0, ?, ?)`,
    ),
    dropEntity: db.prepare(
      `INSERT INTO entity (kind, id, version, seq, patient_id, deleted, data) VALUES (?, ?, ?, ?, NULL, 1, NULL)
       ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, seq = excluded.seq, deleted = 1,
         data = NULL, over_at = NULL`,
    ),
    whoseEntity: db
      .prepare<[string, string], string | null>('SELECT patient_id FROM entity WHERE kind = +? AND id = +?')
      .pluck(),
    putAlert: db.prepare(
      `INSERT OR REPLACE INTO alert
       (id, version, seq, patient_id, state, rank, due_at, raised_at, synthetic, deleted, data, over_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
    ),
    whoseAlert: db.prepare<[string], string>('SELECT patient_id FROM alert WHERE id = +?').pluck(),
    dropAlert: db.prepare(
      `INSERT INTO alert (id, version, seq, patient_id, state, rank, due_at, raised_at, synthetic, deleted)
       VALUES (?, ?, ?, '', 'closed', 9, 0, 0, 0, 1)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = excluded.seq, deleted = 1, data = NULL,
         over_at = NULL`,
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
