import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@shared/clock';
import {
  AT_WORK,
  COUNTDOWN,
  deskOpen,
  idleMinutes,
  nextLock,
  slept,
  type LockEvent,
  type LockState,
} from '@main/session/lock/lock-policy';

const LIMIT = 10 * MINUTE;

/** Ticks of a second over idle times; gives every state on the way. */
function run(idles: readonly number[], atWork: boolean, limit = LIMIT): LockState[] {
  let state: LockState = deskOpen;
  return idles.map((idle, second) => {
    const now = { wall: second * SECOND, steady: second * SECOND };
    state = nextLock(state, { kind: 'tick', idle, atWork }, now, limit);
    return state;
  });
}

/** Nobody touches anything for so many seconds. */
const away = (seconds: number): number[] => Array.from({ length: seconds }, (_, second) => second * SECOND);

const tick = fc.record({
  kind: fc.constant('tick' as const),
  idle: fc.integer({ min: 0, max: 3 * LIMIT }),
  atWork: fc.boolean(),
});
const lock = fc.record({
  kind: fc.constant('lock' as const),
  reason: fc.constantFrom('asked' as const, 'system' as const, 'sleep' as const),
});

describe('the lock of the desk', () => {
  it('warns half a minute before it locks an idle desk, at the limit', () => {
    const states = run(away(700), false);
    const warned = states.findIndex(({ kind }) => kind === 'counting');
    const locked = states.findIndex(({ kind }) => kind === 'locked');
    expect(warned).toBe((LIMIT - COUNTDOWN) / SECOND);
    expect(locked).toBe(LIMIT / SECOND);
  });

  it('cuts nobody off in a call: the warning begins at the limit and is longer', () => {
    const states = run(away(900), true);
    const warned = states.findIndex(({ kind }) => kind === 'counting');
    const locked = states.findIndex(({ kind }) => kind === 'locked');
    expect(warned).toBe(LIMIT / SECOND);
    expect(locked - warned).toBe(AT_WORK / SECOND);
  });

  it('stays open for whoever touches something during the countdown', () => {
    const states = run([...away(590), 0, SECOND], false);
    expect(states.at(-3)?.kind).toBe('counting');
    expect(states.at(-1)?.kind).toBe('open');
  });

  it('never locks a desk by idleness before the limit, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(tick, { maxLength: 60 }), (events) => {
        let state: LockState = deskOpen;
        events.forEach((event, second) => {
          const now = { wall: second * SECOND, steady: second * SECOND };
          const before = state;
          state = nextLock(state, event, now, LIMIT);
          if (event.idle < LIMIT - COUNTDOWN)
            expect(state.kind === 'open' || before.kind === 'locked').toBe(true);
        });
      }),
    );
  });

  it('never locks somebody at work who was not warned for at least half a minute', () => {
    fc.assert(
      fc.property(
        fc.array(
          tick.map((one) => ({ ...one, atWork: true })),
          { maxLength: 200 },
        ),
        (events) => {
          let state: LockState = deskOpen;
          let warnedAt: number | null = null;
          events.forEach((event, index) => {
            const steady = index * 7 * SECOND;
            const after = nextLock(state, event, { wall: steady, steady }, LIMIT);
            if (after.kind === 'counting') warnedAt ??= steady;
            if (after.kind === 'open') warnedAt = null;
            if (after.kind === 'locked' && state.kind !== 'locked')
              expect(steady - (warnedAt ?? steady)).toBeGreaterThanOrEqual(COUNTDOWN);
            state = after;
          });
        },
      ),
    );
  });

  it('locks an untouched desk in the end, also where the page says without end that somebody works', () => {
    expect(run(away((LIMIT + AT_WORK) / SECOND + 60), true).at(-1)?.kind).toBe('locked');
  });

  it('locks at once when asked, by the system, or for a sleep, and nothing but a proven person opens it', () => {
    fc.assert(
      fc.property(
        fc.array(tick, { maxLength: 5 }),
        lock,
        fc.array(fc.oneof(tick, lock), { maxLength: 20 }),
        (first, asked, rest) => {
          const now = { wall: 5, steady: 5 };
          let state: LockState = deskOpen;
          for (const event of first) state = nextLock(state, event, now, LIMIT);
          state = nextLock(state, asked, now, LIMIT);
          expect(state.kind).toBe('locked');
          const locked = state;
          for (const event of rest as LockEvent[]) state = nextLock(state, event, now, LIMIT);
          expect(state).toBe(locked);
          expect(nextLock(state, { kind: 'opened' }, now, LIMIT)).toEqual({ kind: 'open' });
        },
      ),
    );
  });
});

describe('a sleep of the machine', () => {
  const at = (wall: number, steady: number) => ({ wall: wall * SECOND, steady: steady * SECOND });
  it('is seen where a clock ran on without a look', () => {
    expect(slept(at(0, 0), at(3_600, 1))).toBe(true);
    expect(slept(at(0, 0), at(3_600, 3_600))).toBe(true);
  });
  it('is not taken for one where ticks are late or the clock was set back', () => {
    expect(slept(at(0, 0), at(30, 30))).toBe(false);
    expect(slept(at(7_200, 0), at(0, 1))).toBe(false);
  });
});

describe('the minutes that hold', () => {
  it('are a person’s choice within what the site allows', () => {
    const rule = { usual: 10, least: 2, most: 15 };
    expect(idleMinutes(rule, null)).toBe(10);
    expect(idleMinutes(rule, 1)).toBe(2);
    expect(idleMinutes(rule, 99)).toBe(15);
    expect(idleMinutes(rule, Number.NaN)).toBe(10);
    fc.assert(
      fc.property(fc.double(), (chosen) => {
        const minutes = idleMinutes(rule, chosen);
        expect(minutes).toBeGreaterThanOrEqual(2);
        expect(minutes).toBeLessThanOrEqual(15);
      }),
    );
  });
});
