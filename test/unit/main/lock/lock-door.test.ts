import { describe, expect, it } from 'vitest';
import { pushNames, requestNames, type RequestName } from '@shared/ipc/channels';
import { isAskedWhileLocked, isToldWhileLocked } from '@shared/ipc/station/while-locked';
import { failure, success } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import { throughLock, toWhoAsked } from '@main/ipc/lock-door';
import { Push } from '@main/ipc/push';
import { isClosed } from '@main/app/lock/closed-desk';
import { IdleWatch } from '@main/app/lock/idle-watch';
import { lockBoard } from '@main/session/lock/lock-board';
import { WrongTries } from '@shared/wrong-tries';
import { nurse } from '../../../support/builders';

const OPEN: readonly RequestName[] = [
  'readStation',
  'readLink',
  'saveDraft',
  'readSound',
  'confirmProof',
  'readLock',
  'unlockDesk',
  'lockShown',
  'keepPlace',
  'readSignOn',
  'beginSignOn',
  'reopenSignOn',
  'cancelSignOn',
  'readUpdate',
  'readWindows',
  'screenDrawn',
  'zoomLooks',
];

describe('the door of a locked desk', () => {
  it('answers what the lock screen needs, refuses every other request of the table, and does not begin it', async () => {
    const refused: string[] = [];
    const begun: string[] = [];
    const desk = { isLocked: () => true, onRefused: (name: string) => refused.push(name) };
    for (const name of requestNames) {
      const answer = await throughLock(name, desk, () => {
        begun.push(name);
        return Promise.resolve(success('Olsen, Kari'));
      });
      if (!OPEN.includes(name)) expect(answer, name).toEqual({ ok: false, error: 'desk_locked' });
    }
    expect(new Set(begun)).toEqual(new Set(OPEN));
    expect(refused).toHaveLength(requestNames.length - OPEN.length);
    expect(requestNames.filter(isAskedWhileLocked).sort()).toEqual([...OPEN].sort());
  });

  it.each([
    ['rows', success([{ name: 'Olsen, Kari' }]), failure('desk_locked')],
    ['an act', success({ commandId: 'c', entityId: 'e' }), success({ commandId: 'c', entityId: 'e' })],
    ['nothing', success(null), success(null)],
    ['a refusal with details', failure('too_large', { where: 'Olsen' }), failure('too_large')],
    ['an act with more', success({ commandId: 'c', name: 'Olsen' }), failure('desk_locked')],
  ] as const)(
    'tells nothing of %s that was asked before the desk locked but ids and codes',
    async (_what, answer, told) => {
      let locked = false;
      const desk = { isLocked: () => locked, onRefused: () => undefined };
      const outcome = await throughLock<unknown>('readPatient', desk, () => {
        locked = true;
        return Promise.resolve(answer);
      });
      expect(outcome).toEqual(told);
    },
  );

  it('pushes states and figures alone', () => {
    const sent: string[] = [];
    let locked = true;
    const target = { isDestroyed: () => false, send: (channel: string) => sent.push(channel) };
    const push = new Push(
      () => [target as never],
      () => locked,
    );
    for (const name of pushNames) push.now(name, null as never);
    expect(sent.map((channel) => channel.replace('vaktrom:push:', '')).sort()).toEqual(
      [
        ...['lockChanged', 'linkChanged', 'outboxChanged', 'soundChanged', 'stationChanged'],
        ...['updateChanged', 'windowsChanged'],
      ].sort(),
    );
    expect(pushNames.filter(isToldWhileLocked)).toHaveLength(7);
    locked = false;
    push.now('redArrived', []);
    expect(sent).toHaveLength(8);
  });
});

