import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import type { EscalationView } from '@shared/ipc/desk-views';
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
  const snoozer = db
    .prepare<[string], string>(
      `SELECT data ->> '$.by' FROM act WHERE alert_id = +? AND deleted = 0 AND data ->> '$.act' = 'snoozed'
       ORDER BY at DESC, seq DESC LIMIT 1`,
    )
    .pluck();
  const finish = (stored: StoredAlert, alert: Alert, evidence: readonly Observation[]): AlertRow => ({
    ...rowOf(alert, stored.version, entities, evidence),
    ...snoozeOf(alert, () => snoozer.get(alert.id), entities),
  });
  const build = (stored: StoredAlert, alert: Alert): AlertRow => {
    return finish(stored, alert, entities.observations.some(evidenceIds(alert)));
  };
  return {
    notClosed: () => grouped(waiting.all(), build),
    ofPatient: (patientId) =>
      ofPatient.all(patientId).map((stored) => build(stored, JSON.parse(stored.data) as Alert)),
    waitingOf: (patientId) => grouped(waitingOf.all(patientId), build),
    one: (alertId) => {
      const stored = one.get(alertId);
      if (stored === undefined) return null;
      const alert = JSON.parse(stored.data) as Alert;
      const evidence = entities.observations.some(evidenceIds(alert));
      const others = waitingOf.all(alert.patientId).map(({ data }) => JSON.parse(data) as Alert);
      const size =
        alert.state === 'closed' ? 1 : others.filter(({ groupId }) => groupId === alert.groupId).length;
      return { row: inGroup(finish(stored, alert, evidence), alert, size), alert, evidence };
    },
  };
}

/** Rows of alerts that are not closed, each with the size of its group. */
function grouped(
  stored: readonly StoredAlert[],
  build: (stored: StoredAlert, alert: Alert) => AlertRow,
): AlertRow[] {
  const alerts = stored.map(({ data }) => JSON.parse(data) as Alert);
  const sizes = new Map<string, number>();
  for (const { groupId } of alerts)
    if (groupId !== undefined) sizes.set(groupId, (sizes.get(groupId) ?? 0) + 1);
  return alerts.map((alert, place) =>
    inGroup(build(stored[place] as StoredAlert, alert), alert, sizes.get(alert.groupId ?? '') ?? 1),
  );
}

function inGroup(row: AlertRow, { groupId }: Alert, size: number): AlertRow {
  return groupId === undefined || size < 2 ? row : { ...row, together: size };
}

/** Measurements that an alert rests on. */
export function evidenceIds(alert: Alert): string[] {
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
    cause: causeOf(alert, evidence, plan satisfies Plan | null, entities),
    raisedAt: fromWireTime(alert.raisedAt),
    dueAt: fromWireTime(alert.dueAt),
    takenBy:
      alert.takenBy === undefined ? null : { id: alert.takenBy, name: entities.userName(alert.takenBy) },
    takenAt: alert.takenAt === undefined ? null : fromWireTime(alert.takenAt),
    snoozedUntil: null,
    snoozeReason: null,
    snoozedBy: null,
    escalatedTo: escalationOf(alert, entities),
    follows: null,
    pending: null,
  };
}

/** Until when, why and by whom; who did it stands in the handling log only. */
function snoozeOf(
  alert: Alert,
  by: () => string | undefined,
  entities: EntityReader,
): Pick<AlertRow, 'snoozedUntil' | 'snoozeReason' | 'snoozedBy'> {
  if (alert.state !== 'snoozed' || alert.snoozedUntil === undefined) {
    return { snoozedUntil: null, snoozeReason: null, snoozedBy: null };
  }
  const id = by();
  return {
    snoozedUntil: fromWireTime(alert.snoozedUntil),
    snoozeReason: alert.snoozeReason ?? null,
    snoozedBy: id === undefined ? null : entities.userName(id),
  };
}

function escalationOf({ escalatedTo }: Alert, entities: EntityReader): EscalationView | null {
  if (escalatedTo === undefined) return null;
  const { kind, ref } = escalatedTo;
  const toLead =
    kind === 'role' ? ref === 'lead' : kind === 'user' && entities.read('user', ref)?.role === 'lead';
  return { kind, ref, name: kind === 'user' ? entities.userName(ref) : ref, toLead };
}

/** "Etternavn, Fornavn" (domain.md section 5, formats). */
export function shownName(patient: Pick<Patient, 'name'>): string {
  return `${patient.name.family}, ${patient.name.given}`;
}
