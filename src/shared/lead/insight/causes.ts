import type { AlertFact } from './facts';
import { groupBy } from './group-by';

/** From so many times the same cause for one patient, the cause is worth a talk. Local. */
export const REPEATED_FROM = 3;

/** A cause that came back for a patient; a code of the programme. */
export interface RepeatedCause {
  readonly patientId: string;
  readonly cause: string;
  readonly alerts: number;
}

/**
 * The same patient and the same cause at least three times in the period, the most frequent first. An alert has the
 * cause that it was closed with last; one that is open has none.
 */
export function repeatedCauses(alerts: readonly AlertFact[]): RepeatedCause[] {
  const withCause = alerts.flatMap(({ patientId, closed }) =>
    closed?.cause === null || closed?.cause === undefined ? [] : [{ patientId, cause: closed.cause }],
  );
  return [...groupBy(withCause, ({ patientId, cause }) => JSON.stringify([patientId, cause])).values()]
    .flatMap((same) =>
      same[0] !== undefined && same.length >= REPEATED_FROM ? [{ ...same[0], alerts: same.length }] : [],
    )
    .sort((a, b) => b.alerts - a.alerts || order(a.patientId, b.patientId) || order(a.cause, b.cause));
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
