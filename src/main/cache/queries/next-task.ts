import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import type { NextTask } from '@shared/ipc/worklist-views';
import type { EntityOf } from '@shared/model/entity';

/** The earliest open task of each patient. */
export interface TaskReader {
  readonly nextOf: (patientId: string) => NextTask | null;
  readonly nextOfAll: () => ReadonlyMap<string, NextTask>;
}

export function taskReader(db: SqliteDatabase): TaskReader {
  const ofPatient = db
    .prepare<[string], string>(
      `SELECT data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'task' AND deleted = 0`,
    )
    .pluck();
  const all = db
    .prepare<[], string>(
      "SELECT data FROM entity WHERE kind = 'task' AND deleted = 0 AND patient_id IS NOT NULL",
    )
    .pluck();
  return {
    nextOf: (patientId) => earliest(ofPatient.all(patientId).map(parsed)).get(patientId) ?? null,
    nextOfAll: () => earliest(all.all().map(parsed)),
  };
}

type Task = EntityOf<'task'>;

function parsed(data: string): Task {
  return JSON.parse(data) as Task;
}

function earliest(tasks: readonly Task[]): ReadonlyMap<string, NextTask> {
  const found = new Map<string, NextTask>();
  for (const task of tasks) {
    if (task.state !== 'open' || task.patientId === undefined) continue;
    const dueAt = task.dueAt === undefined ? null : fromWireTime(task.dueAt);
    const next = { id: task.id, title: task.title, dueAt };
    const before = found.get(task.patientId);
    if (before === undefined || isEarlier(next, before)) found.set(task.patientId, next);
  }
  return found;
}

/** Tasks without a deadline come after those that have one; ties by id, so that two readings agree. */
function isEarlier(a: NextTask, b: NextTask): boolean {
  const [one, two] = [a.dueAt ?? Number.POSITIVE_INFINITY, b.dueAt ?? Number.POSITIVE_INFINITY];
  return one < two || (one === two && a.id < b.id);
}
