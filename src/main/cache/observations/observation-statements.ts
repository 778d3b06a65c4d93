import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';
import type { CompactId } from './compact-id';
import { idOf } from './compact-id';

/** Where a measurement stands, and what it is to others. */
export interface WhereObserved {
  readonly n: number;
  readonly version: number;
  readonly hidden: number;
  readonly withdrawn: number;
  readonly replaces: CompactId | null;
  readonly patientId: string | null;
  readonly code: string | null;
}

interface NewestRow {
  readonly n: number;
  readonly at: number;
  readonly seq: number;
  readonly value: number | null;
}

/** Every statement that writes measurements, prepared once. */
export interface ObservationStatements {
  readonly insert: SqliteStatement;
  /** The same for what comes by the thousand: version 1, shown, replacing nothing, told by its columns. */
  readonly insertPlain: SqliteStatement;
  readonly update: SqliteStatement;
  readonly drop: SqliteStatement;
  readonly hide: SqliteStatement<[number, number]>;
  readonly where: SqliteStatement<[CompactId], WhereObserved>;
  readonly isReplaced: SqliteStatement<[CompactId], number>;
  readonly replaced: { readonly all: (limit: number) => string[] };
  readonly newestTwo: SqliteStatement<[number, number], NewestRow>;
  readonly putLatest: SqliteStatement;
  readonly putManyLatest: SqliteStatement;
  readonly dropLatest: SqliteStatement<[number]>;
}

/** `latestAtOnce` is how many rows `putManyLatest` takes. */
export function observationStatements(db: SqliteDatabase, latestAtOnce: number): ObservationStatements {
  const replaced = db
    .prepare<[number], CompactId>(
      'SELECT DISTINCT replaces FROM observation WHERE replaces IS NOT NULL LIMIT ?',
    )
    .pluck();
  return {
    insert: db.prepare(
      `INSERT INTO observation
       (id, version, seq, person, series, at, received, value, second, flags, shape, hidden, replaces, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    ),
    insertPlain: db.prepare(
      `INSERT INTO observation (id, version, seq, person, series, at, received, value, second, flags, shape, hidden)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (id) DO NOTHING`,
    ),
    update: db.prepare(
      `UPDATE observation SET version = ?, seq = ?, person = ?, series = ?, at = ?, received = ?, value = ?, second = ?,
       flags = ?, shape = ?, hidden = ?, replaces = ?, data = ? WHERE n = ?`,
    ),
    drop: db.prepare(
      `UPDATE observation SET version = ?, seq = ?, hidden = 2, received = NULL, value = NULL, second = NULL,
       flags = 0, shape = NULL, replaces = NULL, data = NULL WHERE n = ?`,
    ),
    hide: db.prepare<[number, number]>('UPDATE observation SET hidden = ? WHERE n = ?'),
    where: db.prepare<[CompactId], WhereObserved>(
      `SELECT observation.n, version, hidden, (flags >> 2) & 3 = 2 AS withdrawn, replaces,
         patient_id AS patientId, code
       FROM observation LEFT JOIN series ON series.id = observation.series
       LEFT JOIN person ON person.id = series.person WHERE observation.id = +?`,
    ),
    isReplaced: db
      .prepare<[CompactId], number>('SELECT 1 FROM observation WHERE replaces = ? LIMIT 1')
      .pluck(),
    replaced: { all: (limit) => replaced.all(limit).map(idOf) },
    newestTwo: db.prepare<[number, number], NewestRow>(
      `SELECT n, at, seq, value FROM observation WHERE person = +? AND series = +? AND hidden = 0
       ORDER BY at DESC, seq DESC LIMIT 2`,
    ),
    putLatest: db.prepare('INSERT OR REPLACE INTO latest (series, n, previous) VALUES (?, ?, ?)'),
    putManyLatest: db.prepare(
      `INSERT OR REPLACE INTO latest (series, n, previous) VALUES ${Array(latestAtOnce).fill('(?, ?, ?)').join()}`,
    ),
    dropLatest: db.prepare<[number]>('DELETE FROM latest WHERE series = ?'),
  };
}
