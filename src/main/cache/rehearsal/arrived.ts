import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import type { Observation } from '@shared/model/observation';
import { OBSERVATION_COLUMNS, observationRows, type ObservationRow } from '../queries/observation-reader';

/**
 * A patient's measurements of a time (ms) in the order of arrival, withdrawn and replaced ones among them: they were
 * there when they came. `codes` null means every measure.
 */
export function arrivedBetween(
  db: SqliteDatabase,
  patientId: string,
  codes: readonly string[] | null,
  from: Millis,
  to: Millis,
): readonly Observation[] {
  const read = observationRows(db);
  return (
    db
      .prepare<[string, number, number], ObservationRow>(
        `SELECT ${OBSERVATION_COLUMNS} FROM person CROSS JOIN observation AS o ON o.person = person.id
         CROSS JOIN series ON series.id = o.series
         WHERE person.patient_id = +? AND o.at BETWEEN ? AND ? AND o.hidden < 2 ORDER BY o.seq`,
      )
      .raw()
      .all(patientId, from, to)
      .filter((row) => codes === null || codes.includes(row[2]))
      .map(read)
      // A later version of a measurement stands later in the log; it arrived when it arrived.
      .sort((a, b) => fromWireTime(a.receivedAt) - fromWireTime(b.receivedAt))
  );
}
