import type { Millis } from '@shared/clock';
import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';
import type { DeliveryJob } from './delivery-job';

const COLUMNS = `place, delivery_id AS id, note_id AS noteId, patient_id AS patientId, patient_name AS patientName,
  channel, route, document_id AS documentId, state, at, attempts, next_at AS nextAt, receipt, receipts,
  error_code AS errorCode, error_text AS errorText, by_user AS byUser, created_at AS createdAt, reported, version,
  report_id AS reportId`;

/** A job as it lies on disk. */
export interface JobRow extends Omit<DeliveryJob, 'receipts' | 'error' | 'by' | 'reporting'> {
  readonly receipts: string;
  readonly errorCode: string | null;
  readonly errorText: string | null;
  readonly byUser: string;
  readonly reportId: string | null;
}

/** Everything that the ledger says to SQLite about deliveries. */
export interface DeliveryStatements {
  readonly insert: SqliteStatement<[Record<string, unknown>]>;
  readonly again: SqliteStatement<[Uint8Array, string, Millis, string, string, string]>;
  readonly reported: SqliteStatement<[string, string, string]>;
  readonly progress: SqliteStatement<[Record<string, unknown>]>;
  readonly granted: SqliteStatement<[string]>;
  readonly refused: SqliteStatement<[string, string, string, string]>;
  readonly reportAnswered: SqliteStatement<[number, string, string]>;
  readonly all: SqliteStatement<[], JobRow>;
  readonly one: SqliteStatement<[string], JobRow>;
  readonly body: SqliteStatement<[string], Buffer | null>;
  readonly drop: SqliteStatement<[Millis]>;
}

/** Prepares them once for the life of the connection. */
export function deliveryStatements(db: SqliteDatabase): DeliveryStatements {
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO delivery_job (delivery_id, note_id, patient_id, patient_name, channel, route, document_id, body,
       state, at, by_user, created_at, reported)
     VALUES (@id, @noteId, @patientId, @patientName, @channel, @route, @documentId, @body,
       'waiting', @createdAt, @byUser, @createdAt, @reported)
     ON CONFLICT (delivery_id) DO UPDATE SET body = excluded.body, route = excluded.route, state = 'waiting',
       at = excluded.at, attempts = 0, next_at = NULL, error_code = NULL, error_text = NULL,
       reported = excluded.reported WHERE version = 0`,
  );
  const again = db.prepare<[Uint8Array, string, Millis, string, string, string]>(
    `UPDATE delivery_job SET body = ?, route = ?, state = 'queued', at = ?, attempts = 0, next_at = NULL, receipt = NULL,
       error_code = NULL, error_text = NULL, reported = ?, report_id = ? WHERE delivery_id = ? AND state = 'rejected'`,
  );
  const reported = db.prepare<[string, string, string]>(
    'UPDATE delivery_job SET reported = ?, report_id = ? WHERE delivery_id = ?',
  );
  const progress = db.prepare<[Record<string, unknown>]>(
    `UPDATE delivery_job SET state = @state, at = @at, attempts = @attempts, next_at = @nextAt, receipt = @receipt,
       receipts = @receipts, error_code = @errorCode, error_text = @errorText WHERE delivery_id = @id`,
  );
  const granted = db.prepare<[string]>(
    "UPDATE delivery_job SET state = 'queued', version = 1 WHERE delivery_id = ? AND state = 'waiting'",
  );
  const refused = db.prepare<[string, string, string, string]>(
    `UPDATE delivery_job SET state = 'rejected', error_code = ?, error_text = ?, reported = ?
     WHERE delivery_id = ? AND state = 'waiting'`,
  );
  const reportAnswered = db.prepare<[number, string, string]>(
    `UPDATE delivery_job SET version = max(version, ?), report_id = NULL WHERE delivery_id = ? AND report_id = ?`,
  );
  const all = db.prepare<[], JobRow>(
    `SELECT ${COLUMNS} FROM delivery_job WHERE state <> 'received' OR body IS NOT NULL OR report_id IS NOT NULL
     ORDER BY place`,
  );
  const one = db.prepare<[string], JobRow>(`SELECT ${COLUMNS} FROM delivery_job WHERE delivery_id = ?`);
  const body = db
    .prepare<[string], Buffer | null>('SELECT body FROM delivery_job WHERE delivery_id = ?')
    .pluck();
  // Not before the centre has heard of it: until then the job is all there is.
  const drop = db.prepare<[Millis]>(
    `UPDATE delivery_job SET body = NULL WHERE state = 'received' AND at < ? AND report_id IS NULL
       AND reported LIKE 'received|%'`,
  );
  return { insert, again, reported, progress, granted, refused, reportAnswered, all, one, body, drop };
}
