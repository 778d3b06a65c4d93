import type { SqliteDatabase } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { EntityKind } from '@shared/model/entity';
import { REPLACED } from './entity-columns';

interface Asked {
  readonly patientId: string;
  readonly now: Millis;
}

/** A prepared question for a time. */
interface LastTime<A extends Asked> {
  readonly get: (asked: A) => Millis | null | undefined;
}

/**
 * When something came last, of a patient, as far as `now`. What is dated later than that counts from when it was received:
 * the clock of what measured it is wrong, and must neither hide that nothing comes any more nor make a patient who measures
 * look silent. A measurement that was withdrawn or corrected, as one of another patient by mistake, was never had.
 */
export function lastTimes(db: SqliteDatabase) {
  const last = (kind: EntityKind, which: string): string =>
    `SELECT max(e.sort_at) AS at FROM entity e WHERE e.kind = '${kind}' AND e.deleted = 0
       AND e.patient_id = @patientId ${which} AND e.sort_at <= @now
     UNION ALL
     SELECT max(l.at) FROM entity e JOIN log l ON l.seq = e.seq WHERE e.kind = '${kind}' AND e.deleted = 0
       AND e.patient_id = @patientId ${which} AND e.sort_at > @now`;
  const newest = <A extends Asked>(parts: string): LastTime<A> =>
    db.prepare<[A], number | null>(`SELECT max(at) FROM (${parts})`).pluck();
  const ofCode = 'AND e.code = @code';
  const counts = `AND e.state NOT IN ('entered_in_error', '${REPLACED}')`;
  return {
    lastMeasured: newest<Asked & { readonly code: string }>(last('observation', `${ofCode} ${counts}`)),
    lastAnswered: newest<Asked & { readonly code: string }>(last('response', ofCode)),
    lastSign: newest<Asked>(
      [last('observation', ''), last('response', ''), last('message', `AND e.state = 'in'`)].join(
        ' UNION ALL ',
      ),
    ),
  };
}
