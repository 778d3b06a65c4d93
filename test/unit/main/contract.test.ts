import type { KeyMeans } from '@main/app/keys/key-desk';
import type { DowntimeDesk } from '@main/app/downtime/downtime-desk';
import { downtimeHandlers } from '@main/app/downtime/downtime-handlers';
import type { Logger } from '@main/app/logger';
import { describe, expect, it, vi } from 'vitest';
import { requestNames, pushNames, subscriptionName } from '@shared/ipc/channels';
import { requests } from '@shared/ipc/contract';
import type { WindowDesk } from '@main/app/windows/window-desk';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { SoundDesk } from '@main/alarms/sound-desk';
import type { OperationsDesk } from '@main/app/operations/operations-handlers';
import type { Desktop } from '@main/app/requests/desktop';
import type { LockDesk } from '@main/app/lock/lock-desk';
import type { Station } from '@main/app/station';
import { nurse } from '../../support/builders';

vi.mock('electron', () => ({ ipcMain: {} }));
const { judge } = await import('@main/ipc/judge-call');
const { makeHandlers } = await import('@main/app/requests/handlers');
const { noteHandlers } = await import('@main/app/journal/note-handlers');
const { Counters } = await import('@main/app/counters');
const { AccessLog } = await import('@main/app/requests/access-log');

type Guard = Parameters<typeof judge>[3];

function guardFor(user: ReturnType<typeof nurse> | null): Guard & { readonly refused: string[] } {
  const refused: string[] = [];
  return {
    refused,
    user: () => user,
    isLocked: () => false,
    mayOpen: () => Promise.resolve({ ok: true, value: null }),
    onRefused: (name, reason) => {
      refused.push(`${name}:${reason}`);
    },
    onFailed: (name) => {
      refused.push(`${name}:failed`);
    },
  };
}

describe('contract table', () => {
  it('has exactly one handler for every request', () => {
    const handlers = makeHandlers(
      vi.mockObject({}) as unknown as Station,
      new Counters(),
      new AccessLog({ now: () => 0 }),
      {
        clock: { now: () => 0 },
        newId: () => 'id',
        sound: vi.mockObject({}) as unknown as SoundDesk,
        windows: vi.mockObject({}) as unknown as WindowDesk,
        desktop: vi.mockObject({}) as unknown as Desktop,
        notes: noteHandlers(vi.mockObject({}) as unknown as Station, new AccessLog({ now: () => 0 }), {
          ...{ clock: { now: () => 0 }, newId: () => 'id', phrases: [] },
          desktop: vi.mockObject({}) as unknown as Desktop,
        }),
        operations: vi.mockObject({}) as unknown as OperationsDesk,
        lock: vi.mockObject({}) as unknown as LockDesk,
        keys: vi.mockObject({}) as unknown as KeyMeans,
        contact: { videoHosts: [], videoStart: null, templates: [], openOutside: () => Promise.resolve() },
        listsRead: () => undefined,
        downtime: downtimeHandlers({
          ...{ station: vi.mockObject({}) as unknown as Station, clock: { now: () => 0 } },
          desk: vi.mockObject({}) as unknown as DowntimeDesk,
          log: vi.mockObject({}) as unknown as Logger,
          window: {
            show: () => Promise.resolve(),
            close: () => undefined,
            print: () => Promise.resolve(false),
          },
        }),
      },
    );
    expect(Object.keys(handlers).sort()).toEqual([...requestNames].sort());
    expect(Object.keys(requests).sort()).toEqual([...requestNames].sort());
  });

  it('names every subscription apart from every request', () => {
    const names = [...requestNames, ...pushNames.map(subscriptionName)];
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes no input with fields that the schema does not know', () => {
    const loose = requestNames.filter((name) => requests[name].input.safeParse({ __extra: 1 }).success);
    expect(loose).toEqual([]);
  });

  it('refuses junk, strangers and wrong roles before any handler runs', async () => {
    const handler = vi.fn(() => Promise.resolve({ ok: true, value: null }));
    const handlers = Object.fromEntries(requestNames.map((name) => [name, handler])) as unknown as Handlers;
    const stranger = guardFor(null);
    const clinician = guardFor(nurse({ role: 'clinician' }));
    const junk = guardFor(nurse());
    const act = { alertId: 'a', version: 1 };
    expect(await judge('readWorklist', {}, handlers, stranger)).toMatchObject({ error: 'not_signed_in' });
    expect(await judge('takeAlert', act, handlers, clinician)).toMatchObject({ error: 'not_allowed' });
    expect(await judge('takeAlert', { ...act, version: Number.NaN }, handlers, junk)).toMatchObject({
      error: 'malformed_request',
      detail: { where: 'version' },
    });
    expect(handler).not.toHaveBeenCalled();
    expect([...stranger.refused, ...clinician.refused, ...junk.refused]).toEqual([
      'readWorklist:role',
      'takeAlert:role',
      'takeAlert:schema',
    ]);
  });

  it('answers a failing handler as a value and never throws across', async () => {
    const handlers = { readWorklist: () => Promise.reject(new Error('boom')) } as unknown as Handlers;
    const guard = guardFor(nurse());
    expect(await judge('readWorklist', {}, handlers, guard)).toEqual({ ok: false, error: 'failed' });
    expect(guard.refused).toEqual(['readWorklist:failed']);
  });

  it('does nothing in the name of somebody who came while it was found out whether it may', async () => {
    const desk = { user: nurse({ id: 'user-kari' }) };
    let may: () => void = () => undefined;
    const guard: Guard = {
      ...guardFor(null),
      user: () => desk.user,
      mayOpen: () =>
        new Promise((resolve) => {
          may = () => {
            resolve({ ok: true, value: null });
          };
        }),
    };
    const done: string[] = [];
    const handlers = { readPatient: () => Promise.resolve(done.push(desk.user.id)) } as unknown as Handlers;
    const asking = judge('readPatient', { patientId: 'p-1' }, handlers, guard);
    desk.user = nurse({ id: 'user-ola' });
    may();
    expect(await asking).toMatchObject({ ok: false, error: 'not_signed_in' });
    expect(done).toEqual([]);
    const own = judge('readPatient', { patientId: 'p-1' }, handlers, guard);
    may();
    await own;
    expect(done).toEqual(['user-ola']);
  });
});