describe('a desk that nobody is signed in at', () => {
  it('pushes no rows, no news and no answers either: a snooze that ends names a patient', () => {
    const sent: string[] = [];
    const desk: { user: User | null; isDeskLocked: boolean } = { user: null, isDeskLocked: false };
    const push = new Push(
      () => [{ isDestroyed: () => false, send: (channel: string) => sent.push(channel) } as never],
      () => isClosed(desk),
    );
    for (const name of pushNames) push.now(name, null as never);
    expect(sent).toHaveLength(pushNames.filter(isToldWhileLocked).length);
    desk.user = nurse();
    push.now('redArrived', []);
    expect(sent.at(-1)).toContain('redArrived');
  });
});

describe('an answer that comes when the desk is another person’s', () => {
  const late = (name: RequestName, value: unknown, now: string | null) => {
    let person: string | null = 'kari';
    return toWhoAsked(
      name,
      () => person,
      () => {
        person = now;
        return Promise.resolve(success(value));
      },
    );
  };
  it.each(['ola', null])('tells what was asked for to nobody else (%s)', async (now) => {
    expect(await late('readAccess', { rows: [{ name: 'Olsen, Kari' }] }, now)).toEqual(
      failure('not_signed_in'),
    );
    expect(await late('closeAlert', { commandId: 'c', entityId: 'e' }, now)).toMatchObject({ ok: true });
  });
  it('reaches who asked, and who has just proved who they are or left', async () => {
    expect(await late('readAccess', { rows: [] }, 'kari')).toEqual(success({ rows: [] }));
    expect(await late('unlockDesk', { phase: 'signed_in' }, 'ola')).toMatchObject({ ok: true });
    expect(await late('signOut', { phase: 'signed_out' }, null)).toMatchObject({ ok: true });
  });
});

describe('the figures of a locked desk', () => {
  const alert = (
    severity: 'red' | 'yellow' | 'blue',
    state: 'open' | 'taken' | 'snoozed',
    dueAt: number,
  ) => ({
    ...{ severity, state, dueAt },
  });
  it('count what is not closed or snoozed, and what is overdue with nobody at it', () => {
    const rows = [
      alert('red', 'open', 5),
      alert('red', 'taken', 5),
      alert('yellow', 'open', 50),
      alert('blue', 'snoozed', 5),
    ];
    expect(lockBoard(rows, 3, 10)).toEqual({ red: 2, yellow: 1, blue: 0, overdue: 1, unsent: 3 });
  });
});

describe('wrong passwords', () => {
  it('make a name wait after the fifth, and no longer than a minute', () => {
    const tries = new WrongTries(10);
    for (let n = 0; n < 4; n += 1) tries.wrong('sykepleier1', 0);
    expect(tries.waitS('sykepleier1', 0)).toBe(0);
    tries.wrong('sykepleier1', 0);
    expect(tries.waitS('sykepleier1', 1_000)).toBe(59);
    expect(tries.waitS('sykepleier2', 1_000)).toBe(0);
    expect(tries.waitS('sykepleier1', -3_600_000)).toBe(60);
    expect(tries.waitS('sykepleier1', 60_000)).toBe(0);
  });
  it('are forgotten after a right one', () => {
    const tries = new WrongTries(10);
    for (let n = 0; n < 5; n += 1) tries.wrong('a', 0);
    tries.right('a');
    expect(tries.waitS('a', 0)).toBe(0);
  });
});

describe('how long nobody touched anything', () => {
  const watch = () => {
    const now = { steady: 0, system: 0 };
    const idle = new IdleWatch({ steady: () => now.steady, systemIdle: () => now.system });
    return { now, idle };
  };
  it('is what the system says, where it sees the input that our windows get', () => {
    const { now, idle } = watch();
    idle.touched();
    now.steady = 60_000;
    now.system = 5;
    expect(idle.idle()).toBe(5_000);
    now.system = 600;
    expect(idle.idle()).toBe(600_000);
  });
  it('counts our windows’ input where the system does not see it, or says nothing', () => {
    const { now, idle } = watch();
    now.system = 900;
    now.steady = 10_000;
    idle.touched();
    now.steady = 13_000;
    expect(idle.idle()).toBe(3_000);
    now.system = Number.NaN;
    expect(idle.idle()).toBe(3_000);
  });
});
