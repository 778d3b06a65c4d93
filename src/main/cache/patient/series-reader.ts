import type { SqliteDatabase } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { Observation } from '@shared/model/observation';
import { OBSERVATION_COLUMNS, observationRows, type ObservationRow } from '../queries/observation-reader';

/** Whole measurements of one measure of one patient; none that was withdrawn or replaced. */
export interface SeriesReader {
  /** The newest ones, newest first. */
  readonly newest: (patientId: string, code: string, most: number) => readonly Observation[];
  /** Those of a stretch of time, both ends included: the newest `most` of them, oldest first. */
  readonly between: (
    patientId: string,
    code: string,
    span: { readonly from: Millis; readonly to: Millis },
    most: number,
  ) => readonly Observation[];
  /** What staff wrote down since a time, for then or for an earlier one, newest first. */
  readonly byStaff: (patientId: string, since: Millis, most: number) => readonly Observation[];
}

const JOINED = `SELECT ${OBSERVATION_COLUMNS} FROM person
  CROSS JOIN observation AS o ON o.person = person.id JOIN series ON series.id = o.series`;

export function seriesReader(db: SqliteDatabase): SeriesReader {
  const decode = observationRows(db);
  const between = db
    .prepare<[string, string, number, number, number], ObservationRow>(
      `SELECT ${OBSERVATION_COLUMNS} FROM person
       CROSS JOIN series ON series.person = person.id
       CROSS JOIN observation AS o ON o.person = person.id AND o.series = series.id
       WHERE person.patient_id = +? AND series.code = +? AND o.at BETWEEN ? AND ? AND o.hidden = 0
       ORDER BY o.at DESC, o.seq DESC LIMIT ?`,
    )
    .raw();
  const byStaff = db
    .prepare<[{ patientId: string; since: Millis; most: number }], ObservationRow>(
      `${JOINED} WHERE person.patient_id = +@patientId AND o.hidden = 0
         AND (o.at >= @since OR o.at + o.received >= @since
           OR unixepoch(o.data ->> '$.receivedAt', 'subsec') * 1000 >= @since)
         AND (o.data ->> '$.source.kind' = 'staff'
           OR o.shape IN (SELECT id FROM shape WHERE text ->> '$[1]' = 'staff'))
       ORDER BY o.at DESC, o.seq DESC LIMIT @most`,
    )
    .raw();
  const spanned = (patientId: string, code: string, from: Millis, to: Millis, most: number): Observation[] =>
    between.all(patientId, code, from, to, most).map(decode);
  return {
    newest: (patientId, code, most) =>
      spanned(patientId, code, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, most),
    between: (patientId, code, { from, to }, most) => spanned(patientId, code, from, to, most).reverse(),
    byStaff: (patientId, since, most) => byStaff.all({ patientId, since, most }).map(decode),
  };
}
