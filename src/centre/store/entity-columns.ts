import { fromWireTime, type Millis } from '@shared/clock';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { FormResponse, Observation } from '@shared/model/observation';
import type { Patient } from '@shared/model/patient';

/** What the store searches an entity by; the rest stands in its data. */
export interface EntityColumns {
  readonly patientId: string | null;
  /** Measure of an observation, rule of an alert, person number of a patient. */
  readonly code: string | null;
  /** Time of a measurement, an answer or a message; end of a snooze. */
  readonly sortAt: Millis | null;
  readonly state: string | null;
  /** What the window of a snapshot is judged by; null = always inside. */
  readonly windowAt: Millis | null;
}

/** State of a measurement that another one corrects or withdraws; set as that one comes. */
export const REPLACED = 'replaced';

const NONE: EntityColumns = { patientId: null, code: null, sortAt: null, state: null, windowAt: null };

/** Columns of one entity, from its data alone. */
export function columnsOf<K extends EntityKind>(kind: K, data: EntityOf<K>): EntityColumns {
  switch (kind) {
    case 'patient': {
      const patient = data as Patient;
      return { ...NONE, patientId: patient.id, code: patient.identifier.value };
    }
    case 'observation': {
      const { patientId, code, effectiveAt, status } = data as Observation;
      const at = fromWireTime(effectiveAt);
      return { patientId, code, sortAt: at, state: status, windowAt: at };
    }
    case 'response': {
      const { patientId, questionnaireId, answeredAt } = data as FormResponse;
      const at = fromWireTime(answeredAt);
      return { ...NONE, patientId, code: questionnaireId, sortAt: at, windowAt: at };
    }
    case 'message': {
      const { patientId, at, direction } = data as EntityOf<'message'>;
      return { ...NONE, patientId, sortAt: fromWireTime(at), state: direction };
    }
    case 'alert':
      return alertColumns(data as Alert);
    case 'alert_event': {
      const { patientId, alertId, at } = data as AlertEvent;
      return { ...NONE, patientId, code: alertId, windowAt: fromWireTime(at) };
    }
    default:
      return { ...NONE, patientId: 'patientId' in data ? (data.patientId ?? null) : null };
  }
}

/** An alert that is not closed is in every snapshot, however old it is. */
function alertColumns(alert: Alert): EntityColumns {
  const closed = alert.state === 'closed';
  return {
    patientId: alert.patientId,
    code: alert.rule.id,
    sortAt: alert.snoozedUntil === undefined ? null : fromWireTime(alert.snoozedUntil),
    state: alert.state,
    windowAt: closed ? fromWireTime(alert.closed?.at ?? alert.raisedAt) : null,
  };
}
