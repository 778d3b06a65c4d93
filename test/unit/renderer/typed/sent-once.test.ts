import React, { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newLine, type LateLine } from '@shared/downtime/late/late-line';
import type { HandoverDraft } from '@shared/ipc/lead/handover-contract';
import type { TaskRow } from '@shared/ipc/desk-views';
import { startWork, type HandoverWork, type WorkNews } from '@shared/lead/handover/work';
import { useAlertActs } from '@renderer/features/alert-acts/use-alert-acts';
import { SignSheet } from '@renderer/features/handover/sign-sheet';
import { useLateLine } from '@renderer/features/late-entry/use-late-line';
import { CallForm } from '@renderer/features/patient/contact/call-form';
import { useLogCall } from '@renderer/features/patient/contact/use-log-call';
import { draftOf, news2Fields } from '@renderer/features/patient/values/entry-fields';
import { ValueForm } from '@renderer/features/patient/values/value-form';
import { FinishForm } from '@renderer/features/tasks/task-forms';
import { beginCall, callOf, changeCall } from '@renderer/state/contact/call';
import { dropSent, findDraft, isWritten, writeDraft } from '@renderer/state/drafts';
import { startLockFeed } from '@renderer/state/lock/lock';
import { clearToasts, useToasts } from '@renderer/state/toasts';
import { alertRow } from '../../../support/renderer-words';

// Rows of the lists come over the bridge, which nothing feeds here.
vi.mock('@renderer/state/live-rows', async (original) => ({
  ...(await original<object>()),
  useAlertRow: () => null,
}));

const PATIENT = 'patient-1';
const task: TaskRow = {
  ...{ id: 'task-1', version: 1, title: 'Ring datteren', dueAt: null, patientId: PATIENT, patientName: null },
  ...{ alertId: null, assignedTo: null, state: 'open', outcome: null, by: { id: 'u-1', name: 'Kari' } },
  ...{ at: 0, pending: null },
};

/** Main on a slow disk: what was asked, and how to answer it. */
interface Disk {
  readonly asked: string[];
  readonly answer: (outcome: unknown) => Promise<void>;
}

let disk: Disk;

