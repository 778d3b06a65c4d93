import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import type { AccessFacets } from '@shared/ipc/lead/access-contract';
import type { GatedId } from '@shared/ipc/lead/gated-requests';
import type { CareFacts } from '@shared/lead/care-relation';
import type { Alert } from '@shared/model/alert';
import type { EntityOf } from '@shared/model/entity';
import { shownName } from '../queries/alert-rows';
import { entityReader } from '../queries/entity-reader';

/** A patient with what decides who has a care relation to them. */
export interface CareCase {
  readonly patientId: string;
  readonly name: string;
  readonly birthDate: string;
  readonly facts: CareFacts;
}

/** Names of the people, organisations and patients that entries of the access log name by id. */
export interface AccessNames {
  readonly people: Readonly<Record<string, string>>;
  readonly organisations: Readonly<Record<string, string>>;
  readonly patients: Readonly<Record<string, string>>;
}

/** What the cache is asked for access to records. */
export type AccessReads = {
  /** Null for what the cache does not hold. */
  readonly readCareCase: (subject: GatedId) => CareCase | null;
  /** An id without a name is left out. */
  readonly readAccessNames: (query: { readonly patientIds: readonly string[] }) => AccessNames;
  readonly readAccessPatients: (query: null) => AccessFacets['patients'];
};

/** Their names: each is answered by the reading thread. */
export const accessReadNames: readonly (keyof AccessReads)[] = [
  'readCareCase',
  'readAccessNames',
  'readAccessPatients',
];

/** Answers them over an open cache. */
export function accessReads(db: () => SqliteDatabase): Served<AccessReads>['calls'] {
  return {
    readCareCase: (subject) => readCareCase(db(), subject),
    readAccessNames: ({ patientIds }) => readAccessNames(db(), patientIds),
    readAccessPatients: () =>
      entityReader(db())
        .all('patient')
        .map((patient) => ({ id: patient.id, name: shownName(patient), birthDate: patient.birthDate }))
        .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
  };
}

function readCareCase(db: SqliteDatabase, subject: GatedId): CareCase | null {
  const patientId = patientIdOf(db, subject);
  if (patientId === null) return null;
  const entities = entityReader(db);
  const patient = entities.read('patient', patientId);
  if (patient === null) return null;
  return {
    patientId,
    name: shownName(patient),
    birthDate: patient.birthDate,
    facts: {
      status: patient.status,
      protectedAddress: patient.badges.includes('protected_address'),
      responsibleUserId: patient.responsibleUserId ?? null,
      limitSetters: limitSetters(entities.planOf(patientId)),
      alerts: openAlerts(db, patientId),
      tasks: openTasks(db, patientId),
    },
  };
}

function patientIdOf(db: SqliteDatabase, { kind, id }: GatedId): string | null {
  if (kind === 'patient') return id;
  const found =
    kind === 'alert'
      ? db
          .prepare<[string], string>('SELECT patient_id FROM alert WHERE id = +? AND deleted = 0')
          .pluck()
          .get(id)
      : db
          .prepare<[string], string>(
            "SELECT patient_id FROM entity WHERE kind = 'note' AND id = +? AND deleted = 0",
          )
          .pluck()
          .get(id);
  return found ?? null;
}

/** The centre's standard plan is set by its rules: that is nobody. */
function limitSetters(plan: EntityOf<'plan'> | null): string[] {
  const setters = plan?.limits.map(({ setBy }) => setBy) ?? [];
  return [...new Set(setters)].filter((id) => id !== 'system' && id !== 'centre');
}

function openAlerts(db: SqliteDatabase, patientId: string): CareFacts['alerts'] {
  return db
    .prepare<[string], string>(
      `SELECT data FROM alert WHERE patient_id = +? AND state <> 'closed' AND deleted = 0 AND synthetic = 0`,
    )
    .pluck()
    .all(patientId)
    .map((data) => {
      const { takenBy, escalatedTo } = JSON.parse(data) as Alert;
      return { takenBy: takenBy ?? null, escalatedTo: escalatedTo ?? null };
    });
}

function openTasks(db: SqliteDatabase, patientId: string): CareFacts['tasks'] {
  return db
    .prepare<[string], string>(
      `SELECT data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'task' AND deleted = 0 AND data ->> '$.state' = 'open'`,
    )
    .pluck()
    .all(patientId)
    .map((data) => (JSON.parse(data) as EntityOf<'task'>).assignedTo ?? null);
}

function readAccessNames(db: SqliteDatabase, patientIds: readonly string[]): AccessNames {
  const entities = entityReader(db);
  const users = entities.all('user');
  const patients = patientIds.flatMap((id) => {
    const patient = entities.read('patient', id);
    return patient === null ? [] : [[id, shownName(patient)] as const];
  });
  return {
    people: Object.fromEntries(users.map(({ id, name }) => [id, name])),
    organisations: Object.fromEntries(users.map(({ organisation: { id, name } }) => [id, name])),
    patients: Object.fromEntries(patients),
  };
}
