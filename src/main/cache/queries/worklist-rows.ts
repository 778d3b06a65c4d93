import type { SqliteDatabase } from '@storage/open-database';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow, LatestValue, WorklistRow } from '@shared/ipc/views';
import type { Observation } from '@shared/model/observation';
import type { Patient } from '@shared/model/patient';
import { shownName } from './alert-rows';
import type { EntityReader } from './entity-reader';

interface LatestRow {
  readonly patient_id: string;
  readonly data: string;
  readonly previous: number | null;
}

/** Builds worklist rows; one patient a row, patients whose follow-up ended are left out. */
export interface WorklistRows {
  readonly all: (alerts: readonly AlertRow[]) => readonly WorklistRow[];
  readonly one: (patientId: string, alerts: readonly AlertRow[]) => WorklistRow | null;
  readonly latestOf: (patientId: string) => readonly LatestValue[];
}

const LATEST = `SELECT latest.patient_id, observation.data, latest.previous FROM latest
  JOIN observation ON observation.id = latest.observation_id`;

export function worklistRows(db: SqliteDatabase, entities: EntityReader): WorklistRows {
  const allLatest = db.prepare<[], LatestRow>(`${LATEST} ORDER BY latest.patient_id`);
  const latestOne = db.prepare<[string], LatestRow>(`${LATEST} WHERE latest.patient_id = +?`);
  const latestOf = (patientId: string): LatestValue[] => latestOne.all(patientId).map(latestValue);
  const programmeName = programmeNames(entities);
  return {
    latestOf,
    all: (alerts) => {
      const latest = grouped(allLatest.iterate(), (row) => row.patient_id, latestValue);
      const waiting = grouped(
        alerts,
        (row) => row.patientId,
        (row) => row,
      );
      return entities
        .all('patient')
        .filter(isFollowed)
        .map((patient) =>
          rowOf(patient, latest.get(patient.id) ?? [], waiting.get(patient.id) ?? [], programmeName),
        );
    },
    one: (patientId, alerts) => {
      const patient = entities.read('patient', patientId);
      if (patient === null || !isFollowed(patient)) return null;
      return rowOf(patient, latestOf(patientId), alerts, programmeName);
    },
  };
}

function isFollowed(patient: Patient): boolean {
  return patient.status !== 'ended';
}

function programmeNames(entities: EntityReader): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const name = entities.read('programme', id)?.name;
    if (name !== undefined) known.set(id, name);
    return name ?? id;
  };
}

function grouped<R, V>(
  rows: Iterable<R>,
  keyOf: (row: R) => string,
  valueOf: (row: R) => V,
): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [valueOf(row)]);
    else group.push(valueOf(row));
  }
  return groups;
}

function latestValue(row: LatestRow): LatestValue {
  const observation = JSON.parse(row.data) as Observation;
  return {
    observationId: observation.id,
    code: observation.code,
    text: observation.text ?? null,
    value: observation.value ?? null,
    components: (observation.components ?? []).map((part) => ({
      code: part.code,
      value: part.value ?? null,
      unit: part.unit,
    })),
    unit: observation.unit,
    at: Date.parse(observation.effectiveAt),
    severity: observation.severity,
    previous: row.previous,
  };
}

function rowOf(
  patient: Patient,
  latest: readonly LatestValue[],
  alerts: readonly AlertRow[],
  programmeName: (id: string) => string,
): WorklistRow {
  const top = [...alerts].sort(compareAlerts)[0] ?? null;
  const newestFirst = [...latest].sort((a, b) => b.at - a.at);
  return {
    patientId: patient.id,
    name: shownName(patient),
    birthDate: patient.birthDate,
    phone: patient.phone ?? null,
    programmes: patient.programmes.map(programmeName),
    status: patient.status,
    badges: patient.badges,
    severity: top?.severity ?? 'green',
    top,
    openAlerts: alerts.length,
    latest: newestFirst,
    lastDataAt: newestFirst[0]?.at ?? null,
  };
}
