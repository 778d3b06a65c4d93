import { HOUR, MINUTE, type Millis } from '@shared/clock';
import type { ActFact, AlertFact, InsightFacts, SaidFact } from '@shared/lead/insight/facts';

/** A Monday in winter, 09:00 in Oslo. */
export const NINE: Millis = Date.parse('2026-03-02T08:00:00.000Z');

/** A yellow alert raised at nine, due two hours later, not closed. */
export function alertFact(part: Partial<AlertFact> = {}): AlertFact {
  return {
    id: 'alert-1',
    patientId: 'patient-1',
    severity: 'yellow',
    reason: 'limit',
    ruleId: 'limit:2708-6:below',
    measure: '2708-6',
    raisedAt: NINE,
    dueAt: NINE + 2 * HOUR,
    closed: null,
    ...part,
  };
}

/** An act so many minutes after nine. */
export function actFact(act: ActFact['act'], minutes: number, by = 'user-1', alertId = 'alert-1'): ActFact {
  return { alertId, act, by, at: NINE + minutes * MINUTE };
}

/** A contact or note so many minutes after nine. */
export function saidFact(minutes: number, alertIds: readonly string[], patientId = 'patient-1'): SaidFact {
  return { patientId, at: NINE + minutes * MINUTE, by: 'user-1', alertIds };
}

/** A day's facts, known until nine the next morning. */
export function insightFacts(part: Partial<InsightFacts> = {}): InsightFacts {
  return {
    from: NINE - 9 * HOUR,
    to: NINE + 15 * HOUR,
    asOf: NINE + 24 * HOUR,
    programmeId: null,
    alerts: [],
    acts: [],
    said: [],
    patients: new Map([['patient-1', { name: 'Fjell, Stille', programmeIds: ['programme-copd'] }]]),
    people: new Map([['user-1', 'Sykepleier Én']]),
    ...part,
  };
}
