import { describe, expect, it } from 'vitest';
import type { SoundOrder } from '@shared/ipc/sound-contract';
import type { SoundView } from '@shared/ipc/sound-views';
import { SoundDesk } from '@main/alarms/sound-desk';
import { alertRow } from '../../../support/builders';

/** A desk over a clock that the test turns, and a sound window that answers as the test says. */
function bench() {
  let now = 5_000;
  let ahead = 0;
  const timers = new Set<{ at: number; work: () => void }>();
  const orders: SoundOrder[] = [];
  const counted: string[] = [];
  const seen = { restarts: 0, bells: 0, view: null as SoundView | null, told: 0 };
  const after = (wait: number, work: () => void): (() => void) => {
    const timer = { at: now + wait, work };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const desk = new SoundDesk({
    clock: { now: () => 1_000_000 + ahead + now, steady: () => now },
    order: (order) => orders.push(order) > 0,
    restart: () => {
      seen.restarts += 1;
      desk.down();
    },
    bell: () => (seen.bells += 1),
    onChange: (view) => {
      seen.view = view;
      seen.told += 1;
    },
    count: (what) => counted.push(what),
    after,
  });
  const pass = (ms: number): void => {
    const until = now + ms;
    for (;;) {
      const next = [...timers].sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.work();
    }
    now = until;
  };
  const answer = (peak = 0.8): void => {
    const last = orders.findLast((order) => order.kind !== 'stop');
    if (last !== undefined && 'id' in last) desk.report({ kind: 'played', id: last.id, peak });
  };
  /** Somebody sets the wall clock ahead. */
  const set = (ms: number): void => {
    ahead += ms;
  };
  return { desk, orders, counted, seen, pass, answer, set };
}

const kari = { id: 'kari', role: 'nurse' } as const;
const lead = { id: 'lead', role: 'lead' } as const;

const queue = (...rows: ReturnType<typeof alertRow>[]) => ({ upsert: rows, remove: [], reload: false });

describe('the sound desk', () => {
  it('sends names of signals and nothing about anybody', () => {
    const { desk, orders, answer } = bench();
    desk.report({ kind: 'ready' });
    desk.alerts(queue(alertRow({ id: 'alert-1', patientName: 'Blomst, Vakker' })));
    answer();
    expect(orders).toEqual([{ kind: 'play', id: 1, signal: 'high' }]);
    expect(desk.view()).toMatchObject({ engine: 'ok', signal: 'high', waiting: { red: 1 } });
  });

  it('sounds a red alert before it is stored, once, and as long as the centre goes on sending what no disk takes', () => {
    const { desk, orders, pass, answer } = bench();
    desk.report({ kind: 'ready' });
    desk.red(['alert-1']);
    expect(orders).toEqual([{ kind: 'play', id: 1, signal: 'high' }]);
    expect(desk.view()).toMatchObject({ signal: 'high', waiting: { red: 1 } });
    answer();
    desk.alerts(queue(alertRow({ id: 'alert-1' })));
    pass(4_000);
    expect([orders.length, desk.view().waiting.red]).toEqual([1, 1]);
    desk.alerts({ upsert: [], remove: ['alert-1'], reload: false });
    expect(desk.view().signal).toBeNull();
    desk.red(['lost']);
    for (let n = 0; n < 10; n += 1) {
      pass(1_000);
      answer();
    }
    desk.red(['lost']);
    desk.alerts({ upsert: [], remove: [], reload: true });
    pass(14_000);
    expect(desk.view().waiting.red).toBe(1);
    pass(2_000);
    expect([desk.view().signal, desk.view().waiting.red]).toEqual([null, 0]);
  });

  it('starts a window anew that does not report what it was told to play, or plays silence', () => {
    const { desk, counted, seen, pass, answer } = bench();
    desk.report({ kind: 'ready' });
    desk.alerts(queue(alertRow({ id: 'alert-1' })));
    pass(12_000);
    expect([seen.restarts, counted, desk.view().engine]).toEqual([1, ['sound_unanswered'], 'down']);
    desk.report({ kind: 'ready' });
    expect(desk.view().engine).toBe('ok');
    answer(0);
    expect([seen.restarts, counted]).toEqual([2, ['sound_unanswered', 'sound_silent']]);
  });

  it('says that sound is down where the window dies before it ever was there, or never reports', () => {
    const dying = bench();
    dying.desk.down();
    expect(dying.desk.view().engine).toBe('down');
    const mute = bench();
    mute.pass(10_000);
    expect([mute.desk.view().engine, mute.seen.restarts]).toEqual(['starting', 0]);
    mute.pass(10_000);
    expect([mute.desk.view().engine, mute.seen.restarts]).toEqual(['down', 0]);
    mute.pass(60_000);
    expect([mute.seen.restarts, mute.counted]).toEqual([1, ['sound_not_ready']]);
    mute.desk.report({ kind: 'ready' });
    mute.answer();
    expect(mute.desk.view().engine).toBe('ok');
    mute.pass(120_000);
    expect(mute.seen.restarts).toBe(1);
  });

  it('stays down through windows that fail one after the other, until one of them is heard', () => {
    const { desk, orders, pass, answer } = bench();
    desk.report({ kind: 'ready' });
    desk.alerts(queue(alertRow({ id: 'alert-1' })));
    for (let n = 0; n < 2; n += 1) {
      pass(12_000);
      desk.report({ kind: 'ready' });
    }
    expect(desk.view().engine).toBe('down');
    // Tried out at once, whether or not anything is there to be told.
    expect(orders.at(-1)?.kind).toBe('tick');
    answer();
    expect(desk.view().engine).toBe('ok');
    // One that dies while it plays was not heard either.
    for (let n = 0; n < 2; n += 1) {
      pass(20_000);
      desk.down();
      desk.report({ kind: 'ready' });
    }
    expect(desk.view().engine).toBe('down');
  });

  it('rings the bell of the system for what comes while sound is down, and for what was not heard; not in a pause', () => {
    const { desk, pass, seen } = bench();
    desk.report({ kind: 'ready' });
    desk.alerts(queue(alertRow({ id: 'alert-1' })));
    expect(seen.bells).toBe(0);
    pass(8_000);
    expect([desk.view().engine, seen.bells]).toEqual(['down', 1]);
    desk.alerts(queue(alertRow({ id: 'alert-2' })));
    expect(seen.bells).toBe(2);
    desk.alerts(queue(alertRow({ id: 'alert-2', state: 'taken' })));
    desk.pause();
    desk.alerts(queue(alertRow({ id: 'alert-3' })));
    expect(seen.bells).toBe(2);
  });

  it('does not take a pattern that was cut short for one that was not played', () => {
    const { desk, orders, seen, pass } = bench();
    desk.report({ kind: 'ready' });
    desk.alerts(queue(alertRow({ id: 'alert-1' })));
    desk.alerts(queue(alertRow({ id: 'alert-1', state: 'taken' })));
    pass(60_000);
    expect(orders.map(({ kind }) => kind)).toEqual(['play', 'stop']);
    expect(seen.restarts).toBe(0);
  });

  it('shows the end of a pause by the wall clock, the same at every look', () => {
    const { desk, pass, seen } = bench();
    desk.report({ kind: 'ready' });
    desk.pause();
    const until = desk.view().pausedUntil;
    expect(until).toBe(1_000_000 + 5_000 + 120_000);
    const { told } = seen;
    pass(30_000);
    expect([desk.view().pausedUntil, seen.told]).toEqual([until, told]);
  });

  it('shows the end of a pause by the new time once the wall clock is set', () => {
    const { desk, pass, set } = bench();
    desk.report({ kind: 'ready' });
    desk.pause();
    expect(desk.view().pausedUntil).toBe(1_000_000 + 5_000 + 120_000);
    pass(30_000);
    set(3_600_000);
    pass(1_000);
    expect(desk.view().pausedUntil).toBe(1_000_000 + 3_600_000 + 5_000 + 120_000);
  });

  it('lets a proof of life be heard by a tick, and tells a broken one by a tone or by the bell', () => {
    const { desk, orders, answer, pass, seen } = bench();
    desk.report({ kind: 'ready' });
    desk.proof({ kind: 'link', live: true });
    desk.person(kari, null);
    desk.proof({ kind: 'arrived', version: 1, centreAt: 0 });
    desk.proof({ kind: 'stored', version: 1 });
    desk.proof({ kind: 'shown', version: 1 });
    expect(orders).toEqual([{ kind: 'tick', id: 1 }]);
    answer();
    expect(desk.view().proof.state).toBe('ok');
    pass(120_000);
    desk.proof({ kind: 'arrived', version: 2, centreAt: 120_000 });
    desk.proof({ kind: 'stored', version: 2 });
    answer();
    pass(12_000);
    expect(desk.view().proof.state).toBe('page');
    expect(orders.at(-1)).toMatchObject({ kind: 'play', signal: 'technical' });
    answer();
    desk.proof({ kind: 'shown', version: 2 });
    expect(desk.view().signal).toBeNull();
    pass(110_000);
    desk.down();
    desk.proof({ kind: 'arrived', version: 3, centreAt: 240_000 });
    desk.proof({ kind: 'stored', version: 3 });
    desk.proof({ kind: 'shown', version: 3 });
    pass(12_000);
    expect([desk.view().proof.state, seen.bells]).toEqual(['sound', 1]);
  });

  it('asks after a self-test, and offers it again only in the next shift', () => {
    const { desk, pass, answer } = bench();
    desk.person(kari, null);
    expect(desk.view().test.state).toBe('due');
    expect(desk.startTest()).toBe(false);
    desk.report({ kind: 'ready' });
    expect(desk.startTest()).toBe(true);
    expect(desk.view()).toMatchObject({ testing: 'high', test: { state: 'running' } });
    for (let n = 0; n < 12; n += 1) {
      pass(1_000);
      answer();
    }
    expect(desk.view().test.state).toBe('ask');
    desk.tested({ at: 1_017_000, heard: true });
    expect(desk.view().test).toEqual({ state: 'done', result: { at: 1_017_000, heard: true } });
    desk.person(null, null);
    expect(desk.view().test).toEqual({ state: null, result: null });
  });

  it('offers the self-test again where the sound goes to another device than the one that was heard', () => {
    const { desk } = bench();
    const out = (device: string | null): void => {
      desk.output({ state: device === null ? 'unknown' : 'ok', device, volume: 80 });
    };
    desk.person(kari, null);
    out('Speaker');
    desk.tested({ at: 1_005_000, heard: true, device: 'Speaker' });
    expect(desk.view().test.state).toBe('done');
    out('Headset');
    expect(desk.view().test).toEqual({ state: 'due', result: null });
    for (const same of ['Speaker', null]) {
      out(same);
      expect(desk.view().test.state).toBe('done');
    }
    desk.tested({ at: 1_005_000, heard: true });
    out('Headset');
    expect(desk.view().test.state).toBe('done');
  });

  it('asks nobody about a self-test that somebody else began', () => {
    const { desk, pass, answer } = bench();
    desk.report({ kind: 'ready' });
    desk.person(kari, null);
    desk.startTest();
    pass(3_000);
    desk.person(lead, null);
    expect(desk.startTest()).toBe(false);
    for (let n = 0; n < 12; n += 1) {
      pass(1_000);
      answer();
    }
    expect(desk.view().test.state).toBe('due');
    expect(desk.startTest()).toBe(true);
  });

  it('sounds what is taken and not finished for a lead who has not taken it, once it is late', () => {
    const { desk, pass } = bench();
    const now = 1_005_000;
    const rows = [
      alertRow({ id: 'idle', state: 'taken', takenAt: now, takenBy: { id: 'kari', name: 'Kari' } }),
      alertRow({ id: 'own', state: 'taken', takenAt: now, takenBy: { id: 'lead', name: 'Lead' } }),
    ];
    desk.follow(
      () => rows,
      () => 0,
    );
    desk.person(lead, null);
    expect(desk.view().waiting.red).toBe(0);
    pass(16 * 60_000);
    expect(desk.view().waiting.red).toBe(1);
    desk.person(kari, null);
    expect(desk.view().waiting.red).toBe(0);
    // Made a lead while she is at the desk: her self-test stands.
    desk.tested({ at: now, heard: true });
    desk.role({ ...kari, role: 'lead' });
    expect(desk.view()).toMatchObject({ waiting: { red: 1 }, test: { result: { heard: true } } });
  });
});
