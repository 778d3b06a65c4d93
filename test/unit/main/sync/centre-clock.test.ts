import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockIsDue, ClockWarning, clockOffset, judgeTick, offsetAfterJump } from '@main/sync/centre-clock';

describe('centre clock', () => {
  it('tells a clock that was set, a pause and an even tick apart', () => {
    const before = { wall: 1_000_000, steady: 10_000 };
    const after = (wall: number, steady: number) => ({
      wall: before.wall + wall,
      steady: before.steady + steady,
    });
    expect(judgeTick(before, after(1_000, 1_000))).toBe('even');
    expect(judgeTick(before, after(3_601_000, 1_000))).toBe('jumped');
    expect(judgeTick(before, after(-3_599_000, 1_000))).toBe('jumped');
    // Slept where the steady clock stands still, and where it goes on.
    expect(judgeTick(before, after(28_800_000, 1_000))).toBe('jumped');
    expect(judgeTick(before, after(28_800_000, 28_800_000))).toBe('paused');
    expect(judgeTick(before, after(120_000, 120_000))).toBe('paused');
  });

  it('adds what a clock was set back by, and leaves a clock that went ahead alone', () => {
    const before = { wall: 10_000_000, steady: 10_000 };
    expect(offsetAfterJump(250, before, { wall: 6_401_000, steady: 11_000 })).toBe(3_600_250);
    expect(offsetAfterJump(250, before, { wall: 38_800_000, steady: 11_000 })).toBe(250);
    expect(offsetAfterJump(250, before, { wall: 10_000_500, steady: 11_000 })).toBe(250);
  });

  it('measures the offset within half of the way there and back, whatever the way is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -7_200_000, max: 7_200_000 }),
        fc.nat(5_000),
        fc.nat(5_000),
        (offset, there, back) => {
          const asked = { wall: 50_000_000, steady: 100 };
          const answered = { wall: asked.wall + there + back, steady: asked.steady + there + back };
          const measured = clockOffset(asked, answered, asked.wall + there + offset);
          expect(Math.abs(measured - offset)).toBeLessThanOrEqual((there + back) / 2 + 1);
        },
      ),
    );
  });
});

describe('measuring again', () => {
  it('is due ten minutes after the last question, answered or not', () => {
    expect(clockIsDue(5_000, 5_000 + 600_000)).toBe(false);
    expect(clockIsDue(5_000, 5_001 + 600_000)).toBe(true);
  });
});

describe('a clock that is wrong', () => {
  const MINUTE = 60_000;

  it('is told once, when it has been for a while, and again where it becomes so anew', () => {
    const warning = new ClockWarning();
    const told = (offset: number, ...at: number[]) =>
      at.map((second) => warning.look(offset, second * 1_000));
    expect(told(MINUTE, 0, 100)).toEqual([null, null]);
    expect(told(-20 * MINUTE, 101, 130, 131, 132, 999)).toEqual([null, null, 20, null, null]);
    // About a minute is not told each time that it is passed.
    expect(told(40_000, 1_000)).toEqual([null]);
    expect(told(20 * MINUTE, 1_001, 1_100)).toEqual([null, null]);
    expect(told(0, 1_200)).toEqual([null]);
    expect(told(20 * MINUTE, 1_201, 1_240)).toEqual([null, -20]);
  });
});
