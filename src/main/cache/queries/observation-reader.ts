import type { SqliteDatabase } from '@storage/open-database';
import type { LatestValue } from '@shared/ipc/views';
import type { Observation } from '@shared/model/observation';
import { compactId, type CompactId } from '../observations/compact-id';
import { shapeReader } from '../observations/dictionaries';
import { decodeObservation, latestOfStored, type StoredObservation } from '../observations/observation-codec';

/** Columns of a measurement with its series joined, in the order of `ObservationRow`. */
export const OBSERVATION_COLUMNS = `o.id, person.patient_id, series.code, o.at, o.received, o.value, o.second, o.flags,
  o.shape, o.replaces, o.data`;

export type ObservationRow = [
  id: CompactId,
  patientId: string,
  code: string,
  at: number,
  received: number | null,
  value: number | null,
  second: number | null,
  flags: number,
  shape: number | null,
  replaces: CompactId | null,
  data: string | null,
];
type LatestRow = [...ObservationRow, previous: number | null];

/** Reads measurements by id, and the newest ones of each measure. */
export interface ObservationReader {
  /** Those that the cache holds, in the order asked for. */
  readonly some: (ids: readonly string[]) => readonly Observation[];
  /** Newest values of everybody, by patient. */
  readonly latestOfAll: () => ReadonlyMap<string, readonly LatestValue[]>;
  readonly latestOf: (patientId: string) => readonly LatestValue[];
}

const LATEST = `SELECT ${OBSERVATION_COLUMNS}, latest.previous FROM latest
  CROSS JOIN observation AS o ON o.n = latest.n CROSS JOIN series ON series.id = latest.series
  CROSS JOIN person ON person.id = series.person`;

export function observationReader(db: SqliteDatabase): ObservationReader {
  const stored = storedRows(db);
  const one = db
    .prepare<[CompactId], ObservationRow>(
      `SELECT ${OBSERVATION_COLUMNS} FROM observation AS o
       JOIN series ON series.id = o.series JOIN person ON person.id = series.person
       WHERE o.id = +? AND o.hidden < 2`,
    )
    .raw();
  const all = db.prepare<[], LatestRow>(LATEST).raw();
  const ofPatient = db
    .prepare<[string], LatestRow>(
      `SELECT ${OBSERVATION_COLUMNS}, latest.previous FROM person
       CROSS JOIN series ON series.person = person.id CROSS JOIN latest ON latest.series = series.id CROSS JOIN observation AS o ON o.n = latest.n
       WHERE person.patient_id = +? ORDER BY series.code`,
    )
    .raw();
  return {
    some: (ids) =>
      ids.flatMap((id) => {
        const row = one.get(compactId(id));
        return row === undefined ? [] : [decodeObservation(stored(row))];
      }),
    latestOfAll: () => {
      const byPatient = new Map<string, LatestValue[]>();
      for (const row of all.all()) {
        const value = latestOfStored(stored(row), row[11]);
        const values = byPatient.get(row[1]);
        if (values === undefined) byPatient.set(row[1], [value]);
        else values.push(value);
      }
      return byPatient;
    },
    latestOf: (patientId) => ofPatient.all(patientId).map((row) => latestOfStored(stored(row), row[11])),
  };
}

/** Turns rows into measurements exactly as they came. */
export function observationRows(db: SqliteDatabase): (row: ObservationRow) => Observation {
  const stored = storedRows(db);
  return (row) => decodeObservation(stored(row));
}

function storedRows(db: SqliteDatabase): (row: ObservationRow | LatestRow) => StoredObservation {
  const shapes = shapeReader(db);
  return (row) => ({
    id: row[0],
    patientId: row[1],
    code: row[2],
    at: row[3],
    received: row[4],
    value: row[5],
    second: row[6],
    flags: row[7],
    shape: shapes(row[8]),
    replaces: row[9],
    data: row[10],
  });
}
