import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '@shared/clock';
import { measureOf } from '@shared/clinical/measures';
import {
  NEWS2_TOGETHER,
  news2Code,
  news2Of,
  riskOf,
  type News2Reading,
  type News2Risk,
} from '@shared/clinical/news2/news2';
import { news2History } from '@shared/clinical/news2/news2-history';
import { news2Keys, type News2Key, type News2Scale } from '@shared/clinical/news2/news2-table';
import { NOON } from '../../../support/builders';
import { betweenCells, news2Vectors } from './news2-vectors';

/** Everything normal: 0 points on both scales. */
const well: Readonly<Record<News2Key, number>> = {
  respiration: 16,
  spo2: 97,
  oxygen: 0,
  systolic: 130,
  pulse: 70,
  consciousness: 0,
  temperature: 37,
};

function reading(key: News2Key, value: number, over: Partial<News2Reading> = {}): News2Reading {
  return { key, value, unit: measureOf(news2Code(key))?.unit ?? '', at: NOON, ...over };
}

function set(over: Partial<Record<News2Key, number | null>> = {}, at = NOON): News2Reading[] {
  return news2Keys.flatMap((key) => {
    const value = over[key] === undefined ? well[key] : over[key];
    return value === null ? [] : [reading(key, value, { at })];
  });
}

const score = (over: Partial<Record<News2Key, number | null>> = {}, scale: News2Scale = 1) =>
  news2Of(set(over), scale, NOON);
const partOf = (result: ReturnType<typeof score>, key: News2Key) =>
  result.parts.find((part) => part.key === key);

describe('NEWS2, every cell of the chart', () => {
  it.each([...news2Vectors, ...betweenCells])(
    '$key $value on scale $scale, oxygen $onOxygen: $points',
    ({ key, value, points, scale = 1, onOxygen }) => {
      const oxygen = onOxygen === undefined ? {} : { oxygen: Number(onOxygen) };
      const result = score({ ...oxygen, [key]: value }, scale);
      expect(partOf(result, key)?.points).toBe(points);
      const rest = onOxygen === true ? 2 : 0;
      expect(result.total).toBe(points + rest);
    },
  );

  it('gives the bands of RCP: 0–4 low, one 3 low to medium, 5–6 medium, 7 and more high', () => {
    const bands = Array.from({ length: 21 }, (_, total) => riskOf(total, false));
    expect(bands).toEqual([
      ...Array<News2Risk>(5).fill('low'),
      ...Array<News2Risk>(2).fill('medium'),
      ...Array<News2Risk>(14).fill('high'),
    ]);
    expect([3, 4, 5, 7].map((total) => riskOf(total, true))).toEqual([
      'low_medium',
      'low_medium',
      'medium',
      'high',
    ]);
    expect(score({ consciousness: 1 })).toMatchObject({ total: 3, risk: 'low_medium', anySingleThree: true });
    expect(score({ respiration: 22, pulse: 95 })).toMatchObject({
      total: 3,
      risk: 'low',
      anySingleThree: false,
    });
  });
});

describe('NEWS2, what is missing', () => {
  it.each(news2Keys)('is incomplete without %s: never 0 points for it', (key) => {
    const result = score({ [key]: null });
    expect(result.total).toBeNull();
    expect(result.risk).toBe('incomplete');
    expect(partOf(result, key)).toMatchObject({ points: null, missing: 'not_measured', reading: null });
    expect(result.highest).toBeGreaterThan(result.lowest);
  });

  it('says what is certain already: 7 points stay 7 whatever is missing', () => {
    const result = score({ respiration: 25, spo2: 90, temperature: 38.5, oxygen: null, consciousness: null });
    expect(result).toMatchObject({
      total: null,
      risk: 'incomplete',
      atLeast: 'high',
      lowest: 7,
      highest: 12,
    });
    expect(result.anySingleThree).toBe(true);
  });

  it('does not guess whether oxygen is given: on scale 2 above 92 % the points are open', () => {
    const open = score({ spo2: 95, oxygen: null }, 2);
    expect(partOf(open, 'spo2')).toMatchObject({
      points: null,
      missing: 'needs_oxygen',
      lowest: 0,
      highest: 2,
    });
    expect(open).toMatchObject({ lowest: 0, highest: 4 });
    // At or below 92 % it makes no difference, nor on scale 1.
    expect(partOf(score({ spo2: 86, oxygen: null }, 2), 'spo2')?.points).toBe(1);
    expect(partOf(score({ spo2: 95, oxygen: null }, 1), 'spo2')?.points).toBe(1);
  });

  it('counts only values within an hour of the newest one', () => {
    const on = (ms: number) =>
      news2Of([...set({ pulse: null }), reading('pulse', 70, { at: NOON - ms })], 1, NOON);
    expect(on(NEWS2_TOGETHER).total).toBe(0);
    const old = on(NEWS2_TOGETHER + 1);
    expect(old.total).toBeNull();
    expect(partOf(old, 'pulse')).toMatchObject({ missing: 'too_old', points: null, reading: { value: 70 } });
    // A newer value alone does not borrow the rest from before.
    const later = news2Of([...set(), reading('pulse', 99, { at: NOON + 2 * HOUR })], 1, NOON + 2 * HOUR);
    expect(later.parts.filter(({ missing }) => missing === 'too_old')).toHaveLength(6);
    expect(later.asOf).toBe(NOON + 2 * HOUR);
  });

  it.each([
    ['a foreign unit', 'temperature', { value: 98.6, unit: '[degF]' }, 'wrong_unit'],
    ['a unit that only looks like it', 'spo2', { value: 0.97, unit: '1' }, 'wrong_unit'],
    ['an implausible value', 'pulse', { value: 700 }, 'implausible'],
    ['a saturation above 100 %', 'spo2', { value: 101 }, 'implausible'],
    ['a state between two states', 'consciousness', { value: 0.5 }, 'implausible'],
    ['a state that there is none of', 'consciousness', { value: 5 }, 'implausible'],
    ['no number', 'systolic', { value: Number.NaN }, 'implausible'],
    ['a time to come', 'respiration', { value: 16, at: NOON + HOUR }, 'in_future'],
  ] as const)('refuses %s', (_, key, over, missing) => {
    const result = news2Of([...set({ [key]: null }), reading(key, 1, over)], 1, NOON);
    expect(result.total).toBeNull();
    expect(partOf(result, key)).toMatchObject({ points: null, missing });
    expect(result.asOf).toBe(NOON);
  });

  it('does not hide an implausible newest value behind the one before it', () => {
    const result = news2Of([...set(), reading('spo2', 20, { at: NOON + MINUTE })], 1, NOON + MINUTE);
    expect(partOf(result, 'spo2')).toMatchObject({ missing: 'implausible', reading: { value: 20 } });
  });

  it('takes the later of two values of one instant', () => {
    const result = news2Of([...set(), reading('pulse', 135)], 1, NOON);
    expect(partOf(result, 'pulse')?.points).toBe(3);
  });

  it('of nothing is nothing', () => {
    expect(news2Of([], 1, NOON)).toMatchObject({
      total: null,
      risk: 'incomplete',
      asOf: null,
      lowest: 0,
      highest: 20,
    });
  });
});

