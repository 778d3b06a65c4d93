import { DAY, type Millis } from '@shared/clock';
import type { TaskRow } from '@shared/ipc/desk-views';
import type { User } from '@shared/model/patient';

export type Whose = 'mine' | 'all';
export type GroupName = 'overdue' | 'today' | 'later' | 'noDeadline' | 'done';

export interface TaskGroup {
  readonly name: GroupName;
  readonly rows: readonly TaskRow[];
}

/** The person's own: given to them, to their role, or made by them and given to nobody. */
export function isMine({ assignedTo, by }: TaskRow, person: Pick<User, 'id' | 'role'>): boolean {
  if (assignedTo === null) return by.id === person.id;
  return assignedTo.ref === (assignedTo.kind === 'user' ? person.id : person.role);
}

const names: readonly GroupName[] = ['overdue', 'today', 'later', 'noDeadline', 'done'];

/** Tasks by when they are due, in their order; groups without any are left out. */
export function taskGroups(rows: readonly TaskRow[], now: Millis): readonly TaskGroup[] {
  const groupOf = ({ state, dueAt }: TaskRow): GroupName => {
    if (state === 'done') return 'done';
    if (dueAt === null) return 'noDeadline';
    if (dueAt < now) return 'overdue';
    return dueAt - now < DAY ? 'today' : 'later';
  };
  return names
    .map((name) => ({ name, rows: rows.filter((row) => groupOf(row) === name) }))
    .filter((group) => group.rows.length > 0);
}
