import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';
import type { CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import type { CommandState, StoredCommand, StoredDraft } from './ledger-calls';

/** A row of the outbox as it lies on disk. */
export interface CommandRow {
  readonly n: number;
  readonly place: number;
  readonly envelope: string;
  readonly patient_id: string | null;
  readonly by_name: string;
  readonly state: CommandState;
  readonly attempts: number;
  readonly answer: string | null;
  readonly seen: string | null;
}

const COLUMNS =
  'n, coalesce(place, n) AS place, envelope, patient_id, by_name, state, attempts, answer, seen';
const WAITING = "state IN ('registered', 'sent')";
const ANSWERED = "state NOT IN ('registered', 'sent')";
const OPEN_MATTER = "state IN ('conflict', 'rejected') AND settled = 0";
const IN_ORDER = 'ORDER BY coalesce(place, n), n';

/** Everything that the ledger says to SQLite about commands. */
export interface CommandStatements {
  readonly insert: SqliteStatement<[string, string, string | null, string, string | null, number | null]>;
  readonly byNumber: SqliteStatement<[number], CommandRow>;
  readonly answeredById: SqliteStatement<[string], CommandRow>;
  /** From a number on. */
  readonly unanswered: SqliteStatement<[number], CommandRow>;
  readonly attention: SqliteStatement<[], CommandRow>;
  readonly notTaken: SqliteStatement<[number], CommandRow>;
  readonly recentlyApplied: SqliteStatement<[number, string | null], CommandRow>;
  readonly drop: SqliteStatement<[number]>;
  readonly markSent: SqliteStatement<[number]>;
  readonly answer: SqliteStatement<[CommandState, string, string | null, number], CommandRow>;
  /** Settles a matter and says where in the order it stood. */
  readonly settle: SqliteStatement<[string], number>;
}

/** Prepares them once for the life of the connection. */
export function commandStatements(db: SqliteDatabase): CommandStatements {
  return {
    insert: db.prepare<[string, string, string | null, string, string | null, number | null]>(
      `INSERT INTO command (id, envelope, patient_id, by_name, state, seen, place)
       VALUES (?, ?, ?, ?, 'registered', ?, ?)`,
    ),
    byNumber: db.prepare<[number], CommandRow>(`SELECT ${COLUMNS} FROM command WHERE n = ?`),
    answeredById: db.prepare<[string], CommandRow>(
      `SELECT ${COLUMNS} FROM command WHERE id = ? AND ${ANSWERED}`,
    ),
    unanswered: db.prepare<[number], CommandRow>(
      `SELECT ${COLUMNS} FROM command WHERE n >= ? AND ${WAITING} ${IN_ORDER}`,
    ),
    attention: db.prepare<[], CommandRow>(`SELECT ${COLUMNS} FROM command WHERE ${OPEN_MATTER} ${IN_ORDER}`),
    notTaken: db.prepare<[number], CommandRow>(
      `SELECT ${COLUMNS} FROM command WHERE state IN ('conflict', 'rejected') ORDER BY n DESC LIMIT ?`,
    ),
    recentlyApplied: db.prepare<[number, string | null], CommandRow>(
      `SELECT ${COLUMNS} FROM (SELECT * FROM command ORDER BY n DESC LIMIT ?)
       WHERE state = 'applied' AND epoch IS ? ORDER BY n`,
    ),
    drop: db.prepare<[number]>('DELETE FROM command WHERE n = ?'),
    markSent: db.prepare<[number]>(
      `UPDATE command SET state = 'sent', attempts = attempts + 1 WHERE n = ? AND ${WAITING}`,
    ),
    answer: db.prepare<[CommandState, string, string | null, number], CommandRow>(
      `UPDATE command SET state = ?, answer = ?, epoch = ? WHERE n = ? AND ${WAITING} RETURNING ${COLUMNS}`,
    ),
    settle: db
      .prepare<[string], number>(
        `UPDATE command SET settled = 1 WHERE id = ? AND ${ANSWERED} AND ${OPEN_MATTER} RETURNING coalesce(place, n)`,
      )
      .pluck(),
  };
}

/** The same for drafts, people and single values. */
export interface KeepingStatements {
  readonly putDraft: SqliteStatement<[string, string, string, number]>;
  readonly dropDraft: SqliteStatement<[string, string]>;
  readonly drafts: SqliteStatement<[string], StoredDraft>;
  readonly putAccount: SqliteStatement<[string, string]>;
  readonly account: SqliteStatement<[string], string>;
  readonly putToken: SqliteStatement<[string, string]>;
  readonly dropToken: SqliteStatement<[string]>;
  readonly token: SqliteStatement<[string], string>;
  readonly putValue: SqliteStatement<[string, string]>;
  readonly dropValue: SqliteStatement<[string]>;
  readonly value: SqliteStatement<[string], string>;
}

/** Prepares them once for the life of the connection. */
export function keepingStatements(db: SqliteDatabase): KeepingStatements {
  return {
    putDraft: db.prepare<[string, string, string, number]>(
      'INSERT OR REPLACE INTO draft (user_id, key, text, at) VALUES (?, ?, ?, ?)',
    ),
    dropDraft: db.prepare<[string, string]>('DELETE FROM draft WHERE user_id = ? AND key = ?'),
    drafts: db.prepare<[string], StoredDraft>(
      'SELECT key, text, at FROM draft WHERE user_id = ? ORDER BY at, key',
    ),
    putAccount: db.prepare<[string, string]>('INSERT OR REPLACE INTO account (username, data) VALUES (?, ?)'),
    account: db.prepare<[string], string>('SELECT data FROM account WHERE username = ?').pluck(),
    putToken: db.prepare<[string, string]>(
      'INSERT OR REPLACE INTO refresh_token (user_id, token) VALUES (?, ?)',
    ),
    dropToken: db.prepare<[string]>('DELETE FROM refresh_token WHERE user_id = ?'),
    token: db.prepare<[string], string>('SELECT token FROM refresh_token WHERE user_id = ?').pluck(),
    putValue: db.prepare<[string, string]>('INSERT OR REPLACE INTO value (key, value) VALUES (?, ?)'),
    dropValue: db.prepare<[string]>('DELETE FROM value WHERE key = ?'),
    value: db.prepare<[string], string>('SELECT value FROM value WHERE key = ?').pluck(),
  };
}

/** A row as its users see it. */
export function storedCommand(row: CommandRow): StoredCommand {
  return {
    n: row.n,
    place: row.place,
    command: JSON.parse(row.envelope) as CommandEnvelope,
    patientId: row.patient_id,
    by: row.by_name,
    state: row.state,
    attempts: row.attempts,
    answer: row.answer === null ? null : (JSON.parse(row.answer) as CommandResult),
    seen: row.seen,
  };
}
