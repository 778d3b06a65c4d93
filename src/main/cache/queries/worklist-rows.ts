import { fromWireTime } from '@shared/clock';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow, LatestValue, WorklistRow } from '@shared/ipc/views';
import type { NextTask, ReviewMark } from '@shared/ipc/worklist-views';
import type { Patient } from '@shared/model/patient';
import type { Plan } from '@shared/model/plan';
import { shownName } from './alert-rows';
import type { EntityReader } from './entity-reader';
import { groupedBy } from './grouped-by';
import { marksOf, type PlanParts } from './plan-marks';

/** What a row is made of beside the patient. */
interface RowParts {
  readonly latest: readonly LatestValue[];
  readonly alerts: readonly AlertRow[];
  readonly plan: PlanParts | undefined;
  readonly nextTask: NextTask | null;
  readonly version: number;
  readonly asOf: number;
}

/** Rows of everybody who is followed up, as of a place in the log; `alerts` are all that are not closed. */
export function worklistOfAll(
  entities: EntityReader,
  alerts: readonly AlertRow[],
  asOf: number,
): WorklistRow[] {
  const latest = entities.observations.latestOfAll();
  const waiting = groupedBy(alerts, (row) => row.patientId);
  const plans = entities.plans();
  const tasks = entities.tasks.nextOfAll();
  return entities
    .allPatients()
    .filter(({ patient }) => isFollowed(patient))
    .map(({ patient, version }) =>
      rowOf(patient, entities, {
        latest: latest.get(patient.id) ?? [],
        alerts: waiting.get(patient.id) ?? [],
        plan: plans.get(patient.id),
        nextTask: tasks.get(patient.id) ?? null,
        version,
        asOf,
      }),
    );
}

/** The row of one patient, null where there is none; `alerts` are the patient's that are not closed. */
export function worklistOfOne(
  entities: EntityReader,
  patientId: string,
  alerts: readonly AlertRow[],
  asOf: number,
): WorklistRow | null {
  const patient = entities.read('patient', patientId);
  if (patient === null || !isFollowed(patient)) return null;
  return rowOf(patient, entities, {
    latest: entities.observations.latestOf(patientId),
    alerts,
    plan: entities.planOf(patientId) ?? undefined,
    nextTask: entities.tasks.nextOf(patientId),
    version: entities.version('patient', patientId),
    asOf,
  });
}

/** A row whose newest values changed and nothing else. */
export function withLatest(row: WorklistRow, latest: readonly LatestValue[], asOf: number): WorklistRow {
  const newestFirst = [...latest].sort((a, b) => b.at - a.at || (a.code < b.code ? -1 : 1));
  return { ...row, latest: newestFirst, lastDataAt: newestFirst[0]?.at ?? null, asOf };
}

/** Patients whose follow-up ended are left out. */
function isFollowed(patient: Patient): boolean {
  return patient.status !== 'ended';
}

function rowOf(patient: Patient, entities: EntityReader, parts: RowParts): WorklistRow {
  const { alerts, plan, version, asOf, nextTask } = parts;
  const top = [...alerts].sort(compareAlerts)[0] ?? null;
  const { responsibleUserId } = patient;
  const row: WorklistRow = {
    patientId: patient.id,
    version,
    asOf,
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
    everyH: rareMeasures(plan?.schedule ?? []),
    marks: plan === undefined ? {} : marksOf(plan),
    responsible:
      responsibleUserId === undefined
        ? null
        : { id: responsibleUserId, name: entities.userName(responsibleUserId) },
    heldBy: holdersOf(alerts),
    nextTask,
    reviewed: reviewMark(patient, entities),
    pending: null,
  };
  return withLatest(row, parts.latest, asOf);
}

function holdersOf(alerts: readonly AlertRow[]): readonly string[] {
  return [...new Set(alerts.flatMap(({ takenBy }) => (takenBy === null ? [] : [takenBy.id])))];
}

function reviewMark({ id, reviewed }: Patient, entities: EntityReader): ReviewMark | null {
  if (reviewed === undefined) return null;
  return {
    by: { id: reviewed.by, name: entities.userName(reviewed.by) },
    at: fromWireTime(reviewed.at),
    newData: entities.news.since(id, fromWireTime(reviewed.at), reviewed.upToSeq),
    upToSeq: reviewed.upToSeq,
  };
}

/** What the plan expects more or less often than once a day, which is what a value is judged by otherwise. */
function rareMeasures(schedule: Plan['schedule']): Record<string, number> {
  return Object.fromEntries(
    schedule.flatMap(({ code, everyH }) => (code === undefined || everyH === 24 ? [] : [[code, everyH]])),
  );
}
