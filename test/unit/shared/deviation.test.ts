import { describe, expect, test } from 'vitest';
import { deviationOf, readingsOfLatest } from '@shared/clinical/deviation';
import type { PlanMark } from '@shared/ipc/worklist-views';
import { latestValue } from '../../support/renderer-words';

const mark: PlanMark = {
  limits: [
    { severity: 'red', unit: '%', low: 88, high: null, from: 0 },
    { severity: 'yellow', unit: '%', low: 90, high: null, from: 0 },
  ],
  baseline: 92,
};

describe('how far a value is from what was agreed', () => {
  test('from the limit it breaks, the red one first, and from the baseline', () => {
    expect(deviationOf({ code: '2708-6', value: 86, unit: '%', at: 1 }, mark)).toEqual({
      limit: { by: -2, bound: 88, severity: 'red' },
      baseline: { by: -6, value: 92 },
    });
    expect(deviationOf({ code: '2708-6', value: 89, unit: '%', at: 1 }, mark).limit).toEqual({
      by: -1,
      bound: 90,
      severity: 'yellow',
    });
    expect(deviationOf({ code: '2708-6', value: 90, unit: '%', at: 1 }, mark).limit).toBeNull();
  });

  test('a limit of another unit or from a later day says nothing; neither does a value that is missing', () => {
    expect(deviationOf({ code: '2708-6', value: 0.86, unit: '1', at: 1 }, mark).limit).toBeNull();
    const later = { ...mark, limits: mark.limits.map((limit) => ({ ...limit, from: 2 })) };
    expect(deviationOf({ code: '2708-6', value: 86, unit: '%', at: 1 }, later).limit).toBeNull();
    expect(deviationOf({ code: '2708-6', value: null, unit: '%', at: 1 }, mark)).toEqual({
      limit: null,
      baseline: null,
    });
    expect(deviationOf({ code: '2708-6', value: 86, unit: '%', at: 1 }, undefined)).toEqual({
      limit: null,
      baseline: null,
    });
  });

  test('a value in another unit is no difference from the normal state, which is in the measure’s own', () => {
    expect(
      deviationOf({ code: '15074-8', value: 90, unit: 'mg/dL', at: 1 }, { limits: [], baseline: 5.5 }),
    ).toEqual({
      limit: null,
      baseline: null,
    });
    expect(
      deviationOf({ code: 'text:x', value: 3, unit: 'x', at: 1 }, { limits: [], baseline: 2 }).baseline,
    ).toEqual({
      by: 1,
      value: 2,
    });
  });

  test('above a high limit the difference is positive', () => {
    const high: PlanMark = {
      limits: [{ severity: 'yellow', unit: '%', low: null, high: 96, from: 0 }],
      baseline: null,
    };
    expect(deviationOf({ code: '2708-6', value: 98, unit: '%', at: 1 }, high)).toEqual({
      limit: { by: 2, bound: 96, severity: 'yellow' },
      baseline: null,
    });
  });

  test('a value that came after its limit was set is judged by that, as the rule did', () => {
    const set = { ...mark, limits: mark.limits.map((limit) => ({ ...limit, from: 50 })) };
    const [taken] = readingsOfLatest({ ...latestValue(), at: 1 });
    const [came] = readingsOfLatest({ ...latestValue(), at: 1, judgedAt: 60 });
    expect([taken, came].map((one) => one && deviationOf(one, set).limit?.severity)).toEqual([
      undefined,
      'red',
    ]);
  });

  test('a panel is judged by its parts', () => {
    const panel = latestValue({
      code: '85354-9',
      value: null,
      unit: 'mm[Hg]',
      components: [{ code: '8480-6', value: 151, unit: 'mm[Hg]' }],
    });
    expect(readingsOfLatest(panel)).toEqual([{ code: '8480-6', value: 151, unit: 'mm[Hg]', at: 0 }]);
    expect(readingsOfLatest(latestValue())).toMatchObject([{ code: '2708-6', value: 86 }]);
  });
});
