import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import type { AlertRow } from '@shared/ipc/views';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Patient } from '@shared/model/patient';
import type { Plan } from '@shared/model/plan';
import { causeOf } from './alert-cause';
import type { EntityReader } from './entity-reader';

/** An alert as stored, with its version. */
export interface StoredAlert {
  readonly version: number;
  readonly data: string;
}

/** Builds queue rows from stored alerts. */
export interface AlertRows {
  /** Not closed and not a proof-of-life alert, in the order of protocol.md section 4. */
  readonly notClosed: () => readonly AlertRow[];
  readonly ofPatient: (patientId: string) => readonly AlertRow[];
  /** The patient's that are not closed, newest first. */
  readonly waitingOf: (patientId: string) => readonly AlertRow[];
  readonly one: (
    alertId: string,
  ) => { readonly row: AlertRow; readonly alert: Alert; readonly evidence: readonly Observation[] } | null;
}

const ORDER = 'ORDER BY rank, due_at, raised_at, id';

export function alertRows(db: SqliteDatabase, entities: EntityReader): AlertRows {
  const waiting = db.prepare<[], StoredAlert>(
    `SELECT version, data FROM alert WHERE state <> 'closed' AND deleted = 0 AND synthetic = 0 ${ORDER}`,
  );
  const ofPatient = db.prepare<[string], StoredAlert>(
    'SELECT version, data FROM alert WHERE patient_id = +? AND deleted = 0 AND synthetic = 0 ORDER BY raised_at DESC',
  );
  const waitingOf = db.prepare<[string], StoredAlert>(
    `SELECT version, data FROM alert WHERE patient_id = +? AND state <> 'closed' AND deleted = 0 AND synthetic = 0
     ORDER BY raised_at DESC`,
  );
  const one = db.prepare<[string], StoredAlert>(
    'SELECT version, data FROM alert WHERE id = +? AND deleted = 0',
  );
  const build = (stored: StoredAlert): AlertRow => {
    const alert = JSON.parse(stored.data) as Alert;
    return rowOf(alert, stored.version, entities, entities.observations.some(evidenceIds(alert)));
  };
  return {
    notClosed: () => waiting.all().map(build),
    ofPatient: (patientId) => ofPatient.all(patientId).map(build),
    waitingOf: (patientId) => waitingOf.all(patientId).map(build),
    one: (alertId) => {
      const stored = one.get(alertId);
      if (stored === undefined) return null;
      const alert = JSON.parse(stored.data) as Alert;
      const evidence = entities.observations.some(evidenceIds(alert));
      return { row: rowOf(alert, stored.version, entities, evidence), alert, evidence };
    },
  };
}

function evidenceIds(alert: Alert): string[] {
  return alert.evidence.filter((one) => one.kind === 'observation').map((one) => one.id);
}

function rowOf(
  alert: Alert,
  version: number,
  entities: EntityReader,
  evidence: readonly Observation[],
): AlertRow {
  const patient = entities.read('patient', alert.patientId);
  const plan = entities.planOf(alert.patientId);
  return {
    id: alert.id,
    version,
    patientId: alert.patientId,
    patientName: patient === null ? alert.patientId : shownName(patient),
    birthDate: patient?.birthDate ?? '',
    severity: alert.severity,
    state: alert.state,
    class: alert.class,
    cause: causeOf(alert, evidence, plan satisfies Plan | null),
    raisedAt: fromWireTime(alert.raisedAt),
    dueAt: fromWireTime(alert.dueAt),
    takenBy:
      alert.takenBy === undefined ? null : { id: alert.takenBy, name: entities.userName(alert.takenBy) },
    takenAt: alert.takenAt === undefined ? null : fromWireTime(alert.takenAt),
    snoozedUntil: alert.snoozedUntil === undefined ? null : fromWireTime(alert.snoozedUntil),
    pending: null,
  };
}

/** "Etternavn, Fornavn" (domain.md section 5, formats). */
export function shownName(patient: Patient): string {
  return `${patient.name.family}, ${patient.name.given}`;
}