beforeEach(() => {
  const asked: string[] = [];
  const waiting: ((outcome: unknown) => void)[] = [];
  const slow = (name: string) => () => {
    asked.push(name);
    return new Promise((resolve) => waiting.push(resolve));
  };
  disk = {
    asked,
    answer: async (outcome) => {
      for (const resolve of waiting.splice(0)) resolve(outcome);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
  // Drawn without a window, a store would stand as at its beginning.
  vi.spyOn(React, 'useSyncExternalStore').mockImplementation((_subscribe, read) => read());
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('window', {
    addEventListener: () => undefined,
    station: Object.fromEntries([...names, 'signHandover'].map((name) => [name, slow(name)])),
  });
  clearToasts();
  for (const id of [PATIENT, task.id, 'a-1']) dropSent(id, findDraft(id));
});

afterEach(async () => {
  await disk.answer(REGISTERED);
  vi.unstubAllGlobals();
});

const REGISTERED = { ok: true, value: { commandId: 'c-1', entityId: 'e-1' } };
const FULL = { ok: false, error: 'disk_full' };

/** What a form offers as it is opened once: each time anew, as after Escape. */
function opened<T>(read: () => T): T {
  const found: T[] = [];
  renderToString(
    createElement(() => {
      found.push(read());
      return null;
    }),
  );
  const [first] = found;
  if (first === undefined) throw new Error('nothing was drawn');
  return first;
}

/** Presses the button that ends a form. */
function submit(form: () => ReactElement): void {
  const { onSubmit } = opened(form).props as { readonly onSubmit: (event: object) => void };
  onSubmit({ preventDefault: () => undefined });
}

const forms = {
  logContact: () => {
    const call = callOf(PATIENT, findDraft(PATIENT));
    if (call === null) throw new Error('no call');
    opened(() => useLogCall(call)).send();
  },
  finishTask: () => {
    submit(() => FinishForm({ task, onDone: () => undefined }));
  },
  commentAlert: () => {
    opened(() => useAlertActs(alertRow())).comment(findDraft('a-1').comment);
  },
  putValues: () => {
    const groups = [{ title: null, fields: news2Fields() }];
    const form = { patientId: PATIENT, groups, latest: [], label: '' };
    submit(() => ValueForm({ ...form, onDone: () => undefined, onCancel: () => undefined }));
  },
};

function write(): void {
  beginCall(PATIENT, { channel: 'phone' });
  changeCall(PATIENT, { outcome: 'reached', summary: 'Puster lettere' });
  writeDraft(task.id, { outcome: 'Datteren ringer tilbake' });
  writeDraft('a-1', { comment: 'Ringt' });
  writeDraft(PATIENT, { values: draftOf({ '9279-1': '18' }) });
}

const written = {
  logContact: () => isWritten(findDraft(PATIENT), 'call'),
  finishTask: () => isWritten(findDraft(task.id), 'task'),
  commentAlert: () => isWritten(findDraft('a-1'), 'comment'),
  putValues: () => isWritten(findDraft(PATIENT), 'values'),
};
const names = ['logContact', 'finishTask', 'commentAlert', 'putValues'] as const;

test.each(names)('%s: closed and opened again on a slow disk, a form sends nothing twice', async (name) => {
  write();
  forms[name]();
  forms[name]();
  expect(disk.asked).toEqual([name]);
  await disk.answer(REGISTERED);
});

test.each(names)(
  '%s: what was refused stands there to be sent again, and is told where no form shows it',
  async (name) => {
    write();
    forms[name]();
    await disk.answer(FULL);
    expect(written[name]()).toBe(true);
    expect(useToasts.getState().toasts.map(({ tone }) => tone)).toEqual(['attention']);
    forms[name]();
    expect(disk.asked).toEqual([name, name]);
  },
);

test('a desk that locks keeps its page until what is on its way is answered, so that its words are not found again', async () => {
  let lock: (view: unknown) => void = () => undefined;
  Object.assign((window as unknown as { readonly station: object }).station, {
    onLockChanged: (hear: typeof lock) => {
      lock = hear;
      return () => undefined;
    },
    readLock: () => Promise.resolve(FULL),
    lockShown: () => {
      disk.asked.push('lockShown');
      return Promise.resolve({ ok: true, value: null });
    },
  });
  startLockFeed();
  write();
  forms.logContact();
  lock({ phase: 'locked' });
  await new Promise((later) => setTimeout(later, 250));
  expect(disk.asked).toEqual(['logContact']);
  await disk.answer(REGISTERED);
  await vi.waitFor(() => {
    expect(disk.asked).toEqual(['logContact', 'lockShown']);
  });
});

test('a line of paper whose page is left and opened again is registered once', async () => {
  const line: LateLine = {
    ...newLine('l-1', undefined, { from: '2026-03-02T08:00' }),
    ...({ kind: 'contact', patientId: PATIENT, at: '2026-03-02T09:00', by: 'Kari', words: 'Ringt' } as const),
  };
  const sheet = { from: '2026-03-02T08:00', to: '2026-03-02T10:00', lines: [line] };
  expect(opened(() => useLateLine(line, sheet, 'u-1')).problems).toEqual([]);
  opened(() => useLateLine(line, sheet, 'u-1')).register();
  opened(() => useLateLine(line, sheet, 'u-1')).register();
  expect(disk.asked).toEqual(['logContact']);
  await disk.answer(FULL);
  opened(() => useLateLine(line, sheet, 'u-1')).register();
  expect(disk.asked).toEqual(['logContact', 'logContact']);
});

test('a handover is signed once, and its sheet stays while it is signed', async () => {
  const work: HandoverWork = { ...startWork([], { from: 0, to: 1 }, 0), text: 'Rolig vakt' };
  const close = vi.fn();
  const sheet = () => {
    const now = { holds: [] } as unknown as HandoverDraft;
    const news = { added: [], gone: new Map(), changed: new Map() } as unknown as WorkNews;
    return opened(() => SignSheet({ work, now, news, onClose: close })).props as SheetProps;
  };
  const press = { preventDefault: () => undefined };
  sheet().children.props.onSubmit(press);
  sheet().onClose();
  sheet().children.props.onSubmit(press);
  expect(close).not.toHaveBeenCalled();
  expect(disk.asked).toEqual(['signHandover']);
  await disk.answer(FULL);
  sheet().onClose();
  expect(close).toHaveBeenCalledOnce();
});

interface SheetProps {
  readonly onClose: () => void;
  readonly children: { readonly props: { readonly onSubmit: (event: object) => void } };
}

test('the words of a contact and of a task cannot be typed on while they are registered: what was typed then would be gone', async () => {
  write();
  const call = callOf(PATIENT, findDraft(PATIENT));
  if (call === null) throw new Error('no call');
  const isLocked = () => [
    fieldOf(
      opened(() => CallForm({ call, view: null })),
      'call.summary',
    ),
    fieldOf(
      opened(() => FinishForm({ task, onDone: () => undefined })),
      'tasks.outcome',
    ),
  ];
  expect(isLocked()).toEqual([false, false]);
  forms.logContact();
  forms.finishTask();
  expect(isLocked()).toEqual([true, true]);
  await disk.answer(FULL);
  expect(isLocked()).toEqual([false, false]);
});

/** Whether the field of that label takes no words. */
function fieldOf(form: ReactElement, label: string): unknown {
  const { children } = form.props as { readonly children: readonly ReactElement[] };
  for (const child of [children].flat(9)) {
    if (!React.isValidElement(child)) continue;
    const props = child.props as { readonly label?: string; readonly readOnly?: boolean };
    if (props.label === label) return props.readOnly ?? false;
    const found = 'children' in props ? fieldOf(child, label) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
