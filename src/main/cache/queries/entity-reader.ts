import type { SqliteDatabase } from '@storage/open-database';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { Patient } from '@shared/model/patient';
import type { Plan, Programme } from '@shared/model/plan';
import { newsReader, type NewsReader } from './news-reader';
import { taskReader, type TaskReader } from './next-task';
import type { PlanParts } from './plan-marks';
import { observationReader, type ObservationReader } from './observation-reader';

/** Reads living entities out of the cache; data passed its schema before it was written. */
export interface EntityReader {
  readonly read: <K extends EntityKind>(kind: K, id: string) => EntityOf<K> | null;
  /** Version of an entity; 0 for one that the cache does not hold. */
  readonly version: (kind: EntityKind, id: string) => number;
  readonly all: <K extends EntityKind>(kind: K) => readonly EntityOf<K>[];
  readonly planOf: (patientId: string) => Plan | null;
  /** What rows need of everybody's plans, by patient; reads nothing else of a plan. */
  readonly plans: () => ReadonlyMap<string, PlanParts>;
  /** Everybody, with versions. */
  readonly allPatients: () => readonly { readonly patient: Patient; readonly version: number }[];
  readonly observations: ObservationReader;
  readonly tasks: TaskReader;
  readonly news: NewsReader;
  readonly programmes: (ids: readonly string[]) => readonly Programme[];
  /** A user's name, or the id where the user is not known. */
  readonly userName: (id: string) => string;
  /** A programme's name, or the id where the programme is not known. */
  readonly programmeName: (id: string) => string;
  /** Names are kept once read; this drops them, where users or programmes may have changed. */
  readonly forgetNames: () => void;
}

export function entityReader(db: SqliteDatabase): EntityReader {
  const one = db
    .prepare<[string, string], string>('SELECT data FROM entity WHERE kind = +? AND id = +? AND deleted = 0')
    .pluck();
  const every = db
    .prepare<[string], string>('SELECT data FROM entity WHERE kind = +? AND deleted = 0')
    .pluck();
  const version = db
    .prepare<[string, string], number>('SELECT version FROM entity WHERE kind = +? AND id = +?')
    .pluck();
  const plan = db
    .prepare<[string], string>(
      // Left to itself SQLite goes through the plans of everybody, by the primary key.
      `SELECT data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'plan' AND deleted = 0 ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const plans = db.prepare<[], { patientId: string; parts: string }>(
    `SELECT patient_id AS patientId, json_extract(data, '$.schedule', '$.limits', '$.baseline') AS parts FROM entity
     WHERE kind = 'plan' AND deleted = 0 AND patient_id IS NOT NULL ORDER BY seq`,
  );
  const patients = db.prepare<[], { version: number; data: string }>(
    "SELECT version, data FROM entity WHERE kind = 'patient' AND deleted = 0",
  );
  const names = new Map<string, string>();
  const read = <K extends EntityKind>(kind: K, id: string): EntityOf<K> | null => {
    const data = one.get(kind, id);
    return data === undefined ? null : (JSON.parse(data) as EntityOf<K>);
  };
  const nameOf = (kind: 'user' | 'programme', id: string): string => {
    const key = `${kind} ${id}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = read(kind, id)?.name;
    // What is not known may come yet.
    if (name !== undefined) names.set(key, name);
    return name ?? id;
  };
  return {
    read,
    version: (kind, id) => version.get(kind, id) ?? 0,
    // In the order of the log: the newest plan of a patient wins, as in planOf.
    plans: () => new Map(plans.all().map((row) => [row.patientId, planParts(row.parts)] as const)),
    allPatients: () =>
      patients.all().map(({ data, version: of }) => ({ patient: JSON.parse(data) as Patient, version: of })),
    all: <K extends EntityKind>(kind: K) => every.all(kind).map((data) => JSON.parse(data) as EntityOf<K>),
    planOf: (patientId) => {
      const data = plan.get(patientId);
      return data === undefined ? null : (JSON.parse(data) as Plan);
    },
    observations: observationReader(db),
    tasks: taskReader(db),
    news: newsReader(db),
    programmes: (ids) =>
      ids.flatMap((id) => {
        const programme = read('programme', id);
        return programme === null ? [] : [programme];
      }),
    userName: (id) => nameOf('user', id),
    programmeName: (id) => nameOf('programme', id),
    forgetNames: () => {
      names.clear();
    },
  };
}

function planParts(json: string): PlanParts {
  const [schedule, limits, baseline] = JSON.parse(json) as [
    Plan['schedule'],
    Plan['limits'],
    Plan['baseline'],
  ];
  return { schedule, limits, baseline };
}

/** Whose an entity is; a delivery is its note's patient's. Null where that is not known. */
export function patientOf(db: SqliteDatabase, kind: string, id: string): string | null {
  const found = db
    .prepare<[string, string], { patientId: string | null; noteId: string | null }>(
      "SELECT patient_id AS patientId, data ->> '$.noteId' AS noteId FROM entity WHERE kind = +? AND id = +?",
    )
    .get(kind, id);
  if (found === undefined) return null;
  if (found.patientId !== null || kind !== 'delivery' || found.noteId === null) return found.patientId;
  return patientOf(db, 'note', found.noteId);
}
