import type { Millis } from '../../clock';
import type { AlertSeverity } from '../../model/primitives';
import { isByPerson, type ActFact, type AlertFact, type SaidFact } from './facts';

/** An alert that nobody acted on. */
export interface UntouchedAlert {
  readonly alertId: string;
  readonly patientId: string;
  readonly severity: AlertSeverity;
  readonly raisedAt: Millis;
  readonly dueAt: Millis;
  /** `ended` without anybody; `late` is open past its deadline, `waiting` is not late yet. */
  readonly standing: 'ended' | 'late' | 'waiting';
}

const rank: Readonly<Record<AlertSeverity, number>> = { red: 0, yellow: 1, blue: 2 };

/**
 * Alerts, open or ended, with no line of a person in their log and no contact or note that names them: red first, then
 * the oldest.
 */
export function untouchedAlerts(
  alerts: readonly AlertFact[],
  acts: ReadonlyMap<string, readonly ActFact[]>,
  said: readonly SaidFact[],
  asOf: Millis,
): UntouchedAlert[] {
  const named = new Set(said.flatMap(({ alertIds }) => alertIds));
  return alerts
    .filter(({ id }) => !named.has(id) && !(acts.get(id) ?? []).some(isByPerson))
    .map(({ id, patientId, severity, raisedAt, dueAt, closed }): UntouchedAlert => ({
      alertId: id,
      patientId,
      severity,
      raisedAt,
      dueAt,
      standing: closed !== null ? 'ended' : asOf > dueAt ? 'late' : 'waiting',
    }))
    .sort(
      (a, b) =>
        rank[a.severity] - rank[b.severity] || a.raisedAt - b.raisedAt || (a.alertId < b.alertId ? -1 : 1),
    );
}
