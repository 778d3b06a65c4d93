import { describe, expect, it } from 'vitest';
import { overlaidTasks, ownTaskActs } from '@main/desk/own/own-tasks';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { TaskRow } from '@shared/ipc/desk-views';
import { NOON, wireTime } from '../../../support/builders';

const stored = (id: string, type: string, taskId: string, payload: unknown, over = {}): StoredCommand => ({
  n: 1,
  place: 1,
  command: {
    id,
    type,
    at: wireTime(),
    userId: 'user-nurse-1',
    entity: { kind: 'task', id: taskId, version: 0 },
    payload,
  },
  patientId: 'patient-1',
  by: 'Sykepleier Én',
  state: 'registered',
  attempts: 0,
  answer: null,
  seen: null,
  ...over,
});
const made = (id: string, dueAt: string): StoredCommand =>
  stored(`put-${id}`, 'task.put', id, {
    task: { id, title: 'Ring igjen', dueAt, patientId: 'patient-1', assignedTo: { kind: 'user', ref: 'u' } },
  });
const done = (id: string, over = {}): StoredCommand =>
  stored(`done-${id}`, 'task.done', id, { outcome: 'Svarte ikke' }, over);
const around = {
  people: [{ id: 'u', name: 'Sykepleier To', role: 'nurse' as const }],
  patientName: () => 'Blomst, Vakker',
};
const shown = (rows: readonly TaskRow[], acts: readonly StoredCommand[], cursor = 0) =>
  overlaidTasks(rows, ownTaskActs(acts, cursor), around);

describe('own acts on tasks', () => {
  it('draws what was made here before the centre has it, by deadline', () => {
    const rows = shown([], [made('b', wireTime(2_000)), made('a', wireTime(1_000))]);
    expect(rows.map((row) => [row.id, row.dueAt, row.pending, row.assignedTo?.name])).toEqual([
      ['a', NOON + 1_000, 'registered', 'Sykepleier To'],
      ['b', NOON + 2_000, 'registered', 'Sykepleier To'],
    ]);
  });

  it('draws what was done, also on a task that is not sent yet', () => {
    const rows = shown([], [made('a', wireTime(1_000)), done('a')]);
    expect(rows.map(({ state, outcome }) => [state, outcome])).toEqual([['done', 'Svarte ikke']]);
  });

  it('keeps an answered act until the log shows it', () => {
    const before = shown([], [made('a', wireTime(1_000))]);
    const answered = done('a', {
      state: 'applied',
      answer: { id: 'x', status: 'applied', seq: 9, version: 2 },
    });
    expect(shown(before, [answered], 8)[0]).toMatchObject({ state: 'done', pending: 'answered' });
    expect(shown(before, [answered], 9)[0]?.state).toBe('open');
  });
});
