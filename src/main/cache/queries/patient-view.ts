import type { SqliteDatabase } from '@storage/open-database';
import type { AlertView, LatestValue, PatientView, SeriesView } from '@shared/ipc/views';
import type { AlertEvent } from '@shared/model/alert';
import type { Plan } from '@shared/model/plan';
import { alertRows } from './alert-rows';
import { entityReader, type EntityReader } from './entity-reader';
import { readPastAlerts } from './past-alerts';
import { severityNumber } from '../observations/observation-codec';
import { shapeReader } from '../observations/dictionaries';

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
  const latest = entities.observations.latestOf(patientId);
  return {
    version: entities.version('patient', patientId),
    patient,
    plan,
    programmes: entities.programmes(patient.programmes),
    latest,
    alerts: alerts.filter((row) => row.state !== 'closed'),
    closedAlerts: alerts.filter((row) => row.state === 'closed'),
    events,
    measures: measuresOf(db, patientId, latest),
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
    past: readPastAlerts(db, entities, found.alert),
    names: namesOf(entities, events, plan),
  };
}

/** One measure of one patient as typed arrays, oldest first. */
export function readSeries(
  db: SqliteDatabase,
  query: { readonly patientId: string; readonly code: string; readonly from: number; readonly to: number },
): SeriesView {
  const series = db
    .prepare<[string, string], { person: number; id: number }>(
      `SELECT person, series.id FROM person JOIN series ON series.person = person.id
         WHERE patient_id = +? AND code = +?`,
    )
    .get(query.patientId, query.code) ?? { person: 0, id: 0 };
  const rows = db
    .prepare<
      [number, number, number, number],
      [at: number, value: number | null, second: number | null, flags: number]
    >(
      `SELECT at, value, second, flags FROM observation
       WHERE person = +? AND at BETWEEN ? AND ? AND series = +? AND hidden = 0 ORDER BY at, seq`,
    )
    .raw()
    .all(series.person, query.from, query.to, series.id);
  const hasSecond = rows.some((row) => row[2] !== null);
  return {
    code: query.code,
    unit: unitOfSeries(db, series.id),
    at: Float64Array.from(rows, (row) => row[0]),
    value: Float64Array.from(rows, (row) => row[1] ?? Number.NaN),
    second: hasSecond ? Float64Array.from(rows, (row) => row[2] ?? Number.NaN) : null,
    severity: Uint8Array.from(rows, (row) => severityNumber(row[3])),
  };
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

/** The unit of the newest measurement of a series. */
export function unitOfSeries(db: SqliteDatabase, series: number): string {
  const newest = db
    .prepare<[number], { shape: number | null; unit: string | null }>(
      `SELECT shape, data ->> '$.unit' AS unit FROM latest JOIN observation USING (n) WHERE latest.series = +?`,
    )
    .get(series);
  return newest?.unit ?? shapeReader(db)(newest?.shape ?? null)?.[0] ?? '';
}

/** Measures of a patient with how many values each has; text and unit are the newest value's. */
function measuresOf(
  db: SqliteDatabase,
  patientId: string,
  latest: readonly LatestValue[],
): PatientView['measures'] {
  const newest = new Map(latest.map((value) => [value.code, value]));
  return db
    .prepare<[string], { code: string; count: number }>(
      `SELECT series.code, count(*) AS count FROM person JOIN observation AS o ON o.person = person.id
       JOIN series ON series.id = o.series
       WHERE patient_id = +? AND o.hidden = 0 GROUP BY o.series ORDER BY series.code`,
    )
    .all(patientId)
    .map(({ code, count }) => ({
      code,
      text: newest.get(code)?.text ?? null,
      unit: newest.get(code)?.unit ?? '',
      count,
    }));
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
    ...(plan?.news2ScaleBy === undefined ? [] : [plan.news2ScaleBy.setBy]),
  ]);
  const named = [...ids].map((id) => [id, entities.userName(id)] as const);
  return Object.fromEntries(named.filter(([id, name]) => id !== name));
}
