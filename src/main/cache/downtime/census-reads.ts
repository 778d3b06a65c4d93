import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import { fromWireTime } from '@shared/clock';
import type { CensusFacts } from '@shared/downtime/pack-of';
import type { NextTask } from '@shared/ipc/worklist-views';
import type { EntityOf } from '@shared/model/entity';
import type { Patient } from '@shared/model/patient';
import type { Programme } from '@shared/model/plan';
import { alertRows, type AlertRows } from '../queries/alert-rows';
import { entityReader, type EntityReader } from '../queries/entity-reader';

/** Patients of one page at most: a few milliseconds of the reading thread, between which others are answered. */
const MOST = 100;

/** One page of the census, in the order of ids. */
export interface CensusPage {
  readonly patients: readonly CensusFacts[];
  /** The id to go on after; null after the last page. */
  readonly next: string | null;
}

/** What a downtime pack is made of. */
export type CensusReads = {
  /** Patients after an id who are followed up or have an alert that is not closed, at most `limit` (100 at most); each page is of one instant. */
  readonly readCensus: (input: { readonly after: string; readonly limit: number }) => CensusPage;
  readonly readProgrammes: (input: null) => readonly Programme[];
};

/** Their names: each is answered by the reading thread. */
export const censusReadNames: readonly (keyof CensusReads)[] = ['readCensus', 'readProgrammes'];

/** Answers them over an open cache. */
export function censusReads(db: () => SqliteDatabase): Served<CensusReads>['calls'] {
  return {
    readCensus: (input) => {
      const one = db();
      return one.transaction(() => readCensus(one, input.after, input.limit)).deferred();
    },
    readProgrammes: () =>
      [...entityReader(db()).all('programme')].sort((a, b) => a.name.localeCompare(b.name, 'nb')),
  };
}

function readCensus(db: SqliteDatabase, after: string, limit: number): CensusPage {
  const entities = entityReader(db);
  const alerts = alertRows(db, entities);
  const tasks = openTasks(db);
  const most = Math.min(limit, MOST);
  const found = db
    .prepare<[string, number], { id: string; data: string }>(
      "SELECT id, data FROM entity WHERE kind = 'patient' AND id > +? AND deleted = 0 ORDER BY id LIMIT ?",
    )
    .all(after, most);
  return {
    patients: found
      .map(({ data }) => JSON.parse(data) as Patient)
      .map((patient) => factsOf(patient, entities, alerts, tasks))
      // Whose follow-up ended is on no list, but an alert that is not closed still waits for somebody.
      .filter((facts) => facts.patient.status !== 'ended' || facts.alerts.length > 0),
    next: found.length < most ? null : (found.at(-1)?.id ?? null),
  };
}

function factsOf(
  { identifier: _number, diagnoses: _diagnoses, ...patient }: Patient,
  entities: EntityReader,
  alerts: AlertRows,
  tasks: (patientId: string) => readonly NextTask[],
): CensusFacts {
  const { responsibleUserId, reviewed } = patient;
  const plan = entities.planOf(patient.id);
  return {
    patient,
    plan: plan === null ? null : { limits: plan.limits, deltas: plan.deltas, zones: plan.zones },
    programmes: patient.programmes.map(entities.programmeName),
    responsible: responsibleUserId === undefined ? null : entities.userName(responsibleUserId),
    reviewedAt: reviewed === undefined ? null : fromWireTime(reviewed.at),
    latest: [...entities.observations.latestOf(patient.id)].sort(
      (a, b) => b.at - a.at || (a.code < b.code ? -1 : 1),
    ),
    alerts: alerts.waitingOf(patient.id),
    tasks: tasks(patient.id),
  };
}

/** Open tasks of a patient, by deadline, those without one last. */
function openTasks(db: SqliteDatabase): (patientId: string) => readonly NextTask[] {
  const ofPatient = db
    .prepare<[string], string>(
      `SELECT data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'task' AND deleted = 0`,
    )
    .pluck();
  return (patientId) =>
    ofPatient
      .all(patientId)
      .map((data) => JSON.parse(data) as EntityOf<'task'>)
      .filter(({ state }) => state === 'open')
      .map(({ id, title, dueAt }) => ({
        id,
        title,
        dueAt: dueAt === undefined ? null : fromWireTime(dueAt),
      }))
      .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || (a.id < b.id ? -1 : 1));
}
