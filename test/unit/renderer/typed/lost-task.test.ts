import { beforeEach, expect, test } from 'vitest';
import { changeOver } from '@renderer/features/tasks/task-change';
import { takeUpTask } from '@renderer/state/desk/task-words';
import { dropDraft, findDraft, writeDraft } from '@renderer/state/drafts';
import { useNavigation } from '@renderer/state/navigation';

const lost = { id: 'task-1', title: 'Ring datteren', dueAt: null, assignedTo: null };

beforeEach(() => {
  dropDraft(lost.id);
});

test('what lost stands in the form again; each field that is otherwise now is decided by the person', () => {
  takeUpTask(lost, 'patient-1');
  expect(useNavigation.getState()).toMatchObject({ patientId: 'patient-1', section: 'contact' });
  const now = { title: 'Ring pasienten', due: '', whose: 'role:lead' };
  expect(changeOver(findDraft(lost.id), now)).toEqual({
    words: { title: 'Ring datteren', due: '', whose: '' },
    clashes: ['title', 'whose'],
  });
});

test('a change of the task that is being written is not written over', () => {
  writeDraft(lost.id, { changeTitle: 'Halvt skrevet' });
  takeUpTask(lost, null);
  expect(findDraft(lost.id).changeTitle).toBe('Halvt skrevet');
  expect(useNavigation.getState().page).toBe('tasks');
});
