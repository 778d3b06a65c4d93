import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';

/** An alert as the log reads it; `closed` is its closing as JSON. */
export type AlertSource = readonly [
  id: string,
  seq: number,
  rank: number,
  dueAt: number,
  raisedAt: number,
  synthetic: number,
  deleted: number,
  closed: string | null,
];
export type ActSource = readonly [
  id: string,
  version: number,
  seq: number,
  alertId: string,
  patientId: string,
  at: number,
  deleted: number,
  data: string | null,
];
export type PaperSource = readonly [
  kind: string,
  id: string,
  version: number,
  seq: number,
  deleted: number,
  data: string | null,
];

const ALERT = `SELECT id, seq, rank, due_at, raised_at, synthetic, deleted,
  CASE WHEN state = 'closed' THEN data -> '$.closed' END FROM alert`;
const ACT = 'SELECT id, version, seq, alert_id, patient_id, at, deleted, data FROM act';
const PAPER = 'SELECT kind, id, version, seq, deleted, data FROM entity';
/** As in the index `entity_by_seq`. */
const IN_LOG = "kind IN ('contact', 'note', 'task', 'handover', 'patient', 'user', 'programme')";

export interface LogSources {
  readonly alertsById: SqliteStatement<[string, number], AlertSource>;
  readonly alertsBySeq: SqliteStatement<[number, number], AlertSource>;
  readonly actsById: SqliteStatement<[string, number], ActSource>;
  readonly actsBySeq: SqliteStatement<[number, number], ActSource>;
  readonly papersById: SqliteStatement<[string, string, number], PaperSource>;
  readonly papersBySeq: SqliteStatement<[number, number], PaperSource>;
  readonly booksOf: SqliteStatement<[string], string>;
  readonly counts: SqliteStatement<[], number>;
  readonly meta: SqliteStatement<[string], string>;
  readonly actSeqs: SqliteStatement<[], number>;
  readonly paperSeqs: SqliteStatement<[], number>;
}

/** Everything that the log asks SQLite for to be built, by id in the order of the file, and to be read on, by seq. */
export function logSources(db: SqliteDatabase): LogSources {
  const raw = <P extends unknown[], R>(sql: string): SqliteStatement<P, R> => db.prepare<P, R>(sql).raw();
  const one = <P extends unknown[], R>(sql: string): SqliteStatement<P, R> => db.prepare<P, R>(sql).pluck();
  return {
    alertsById: raw<[string, number], AlertSource>(`${ALERT} WHERE id > ? ORDER BY id LIMIT ?`),
    alertsBySeq: raw<[number, number], AlertSource>(
      `${ALERT} INDEXED BY alert_by_seq WHERE seq > ? ORDER BY seq LIMIT ?`,
    ),
    actsById: raw<[string, number], ActSource>(`${ACT} WHERE id > ? ORDER BY id LIMIT ?`),
    actsBySeq: raw<[number, number], ActSource>(
      `${ACT} INDEXED BY act_by_seq WHERE seq > ? ORDER BY seq LIMIT ?`,
    ),
    papersById: raw<[string, string, number], PaperSource>(
      `${PAPER} WHERE kind = +? AND id > ? ORDER BY id LIMIT ?`,
    ),
    papersBySeq: raw<[number, number], PaperSource>(
      `${PAPER} INDEXED BY entity_by_seq WHERE ${IN_LOG} AND seq > ? ORDER BY seq LIMIT ?`,
    ),
    booksOf: one<[string], string>('SELECT data FROM entity WHERE kind = +? AND deleted = 0 ORDER BY id'),
    counts: one<[], number>(
      `SELECT (SELECT count(*) FROM alert) + (SELECT count(*) FROM act)
         + (SELECT count(*) FROM entity INDEXED BY entity_by_seq WHERE ${IN_LOG})`,
    ),
    meta: one<[string], string>('SELECT value FROM meta WHERE key = ?'),
    actSeqs: one<[], number>('SELECT seq FROM act WHERE deleted = 0'),
    paperSeqs: one<[], number>(
      `SELECT seq FROM entity INDEXED BY entity_by_seq WHERE ${IN_LOG} AND deleted = 0`,
    ),
  };
}
