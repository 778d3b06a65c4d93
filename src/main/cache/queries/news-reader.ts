import type { SqliteDatabase } from '@storage/open-database';
import { HOUR, type Millis } from '@shared/clock';

/**
 * Older measurements than this before a review are history when they come, not news: protocol.md section 7 lets them
 * raise no alert either. It also keeps the question to a handful of rows.
 */
const BEFORE_REVIEW: Millis = 72 * HOUR;

/** Whether data of a patient came that a review does not cover. */
export interface NewsReader {
  readonly since: (patientId: string, reviewedAt: Millis, upToSeq: number) => boolean;
}

export function newsReader(db: SqliteDatabase): NewsReader {
  const measured = db
    .prepare<[string, number, number], number>(
      `SELECT 1 FROM person CROSS JOIN observation AS o ON o.person = person.id
       WHERE person.patient_id = +? AND o.at > +? AND o.seq > +? AND o.hidden < 2 LIMIT 1`,
    )
    .pluck();
  // What was sent to the patient, and that it was read there, is no news of the patient.
  const told = db
    .prepare<[string, number], number>(
      `SELECT 1 FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind IN ('message', 'response') AND seq > +? AND deleted = 0
       AND (kind = 'response' OR data ->> '$.direction' = 'in') LIMIT 1`,
    )
    .pluck();
  return {
    since: (patientId, reviewedAt, upToSeq) =>
      measured.get(patientId, reviewedAt - BEFORE_REVIEW, upToSeq) === 1 ||
      told.get(patientId, upToSeq) === 1,
  };
}
