import { fromWireTime } from '@shared/clock';
import type { PersonView, TaskRow } from '@shared/ipc/desk-views';
import type { PendingMark } from '@shared/ipc/views';
import { readCommand, type Command } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { markOf, ownActsLeft } from './own-acts';

/** An own act on a task that the log we hold does not show yet. */
export interface OwnTaskAct {
  readonly command: Extract<Command, { readonly type: 'task.put' | 'task.done' }>;
  /** Name of the author. */
  readonly by: string;
  readonly mark: PendingMark;
}

/** Acts on tasks among the stored commands, oldest first: those on their way and those answered but not shown. */
export function ownTaskActs(stored: readonly StoredCommand[], cursor: number): readonly OwnTaskAct[] {
  return stored.flatMap((one) => {
    if (one.answer !== null && ownActsLeft([one], cursor).length === 0) return [];
    const read = readCommand(one.command);
    if (!read.ok || (read.command.type !== 'task.put' && read.command.type !== 'task.done')) return [];
    return [{ command: read.command, by: one.by, mark: markOf(one) }];
  });
}

/** The tasks as the person left them: own acts are drawn on top, marked as pending; by deadline, those without one last. */
export function overlaidTasks(
  rows: readonly TaskRow[],
  acts: readonly OwnTaskAct[],
  around: {
    readonly people: readonly PersonView[];
    readonly patientName: (patientId: string) => string | undefined;
  },
): readonly TaskRow[] {
  const tasks = new Map(rows.map((row) => [row.id, row]));
  for (const { command, by, mark } of acts) {
    const author = { id: command.userId, name: by };
    const said = { by: author, at: fromWireTime(command.at), pending: mark };
    if (command.type === 'task.done') {
      const before = tasks.get(command.entity?.id ?? '');
      if (before !== undefined)
        tasks.set(before.id, { ...before, ...said, state: 'done', outcome: command.payload.outcome });
      continue;
    }
    const { task } = command.payload;
    const { assignedTo } = task;
    const named = around.people.find((person) => person.id === assignedTo?.ref)?.name;
    tasks.set(task.id, {
      id: task.id,
      version: tasks.get(task.id)?.version ?? 0,
      title: task.title,
      dueAt: task.dueAt === undefined ? null : fromWireTime(task.dueAt),
      patientId: task.patientId ?? null,
      patientName: task.patientId === undefined ? null : (around.patientName(task.patientId) ?? null),
      alertId: task.alertId ?? null,
      assignedTo: assignedTo === undefined ? null : { ...assignedTo, name: named ?? assignedTo.ref },
      state: 'open',
      outcome: null,
      ...said,
    });
  }
  return [...tasks.values()].sort(byDeadline);
}

function byDeadline(a: TaskRow, b: TaskRow): number {
  const [one, two] = [a.dueAt ?? Number.MAX_SAFE_INTEGER, b.dueAt ?? Number.MAX_SAFE_INTEGER];
  return one - two || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
