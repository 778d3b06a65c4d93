import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgeCentre,
  judgeClock,
  judgeCrashes,
  judgeDisk,
  judgeKeys,
  judgeOutbox,
  judgeSound,
} from '@main/diagnostics/judge';
import { DAY, MINUTE, SECOND } from '@shared/clock';
import { findingVerdicts } from '@shared/ipc/station/self-check';
import type { SoundOutput } from '@shared/ipc/sound-views';

const GIB = 2 ** 30;
const NOW = 1_790_000_000_000;
const output = (state: SoundOutput['state']): SoundOutput => ({ state, device: null, volume: null });
const quiet = { unsent: 0, attention: 0, auditBroken: false };

describe('self-check', () => {
  it('takes a link as it stands, and only a live one for good', () => {
    const states = ['live', 'catching-up', 'connecting', 'stale', 'offline'] as const;
    expect(states.map((state) => findingVerdicts[judgeCentre(state).finding])).toEqual([
      'ok',
      'warning',
      'warning',
      'fault',
      'fault',
    ]);
  });

  it('bears a clock that is ten seconds off, warns up to a minute, and says which way', () => {
    expect(judgeClock(null)).toEqual({ finding: 'clock_unknown', figure: null });
    expect(judgeClock(10 * SECOND)).toEqual({ finding: 'clock_agrees', figure: 10 });
    expect(judgeClock(-200)).toEqual({ finding: 'clock_agrees', figure: 0 });
    expect(judgeClock(-10_001)).toEqual({ finding: 'clock_differs', figure: -10 });
    expect(judgeClock(MINUTE)).toEqual({ finding: 'clock_differs', figure: 60 });
    expect(judgeClock(-MINUTE - 1)).toMatchObject({ finding: 'clock_far' });
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: DAY }), (offset) => {
        expect(judgeClock(offset).finding).toBe(judgeClock(-offset).finding);
      }),
    );
  });

  it('tells acts on their way from acts that wait, and puts decisions and a broken log first', () => {
    expect(judgeOutbox(quiet, null, NOW)).toEqual({ finding: 'outbox_empty', figure: null });
    const two = { ...quiet, unsent: 2 };
    expect(judgeOutbox(two, NOW - 5 * MINUTE, NOW)).toEqual({ finding: 'outbox_on_its_way', figure: 2 });
    expect(judgeOutbox(two, NOW - 5 * MINUTE - 1, NOW)).toEqual({ finding: 'outbox_old', figure: 2 });
    expect(judgeOutbox({ ...two, attention: 3 }, NOW - DAY, NOW)).toEqual({
      finding: 'outbox_to_decide',
      figure: 3,
    });
    expect(judgeOutbox({ ...two, attention: 3, auditBroken: true }, NOW, NOW).finding).toBe(
      'outbox_log_broken',
    );
  });

  it('finds out before the next start that the key store which holds the key is not the one that answers', () => {
    const kept = { keeper: 'gnome_libsecret', rotating: false };
    expect(judgeKeys(kept, 'gnome_libsecret').finding).toBe('keys_in_store');
    expect(judgeKeys(kept, 'kwallet6').finding).toBe('keys_store_changed');
    expect(judgeKeys(kept, null).finding).toBe('keys_store_changed');
    expect(judgeKeys({ keeper: 'passphrase', rotating: false }, null).finding).toBe('keys_by_passphrase');
    expect(judgeKeys({ ...kept, rotating: true }, 'gnome_libsecret').finding).toBe('keys_rotating');
  });

  it('puts a disk that cannot be written before one with little room', () => {
    expect(judgeDisk({ free: 0, writable: false }).finding).toBe('disk_not_writable');
    expect(judgeDisk({ free: 2 * GIB, writable: true })).toEqual({ finding: 'disk_room', figure: 2 * GIB });
    expect(judgeDisk({ free: 2 * GIB - 1, writable: true }).finding).toBe('disk_little');
    expect(judgeDisk({ free: 200 * 2 ** 20 - 1, writable: true }).finding).toBe('disk_full');
    expect(judgeDisk({ free: null, writable: true })).toEqual({ finding: 'disk_room', figure: null });
  });

  it('takes no sound for good that nobody has heard', () => {
    const done = (heard: boolean) => ({ state: 'done' as const, result: { at: NOW, heard } });
    const ok = { engine: 'ok', output: output('ok') } as const;
    expect(judgeSound({ ...ok, test: done(true) }).finding).toBe('sound_heard');
    expect(judgeSound({ ...ok, output: output('unknown'), test: done(true) }).finding).toBe('sound_heard');
    expect(judgeSound({ ...ok, test: done(false) }).finding).toBe('sound_not_heard');
    expect(judgeSound({ ...ok, test: { state: 'due', result: null } }).finding).toBe('sound_untested');
    expect(judgeSound({ ...ok, test: { state: null, result: null } }).finding).toBe('sound_unknown');
    for (const state of ['muted', 'volume_zero', 'no_device'] as const)
      expect(judgeSound({ ...ok, output: output(state), test: done(true) }).finding).toBe('sound_off');
    expect(judgeSound({ ...ok, engine: 'down', test: done(true) }).finding).toBe('sound_down');
  });

  it('counts what stopped within a day', () => {
    const crash = (at: number) => ({ what: 'page', reason: 'oom', at }) as const;
    expect(judgeCrashes([crash(NOW - DAY)], NOW)).toEqual({ finding: 'crashes_none', figure: null });
    expect(judgeCrashes([crash(NOW - 1), crash(NOW - DAY + 1), crash(NOW - DAY)], NOW)).toEqual({
      finding: 'crashes_some',
      figure: 2,
    });
  });
});
