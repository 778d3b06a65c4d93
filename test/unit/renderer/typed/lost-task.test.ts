import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeOver } from '@renderer/features/tasks/task-change';
import { takeUpTask } from '@renderer/state/desk/task-words';
import { dropSent, findDraft, writeDraft } from '@renderer/state/drafts';
import { useNavigation } from '@renderer/state/navigation';
import { outboxRow } from '../../../support/harness/synthetic-outbox';

const lost = { id: 'task-1', title: 'Ring datteren', dueAt: null, assignedTo: null };
const decided: unknown[] = [];

beforeEach(() => {
  decided.length = 0;
  vi.stubGlobal('window', {
    station: {
      decideCommand: (input: unknown) => {
        decided.push(input);
        return Promise.resolve({ ok: true, value: { waiting: 0, attention: 0 } });
      },
      readOutbox: () => Promise.resolve({ ok: true, value: [] }),
    },
  });
  dropSent(lost.id, findDraft(lost.id));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what lost stands in the form again and holds nothing back; each field that is otherwise now is decided by the person', () => {
  takeUpTask(lost, outboxRow({ commandId: 'lost-1', patientId: 'patient-1' }));
  expect(useNavigation.getState()).toMatchObject({ patientId: 'patient-1', section: 'contact' });
  const now = { title: 'Ring pasienten', due: '', whose: 'role:lead' };
  expect(changeOver(findDraft(lost.id), now)).toEqual({
    words: { title: 'Ring datteren', due: '', whose: '' },
    clashes: ['title', 'whose'],
  });
  expect(decided).toEqual([{ commandId: 'lost-1', decision: 'seen' }]);
});

test('a change of the task that is being written is not written over, and the lost one stays to be decided', () => {
  writeDraft(lost.id, { changeTitle: 'Halvt skrevet' });
  takeUpTask(lost, outboxRow({ commandId: 'lost-2', patientId: null }));
  expect(findDraft(lost.id).changeTitle).toBe('Halvt skrevet');
  expect(useNavigation.getState().page).toBe('tasks');
  expect(decided).toEqual([]);
});
