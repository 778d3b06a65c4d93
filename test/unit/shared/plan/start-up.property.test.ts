import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  proposedBounds,
  startUpOf,
  startUpProgress,
  type StartUpValue,
} from '@shared/clinical/plan/start-up';
import { driftOf } from '@shared/clinical/rules/baseline';
import { DAY, HOUR } from '@shared/clock';

const SPO2 = '2708-6';
const WEIGHT = '29463-7';
const START = Date.parse('2026-02-01T06:00:00Z');

function values(numbers: readonly number[], unit: string): StartUpValue[] {
  return numbers.map((value, n) => ({ at: START + n * DAY, value, unit }));
}

const kilos = fc.integer({ min: 600, max: 900 }).map((tenths) => tenths / 10);
const weights = fc.array(kilos, { minLength: 10, maxLength: 60 });

function close(a: number | undefined, b: number | undefined): void {
  expect(Math.abs((a ?? Number.NaN) - (b ?? Number.NaN))).toBeLessThan(0.021);
}

describe('the normal state of a start-up period', () => {
  it('does not depend on the order in which the values stand', () => {
    fc.assert(
      fc.property(
        weights.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(values(all, 'kg'), { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(startUpOf(WEIGHT, shuffled)).toEqual(startUpOf(WEIGHT, values(all, 'kg')));
        },
      ),
    );
  });

  it('moves with the values and keeps its spread', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: -100, max: 100 }), (all, tenths) => {
        const by = tenths / 10;
        const [here, there] = [all, all.map((value) => Number((value + by).toFixed(1)))].map(
          (numbers) => startUpOf(WEIGHT, values(numbers, 'kg')).normal,
        );
        close(there?.value, (here?.value ?? 0) + by);
        close(there?.spread, here?.spread);
      }),
    );
  });

  it('holds out against wrong values, as long as they are fewer than half', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 93, max: 95 }), { minLength: 11, maxLength: 40 }),
        fc.array(fc.integer({ min: 50, max: 100 }), { maxLength: 40 }),
        (well, wrong) => {
          const few = wrong.slice(0, Math.floor((well.length - 1) / 2));
          const { normal } = startUpOf(SPO2, values([...well, ...few], '%'));
          expect(normal?.value).toBeGreaterThanOrEqual(93);
          expect(normal?.value).toBeLessThanOrEqual(95);
          expect(normal?.spread).toBeLessThan(6.1);
        },
      ),
    );
  });

  it('is the median, and twice the scaled median deviation', () => {
    // Deviations from 94: 4 3 2 1 0 0 1 1 2 3 4 → median 2.
    const found = startUpOf(SPO2, values([90, 91, 92, 93, 94, 94, 95, 95, 96, 97, 98], '%'));
    expect(found).toMatchObject({ count: 11, implausible: 0, normal: { value: 94, spread: 5.9 } });
    expect(found.standing).toBe('wide');
  });

  it('has a band of one step at least, so that a drift can be told', () => {
    const { normal, standing } = startUpOf(SPO2, values(Array<number>(12).fill(94), '%'));
    expect([standing, normal?.spread]).toEqual(['ready', 1]);
    const run = [3, 2, 1, 0].map((n) => ({
      observationId: String(n),
      at: START + 20 * DAY + n * 12 * HOUR,
      value: 92,
    }));
    const baseline = { value: 94, spread: 1, from: '2026-02-01T06:00:00Z', to: '2026-02-12T06:00:00Z' };
    expect(driftOf(baseline, run)?.side).toBe('below');
  });

  it('says how many values there are, and which were left out', () => {
    const standing = (count: number) => startUpOf(SPO2, values(Array<number>(count).fill(94), '%')).standing;
    expect([0, 1, 2, 9, 10].map(standing)).toEqual(['none', 'one', 'too_few', 'too_few', 'ready']);
    const mixed = [
      ...values(Array<number>(9).fill(94), '%'),
      ...values([12, 940], '%'),
      ...values([0.94], '1'),
    ];
    expect(startUpOf(SPO2, mixed)).toMatchObject({ count: 9, implausible: 2, otherUnit: 1, normal: null });
  });
});

describe('the period', () => {
  it('counts days by the calendar in Norway', () => {
    const since = Date.parse('2026-03-28T22:30:00Z');
    const day = (now: string) => startUpProgress(since, Date.parse(now))?.day;
    // 23:30 in Oslo; the night to the 29th goes over to summer time.
    expect([day('2026-03-28T22:45:00Z'), day('2026-03-28T23:05:00Z'), day('2026-04-05T21:59:00Z')]).toEqual([
      1, 2, 9,
    ]);
    expect(startUpProgress(null, since)).toBeNull();
  });
});

describe('proposed limits', () => {
  it('follow the programme, and lie where the measure can be', () => {
    const bounds = (code: string, programme: string, value: number) =>
      proposedBounds(code, [programme], { value }).map(
        (one) => `${one.severity} ${one.side} ${String(one.value)}`,
      );
    expect(bounds(SPO2, 'programme-copd', 91)).toEqual(['red low 87', 'yellow low 89']);
    expect(bounds(SPO2, 'programme-diabetes', 91)).toEqual([]);
    expect(bounds('15074-8', 'programme-diabetes', 8)).toEqual([
      'red low 3',
      'yellow low 4',
      'yellow high 15',
      'red high 20',
    ]);
    expect(bounds('8310-5', 'programme-cancer', 36.6)).toEqual(['yellow high 37.9', 'red high 38.4']);
    expect(bounds(WEIGHT, 'programme-cancer', 80.1)).toEqual(['yellow low 76.1']);
    expect(bounds('x', 'programme-copd', 1)).toEqual([]);
  });
});