const value = fc.record({
  respiration: fc.integer({ min: 4, max: 60 }),
  spo2: fc.integer({ min: 50, max: 100 }),
  oxygen: fc.integer({ min: 0, max: 1 }),
  systolic: fc.integer({ min: 60, max: 260 }),
  pulse: fc.integer({ min: 25, max: 230 }),
  consciousness: fc.integer({ min: 0, max: 4 }),
  temperature: fc.integer({ min: 330, max: 430 }).map((tenths) => tenths / 10),
});
const scale = fc.constantFrom<News2Scale>(1, 2);

describe('NEWS2, whatever the values', () => {
  it('the total is the sum of its parts, and its bounds meet there', () => {
    fc.assert(
      fc.property(value, scale, (values, on) => {
        const result = news2Of(set(values), on, NOON);
        const sum = result.parts.reduce((total, { points }) => total + (points ?? Number.NaN), 0);
        expect(result.total).toBe(sum);
        expect([result.lowest, result.highest]).toEqual([sum, sum]);
        expect(result.risk).toBe(
          riskOf(
            sum,
            result.parts.some(({ points }) => points === 3),
          ),
        );
      }),
    );
  });

  it('less known never narrows the bounds, never gives a total, and the truth stays inside', () => {
    fc.assert(
      fc.property(value, scale, fc.subarray([...news2Keys], { minLength: 1 }), (values, on, dropped) => {
        const all = set(values);
        const whole = news2Of(all, on, NOON);
        let before = whole;
        for (const key of dropped) {
          const rest = all.filter((one) => !dropped.slice(0, dropped.indexOf(key) + 1).includes(one.key));
          const now = news2Of(rest, on, NOON);
          expect(now.total).toBeNull();
          expect(now.lowest).toBeLessThanOrEqual(before.lowest);
          expect(now.highest).toBeGreaterThanOrEqual(before.highest);
          before = now;
        }
        expect(before.lowest).toBeLessThanOrEqual(whole.total ?? Number.NaN);
        expect(before.highest).toBeGreaterThanOrEqual(whole.total ?? Number.NaN);
      }),
    );
  });
});

describe('earlier NEWS2', () => {
  it('finds each whole score once, newest first, and none where something was missing', () => {
    const readings = [
      ...set({ pulse: 95 }, NOON - 48 * HOUR),
      ...set({ temperature: null }, NOON - 24 * HOUR),
      ...set({}, NOON),
      // Measured again within the hour: the same set, as it ended.
      reading('pulse', 131, { at: NOON + 10 * MINUTE }),
      // And later, which is no part of it.
      reading('pulse', 70, { at: NOON + 3 * HOUR }),
    ];
    expect(news2History(readings, 1).map(({ at, total }) => [at, total])).toEqual([
      [NOON + 10 * MINUTE, 3],
      [NOON - 48 * HOUR, 1],
    ]);
  });

  it('takes what was measured up to an hour before the person was asked', () => {
    const measured = set({ consciousness: null, respiration: null, oxygen: null });
    const asked = (['consciousness', 'respiration', 'oxygen'] as const).map((key) =>
      reading(key, well[key], { at: NOON + 50 * MINUTE }),
    );
    expect(news2History([...measured, ...asked], 1)).toHaveLength(1);
    const late = asked.map((one) => ({ ...one, at: NOON + 61 * MINUTE }));
    expect(news2History([...measured, ...late], 1)).toHaveLength(0);
  });
});
