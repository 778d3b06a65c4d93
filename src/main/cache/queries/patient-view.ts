import type { SqliteDatabase } from '@storage/open-database';
import type { ActRow, AlertView, PatientView, SeriesView } from '@shared/ipc/views';
import type { AlertEvent } from '@shared/model/alert';
import type { Plan } from '@shared/model/plan';
import { alertRows, shownName } from './alert-rows';
import { entityReader, type EntityReader } from './entity-reader';
import { worklistRows } from './worklist-rows';

/** Acts shown beside a patient at once; older ones are in the log. */
const ACTS_SHOWN = 200;

/** Everything the patient page shows but the series; null for a patient the cache does not hold. */
export function readPatientView(db: SqliteDatabase, patientId: string): PatientView | null {
  const entities = entityReader(db);
  const patient = entities.read('patient', patientId);
  if (patient === null) return null;
  const alerts = alertRows(db, entities).ofPatient(patientId);
  const events = eventsOf(db, 'patient_id', patientId);
  const plan = entities.planOf(patientId);
  return {
    version: entities.version('patient', patientId),
    patient,
    plan,
    programmes: entities.programmes(patient.programmes),
    latest: worklistRows(db, entities).latestOf(patientId),
    alerts: alerts.filter((row) => row.state !== 'closed'),
    closedAlerts: alerts.filter((row) => row.state === 'closed'),
    events,
    measures: measuresOf(db, patientId),
    names: namesOf(entities, events, plan),
  };
}

/** Everything the alert panel shows; null for an alert the cache does not hold. */
export function readAlertView(db: SqliteDatabase, alertId: string): AlertView | null {
  const entities = entityReader(db);
  const found = alertRows(db, entities).one(alertId);
  if (found === null) return null;
  const patient = entities.read('patient', found.alert.patientId);
  if (patient === null) return null;
  const events = eventsOf(db, 'alert_id', alertId);
  const plan = entities.planOf(patient.id);
  return {
    ...found,
    patient,
    plan,
    programmes: entities.programmes(patient.programmes),
    events,
    names: namesOf(entities, events, plan),
  };
}

/** One measure of one patient as typed arrays, oldest first. */
export function readSeries(
  db: SqliteDatabase,
  query: { readonly patientId: string; readonly code: string; readonly from: number; readonly to: number },
): SeriesView {
  const rows = db
    .prepare<
      [string, string, number, number],
      [effectiveAt: number, value: number | null, second: number | null, severity: number]
    >(
      `SELECT effective_at, value, second, severity FROM observation
       WHERE patient_id = +? AND code = +? AND hidden = 0 AND effective_at BETWEEN ? AND ?
       ORDER BY effective_at, seq`,
    )
    .raw()
    .all(query.patientId, query.code, query.from, query.to);
  const hasSecond = rows.some((row) => row[2] !== null);
  const unit = db
    .prepare<[string, string], string | null>(
      `SELECT data ->> '$.unit' FROM observation WHERE patient_id = +? AND code = +? AND hidden = 0
       ORDER BY effective_at DESC LIMIT 1`,
    )
    .pluck()
    .get(query.patientId, query.code);
  return {
    code: query.code,
    unit: unit ?? '',
    at: Float64Array.from(rows, (row) => row[0]),
    value: Float64Array.from(rows, (row) => row[1] ?? Number.NaN),
    second: hasSecond ? Float64Array.from(rows, (row) => row[2] ?? Number.NaN) : null,
    severity: Uint8Array.from(rows, (row) => row[3]),
  };
}

/** Acts on alerts of everybody, newest first. */
export function readActs(db: SqliteDatabase, limit: number): readonly ActRow[] {
  const entities = entityReader(db);
  return db
    .prepare<[number], string>('SELECT data FROM act WHERE deleted = 0 ORDER BY at DESC, seq DESC LIMIT ?')
    .pluck()
    .all(limit)
    .map((data) => {
      const event = JSON.parse(data) as AlertEvent;
      const patient = entities.read('patient', event.patientId);
      return {
        id: event.id,
        alertId: event.alertId,
        patientId: event.patientId,
        patientName: patient === null ? event.patientId : shownName(patient),
        act: event.act,
        at: Date.parse(event.at),
        by: entities.userName(event.by),
        text: event.text ?? null,
      };
    });
}

function eventsOf(db: SqliteDatabase, column: 'patient_id' | 'alert_id', id: string): AlertEvent[] {
  return db
    .prepare<[string, number], string>(
      `SELECT data FROM (SELECT data, at, seq FROM act WHERE ${column} = +? AND deleted = 0 ORDER BY at DESC, seq DESC LIMIT ?)
       ORDER BY at, seq`,
    )
    .pluck()
    .all(id, ACTS_SHOWN)
    .map((data) => JSON.parse(data) as AlertEvent);
}

function measuresOf(db: SqliteDatabase, patientId: string): PatientView['measures'] {
  return db
    .prepare<[string], { code: string; text: string | null; unit: string | null; count: number }>(
      `SELECT code, max(data ->> '$.text') AS text, max(data ->> '$.unit') AS unit, count(*) AS count
       FROM observation WHERE patient_id = +? AND hidden = 0 GROUP BY code ORDER BY code`,
    )
    .all(patientId)
    .map((row) => ({ ...row, unit: row.unit ?? '' }));
}

/** Names of everybody whom the screen mentions: who acted, and who set the limits. */
function namesOf(
  entities: EntityReader,
  events: readonly AlertEvent[],
  plan: Plan | null,
): Record<string, string> {
  const ids = new Set([
    ...events.map((event) => event.by),
    ...(plan?.limits ?? []).map((limit) => limit.setBy),
  ]);
  const named = [...ids].map((id) => [id, entities.userName(id)] as const);
  return Object.fromEntries(named.filter(([id, name]) => id !== name));
}
