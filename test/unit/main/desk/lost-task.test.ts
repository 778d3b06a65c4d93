import { describe, expect, it } from 'vitest';
import { decisionsFor, lostTaskOf } from '@main/desk/decisions';
import type { CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';

const AT = '2026-03-02T11:00:00.000Z';
const command = (type: string, payload: unknown): CommandEnvelope => ({
  id: 'c-1',
  type,
  at: AT,
  userId: 'u-1',
  entity: { kind: 'task', id: 't-1', version: 1 },
  payload,
});
const put = command('task.put', { task: { id: 't-1', title: 'Ring pasienten', dueAt: AT } });
const lost: CommandResult = {
  status: 'conflict',
  id: 'c-1',
  by: { id: 'u-2', name: 'Sykepleier To' },
  at: AT,
  current: { kind: 'task', id: 't-1', version: 2, data: {} },
};
const refused: CommandResult = { status: 'rejected', id: 'c-1', code: 'invalid_state' };

describe('a change of a task that lost', () => {
  it('is not sent again over what the other person made of the task, but goes back into its form', () => {
    expect(decisionsFor(put, lost)).toEqual(['seen']);
    expect(lostTaskOf(put, lost)).toEqual({
      id: 't-1',
      title: 'Ring pasienten',
      dueAt: Date.parse(AT),
      assignedTo: null,
    });
  });

  it('may be sent again where it was refused, as a finished task may where it lost', () => {
    expect(decisionsFor(put, refused)).toEqual(['seen', 'again']);
    expect(lostTaskOf(put, refused)).toBeNull();
    const done = command('task.done', { outcome: 'Svarte' });
    expect(decisionsFor(done, lost)).toEqual(['seen', 'again']);
    expect(lostTaskOf(done, lost)).toBeNull();
  });
});
