import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftOf } from '@shared/clinical/rules/baseline';
import { changeOver, type Point } from '@shared/clinical/rules/delta';
import { isWorse } from '@shared/clinical/rules/finding';
import { valueLevel } from '@shared/clinical/rules/worsening';
import { NOON, observation, wireTime } from '../../../support/builders';

const HOUR = 3_600_000;

const points = fc
  .array(
    fc.record({ hoursAgo: fc.integer({ min: 0, max: 200 }), tenths: fc.integer({ min: 0, max: 1_000 }) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((list) =>
    list
      .map(({ hoursAgo, tenths }, place): Point => ({
        observationId: String(place),
        at: NOON - hoursAgo * HOUR,
        value: tenths / 10,
      }))
      .sort((a, b) => b.at - a.at),
  );

describe('a change over a window', () => {
  it('is found exactly where some earlier value in the window lies that far away', () => {
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 100 }),
        (series, tenths, windowH) => {
          const [to, ...earlier] = series as [Point, ...Point[]];
          const delta = { code: 'x', unit: 'kg', change: tenths / 10, windowH, severity: 'red' as const };
          const expected =
            tenths !== 0 &&
            earlier.some((point) => {
              const moved = Math.round(to.value * 10) - Math.round(point.value * 10);
              const inside = point.at < to.at && to.at - point.at <= windowH * HOUR;
              return inside && (tenths < 0 ? moved <= tenths : moved >= tenths);
            });
          expect(changeOver(delta, to, earlier) !== undefined).toBe(expected);
        },
      ),
    );
  });
});

describe('drift', () => {
  const baseline = { value: 50, spread: 5, from: wireTime(-1e10), to: wireTime(-1e9) };

  it('asks for no more values than it needs, and never raises with a value inside the band among the newest four', () => {
    fc.assert(
      fc.property(points, (series) => {
        let asked = 0;
        function* counted(): Generator<Point> {
          for (const point of series) {
            asked += 1;
            yield point;
          }
        }
        const drift = driftOf(baseline, counted());
        const inside = series.findIndex(({ value }) => value >= 45 && value <= 55);
        if (inside >= 0) expect(asked).toBeLessThanOrEqual(inside + 1);
        if (inside >= 0 && inside < 4) expect(drift).toBeUndefined();
        if (drift === undefined) return;
        expect(drift.run.length).toBeGreaterThanOrEqual(4);
        expect(drift.run.every(({ value }) => (drift.side === 'below' ? value < 45 : value > 55))).toBe(true);
      }),
    );
  });

  it('is none without a band, and none by values from before it was found', () => {
    const run = [0, 12, 24, 36].map((hours) => ({ observationId: '', at: NOON - hours * HOUR, value: 60 }));
    expect(driftOf(baseline, run)?.side).toBe('above');
    expect(driftOf({ ...baseline, spread: 0 }, run)).toBeUndefined();
    expect(driftOf({ ...baseline, to: wireTime(-24 * HOUR) }, run)).toBeUndefined();
  });
});

describe('worse than before', () => {
  it('is a step further out than everything known; what was withdrawn is not known', () => {
    const before = [observation({ value: 89 }), observation({ value: 87 })];
    expect(isWorse(valueLevel('2708-6', 'below', 86), before)).toBe(true);
    expect(isWorse(valueLevel('2708-6', 'below', 87), before)).toBe(false);
    expect(isWorse(valueLevel('2708-6', 'below', 86.5), before)).toBe(false);
    const withdrawn = observation({ value: 80, status: 'entered_in_error' });
    expect(isWorse(valueLevel('2708-6', 'below', 86), [...before, withdrawn])).toBe(true);
    expect(isWorse(undefined, before)).toBe(true);
  });
});
