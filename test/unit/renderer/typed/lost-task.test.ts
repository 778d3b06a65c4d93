import { failure, success } from '@shared/outcome';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeOver } from '@renderer/features/tasks/task-change';
import { takeUpTask } from '@renderer/state/desk/task-words';
import { draftsOnDisk, dropSent, findDraft, startDrafts, writeDraft } from '@renderer/state/drafts';
import { decide } from '@renderer/state/outbox';
import { useNavigation } from '@renderer/state/navigation';
import { outboxRow } from '../../../support/harness/synthetic-outbox';

const lost = { id: 'task-1', title: 'Ring datteren', dueAt: null, assignedTo: null };
const decided: unknown[] = [];
const bridge = (): object => (window as unknown as { readonly station: object }).station;

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

test('what lost stands in the form again and holds nothing back; each field that is otherwise now is decided by the person', async () => {
  takeUpTask(lost, outboxRow({ commandId: 'lost-1', patientId: 'patient-1' }));
  expect(useNavigation.getState()).toMatchObject({ patientId: 'patient-1', section: 'contact' });
  const now = { title: 'Ring pasienten', due: '', whose: 'role:lead' };
  expect(changeOver(findDraft(lost.id), now)).toEqual({
    words: { title: 'Ring datteren', due: '', whose: '' },
    clashes: ['title', 'whose'],
  });
  await vi.waitFor(() => {
    expect(decided).toEqual([{ commandId: 'lost-1', decision: 'seen' }]);
  });
});

test('what lost stays in the outbox as long as its words are not on disk', async () => {
  const events = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('document', events);
  Object.assign(window, events);
  Object.assign(bridge(), {
    readDrafts: () => Promise.resolve(success([])),
    saveDraft: () => Promise.resolve(failure('disk_full')),
  });
  const stop = startDrafts();
  takeUpTask(lost, outboxRow({ commandId: 'lost-3', patientId: null }));
  expect(await draftsOnDisk()).toBe(false);
  await Promise.resolve();
  expect(findDraft(lost.id).changeTitle).toBe('Ring datteren');
  expect(decided).toEqual([]);
  stop();
});

test('a change of the task that is being written is not written over, and the lost one stays to be decided', () => {
  writeDraft(lost.id, { changeTitle: 'Halvt skrevet' });
  takeUpTask(lost, outboxRow({ commandId: 'lost-2', patientId: null }));
  expect(findDraft(lost.id).changeTitle).toBe('Halvt skrevet');
  expect(useNavigation.getState().page).toBe('tasks');
  expect(decided).toEqual([]);
});

test('a decision that main does not take is told to whoever waits for it', async () => {
  const decideCommand = vi.fn(() => Promise.resolve(failure('disk_full')));
  Object.assign(bridge(), { decideCommand });
  const [done, refused] = [vi.fn(), vi.fn()];
  decide('lost-4', 'seen', done, refused);
  await vi.waitFor(() => {
    expect(refused).toHaveBeenCalledOnce();
  });
  expect(done).not.toHaveBeenCalled();
});
