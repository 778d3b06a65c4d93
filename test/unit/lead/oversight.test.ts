import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, toWireTime } from '@shared/clock';
import { alertsOf } from '@main/app/replay/read-oversight';
import { DeskBoard } from '@main/app/replay/desk-board';
import { IN_USE, troublesOf } from '@shared/lead/oversight/desk-troubles';
import { silenceOf } from '@shared/lead/oversight/silent';
import { alertRow, NOON } from '../../support/builders';

const item = (code: string, everyH = 24, dueAfterH = 6) => ({ code, everyH, dueAfterH, pauses: [] });

describe('a silent patient', () => {
  it('is one of whom every agreed measure is overdue', () => {
    const last = new Map([
      ['a', NOON - 31 * HOUR],
      ['b', NOON - 40 * HOUR],
    ]);
    const of = (code: string) => last.get(code);
    expect(silenceOf([item('a'), item('b')], of, NOON)).toEqual({
      lastAt: NOON - 31 * HOUR,
      overdueAt: NOON - 10 * HOUR,
    });
    expect(silenceOf([item('a'), item('b', 48)], of, NOON)).toBeNull();
    expect(silenceOf([item('c')], of, NOON)).toBeNull();
    expect(silenceOf([], of, NOON)).toBeNull();
  });

  it('is not one whose measuring is paused', () => {
    const pauses = [{ from: toWireTime(NOON - 30 * HOUR), to: toWireTime(NOON + HOUR), reason: 'Ferie' }];
    expect(silenceOf([{ ...item('a'), pauses }], () => NOON - 100 * HOUR + 70 * HOUR, NOON)).toBeNull();
  });
});

describe('a workstation', () => {
  const good = { connected: true, hasUser: true, lastSeenAt: NOON, sound: 'on' };

  it('has the trouble that matters most, and none where it is well or not in use', () => {
    expect([
      troublesOf(good, NOON),
      troublesOf({ ...good, sound: 'unknown' }, NOON),
      troublesOf({ ...good, sound: null }, NOON),
      troublesOf({ ...good, connected: false }, NOON),
      troublesOf({ ...good, connected: false, hasUser: false }, NOON),
      troublesOf({ ...good, sound: 'paused' }, NOON),
      troublesOf({ ...good, sound: 'volume_zero' }, NOON),
      troublesOf({ ...good, sound: 'test_failed' }, NOON),
    ]).toEqual([[], [], [], ['offline'], ['nobody'], ['paused'], ['silent'], ['test_failed']]);
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(null, 'on', 'down'),
        (connected, hasUser, sound) => {
          expect(troublesOf({ connected, hasUser, sound, lastSeenAt: NOON - IN_USE - 1 }, NOON)).toEqual([]);
        },
      ),
    );
  });
});

describe('alerts that reach the lead', () => {
  it('stand in the part of their reason, the longest wait first', () => {
    const rows = [
      alertRow({ id: 'later', state: 'open', dueAt: NOON - MINUTE }),
      alertRow({ id: 'first', state: 'open', dueAt: NOON - HOUR }),
      alertRow({ id: 'fine', state: 'open', dueAt: NOON + 1 }),
      alertRow({ id: 'idle', severity: 'red', state: 'taken', takenAt: NOON - 15 * MINUTE, dueAt: NOON }),
      alertRow({ id: 'busy', severity: 'red', state: 'taken', takenAt: NOON - 14 * MINUTE, dueAt: NOON }),
    ];
    const { overdue, idle, escalated } = alertsOf(rows, NOON);
    expect([overdue, idle, escalated].map((part) => part.map(({ id }) => id))).toEqual([
      ['first', 'later'],
      ['idle'],
      [],
    ]);
  });
});

describe('what the centre tells of workstations', () => {
  const desk = { workstationId: 'w', connected: true, lastSeenAt: toWireTime(NOON) };
  const linked = (answer: () => Promise<unknown>, state = 'live') => {
    let asked = 0;
    return {
      desk: {
        link: { view: () => ({ state }) as never },
        asks: {
          query: () => {
            asked += 1;
            return answer();
          },
        },
      },
      asked: () => asked,
    };
  };

  it('is not waited for by who only looks, and is there for who waits', async () => {
    const board = new DeskBoard({ now: () => NOON });
    const { desk: own } = linked(() => Promise.resolve({ desks: [desk] }));
    expect((await board.read(own, false)).others).toBe('asking');
    expect(await board.read(own, true)).toEqual({ others: 'told', desks: [desk] });
  });

  it('is asked for again after five seconds, and after five minutes where the centre does not know it', async () => {
    let now = NOON;
    const board = new DeskBoard({ now: () => now });
    const knows = linked(() => Promise.resolve({ desks: [] }));
    await board.read(knows.desk, true);
    await board.read(knows.desk, true);
    now += 5_000;
    await board.read(knows.desk, true);
    expect(knows.asked()).toBe(2);
    const other = new DeskBoard({ now: () => now });
    const silent = linked(() => Promise.resolve(null));
    expect((await other.read(silent.desk, true)).others).toBe('lacking');
    now += 299_999;
    await other.read(silent.desk, true);
    expect(silent.asked()).toBe(1);
    now += 1;
    await other.read(silent.desk, true);
    expect(silent.asked()).toBe(2);
  });

  it('is not asked for without a link, and asked at once when that is back', async () => {
    const board = new DeskBoard({ now: () => NOON });
    const down = linked(() => Promise.resolve(null), 'offline');
    expect([(await board.read(down.desk, true)).others, down.asked()]).toEqual(['unreachable', 0]);
    const up = linked(() => Promise.resolve({ desks: [] }));
    expect((await board.read(up.desk, true)).others).toBe('told');
  });
});
