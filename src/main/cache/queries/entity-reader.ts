import type { SqliteDatabase } from '@storage/open-database';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { Observation } from '@shared/model/observation';
import type { Plan, Programme } from '@shared/model/plan';

/** Reads living entities out of the cache; data passed its schema before it was written. */
export interface EntityReader {
  readonly read: <K extends EntityKind>(kind: K, id: string) => EntityOf<K> | null;
  /** Version of an entity; 0 for one that the cache does not hold. */
  readonly version: (kind: EntityKind, id: string) => number;
  readonly all: <K extends EntityKind>(kind: K) => readonly EntityOf<K>[];
  readonly planOf: (patientId: string) => Plan | null;
  readonly observations: (ids: readonly string[]) => readonly Observation[];
  readonly programmes: (ids: readonly string[]) => readonly Programme[];
  /** A user's name, or the id where the user is not known. */
  readonly userName: (id: string) => string;
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
      // Left to itself SQLite reads every plan there is: the primary key begins with the kind.
      "SELECT data FROM entity INDEXED BY entity_of_patient WHERE patient_id = +? AND kind = 'plan' AND deleted = 0 ORDER BY seq DESC LIMIT 1",
    )
    .pluck();
  const observation = db
    .prepare<[string], string | null>('SELECT data FROM observation WHERE id = +?')
    .pluck();
  const read = <K extends EntityKind>(kind: K, id: string): EntityOf<K> | null => {
    const data = one.get(kind, id);
    return data === undefined ? null : (JSON.parse(data) as EntityOf<K>);
  };
  return {
    read,
    version: (kind, id) => version.get(kind, id) ?? 0,
    all: <K extends EntityKind>(kind: K) => every.all(kind).map((data) => JSON.parse(data) as EntityOf<K>),
    planOf: (patientId) => {
      const data = plan.get(patientId);
      return data === undefined ? null : (JSON.parse(data) as Plan);
    },
    observations: (ids) =>
      ids.flatMap((id) => {
        const data = observation.get(id);
        return data === undefined || data === null ? [] : [JSON.parse(data) as Observation];
      }),
    programmes: (ids) =>
      ids.flatMap((id) => {
        const programme = read('programme', id);
        return programme === null ? [] : [programme];
      }),
    userName: (id) => read('user', id)?.name ?? id,
  };
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
