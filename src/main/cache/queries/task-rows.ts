import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, SECOND, type Millis } from '@shared/clock';
import type { PersonView, TaskRow } from '@shared/ipc/desk-views';
import type { EntityOf } from '@shared/model/entity';
import { shownName } from './alert-rows';
import { entityReader, type EntityReader } from './entity-reader';

/** Tasks shown at once; by deadline, so that what is cut off is the furthest away. */
const SHOWN = 2_000;

/** Open tasks and those done after `doneSince`, by deadline, those without one last. */
export function readTasks(db: SqliteDatabase, doneSince: Millis): readonly TaskRow[] {
  const entities = entityReader(db);
  return db
    .prepare<[number, number], { version: number; data: string }>(
      `SELECT version, data FROM entity WHERE kind = 'task' AND deleted = 0
       AND (data ->> '$.state' = 'open' OR unixepoch(data ->> '$.at') >= ?)
       ORDER BY data ->> '$.dueAt' IS NULL, unixepoch(data ->> '$.dueAt'), id LIMIT ?`,
    )
    .all(Math.floor(doneSince / SECOND), SHOWN)
    .map(({ version, data }) => rowOf(JSON.parse(data) as EntityOf<'task'>, version, entities));
}

/** Everybody who works at the centre, by name. */
export function readPeople(db: SqliteDatabase): readonly PersonView[] {
  return entityReader(db)
    .all('user')
    .map(({ id, name, role }) => ({ id, name, role }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

function rowOf(task: EntityOf<'task'>, version: number, entities: EntityReader): TaskRow {
  const patient = task.patientId === undefined ? null : entities.read('patient', task.patientId);
  const { assignedTo } = task;
  return {
    id: task.id,
    version,
    title: task.title,
    dueAt: task.dueAt === undefined ? null : fromWireTime(task.dueAt),
    patientId: task.patientId ?? null,
    patientName: patient === null ? null : shownName(patient),
    alertId: task.alertId ?? null,
    assignedTo:
      assignedTo === undefined
        ? null
        : {
            ...assignedTo,
            name: assignedTo.kind === 'user' ? entities.userName(assignedTo.ref) : assignedTo.ref,
          },
    state: task.state,
    outcome: task.outcome ?? null,
    by: task.by,
    at: fromWireTime(task.at),
    pending: null,
  };
}
