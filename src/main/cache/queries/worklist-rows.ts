import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow, LatestValue, WorklistRow } from '@shared/ipc/views';
import type { Patient } from '@shared/model/patient';
import type { Plan } from '@shared/model/plan';
import { shownName } from './alert-rows';
import type { EntityReader } from './entity-reader';
import { groupedBy } from './grouped-by';

/** Rows of everybody who is followed up; `alerts` are all that are not closed. */
export function worklistOfAll(entities: EntityReader, alerts: readonly AlertRow[]): WorklistRow[] {
  const latest = entities.observations.latestOfAll();
  const waiting = groupedBy(alerts, (row) => row.patientId);
  const schedules = entities.schedules();
  return entities
    .all('patient')
    .filter(isFollowed)
    .map((patient) =>
      rowOf(
        patient,
        latest.get(patient.id) ?? [],
        waiting.get(patient.id) ?? [],
        schedules.get(patient.id) ?? [],
        entities,
      ),
    );
}

/** The row of one patient, null where there is none; `alerts` are the patient's that are not closed. */
export function worklistOfOne(
  entities: EntityReader,
  patientId: string,
  alerts: readonly AlertRow[],
): WorklistRow | null {
  const patient = entities.read('patient', patientId);
  if (patient === null || !isFollowed(patient)) return null;
  const schedule = entities.planOf(patientId)?.schedule ?? [];
  return rowOf(patient, entities.observations.latestOf(patientId), alerts, schedule, entities);
}

/** A row whose newest values changed and nothing else. */
export function withLatest(row: WorklistRow, latest: readonly LatestValue[]): WorklistRow {
  const newestFirst = [...latest].sort((a, b) => b.at - a.at || (a.code < b.code ? -1 : 1));
  return { ...row, latest: newestFirst, lastDataAt: newestFirst[0]?.at ?? null };
}

/** Patients whose follow-up ended are left out. */
function isFollowed(patient: Patient): boolean {
  return patient.status !== 'ended';
}

function rowOf(
  patient: Patient,
  latest: readonly LatestValue[],
  alerts: readonly AlertRow[],
  schedule: Plan['schedule'],
  entities: EntityReader,
): WorklistRow {
  const top = [...alerts].sort(compareAlerts)[0] ?? null;
  const row: WorklistRow = {
    patientId: patient.id,
    name: shownName(patient),
    birthDate: patient.birthDate,
    phone: patient.phone ?? null,
    programmes: patient.programmes.map(entities.programmeName),
    status: patient.status,
    badges: patient.badges,
    severity: top?.severity ?? 'green',
    top,
    openAlerts: alerts.length,
    latest: [],
    lastDataAt: null,
    everyH: rareMeasures(schedule),
  };
  return withLatest(row, latest);
}

/** What the plan expects more or less often than once a day, which is what a value is judged by otherwise. */
function rareMeasures(schedule: Plan['schedule']): Record<string, number> {
  return Object.fromEntries(
    schedule.flatMap(({ code, everyH }) => (code === undefined || everyH === 24 ? [] : [[code, everyH]])),
  );
}
