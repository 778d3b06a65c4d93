import { describe, expect, test } from 'vitest';
import { freshnessOf, isAhead } from '@shared/clinical/freshness';
import { isPlausible, isPlausiblePressure } from '@shared/clinical/measures';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import type { SeriesView } from '@shared/ipc/views';
import { implausibleAt, seriesReadout } from '@renderer/ui/format/readout';
import { latestParts } from '@renderer/ui/format/row-parts';
import { age } from '@renderer/ui/format/time';
import {
  formatValue,
  isImplausible,
  isUnknownMeasure,
  latestText,
  measureName,
  shownUnit,
} from '@renderer/ui/format/value';
import { latestValue, wordsIn } from '../../support/renderer-words';

const t = wordsIn('nb');

function pressure(systolic: number | null, diastolic: number | null, unit = 'mm[Hg]') {
  return latestValue({
    ...{ code: '85354-9', value: null, unit, previous: null },
    components: [
      { code: '8480-6', value: systolic, unit },
      { code: '8462-4', value: diastolic, unit },
    ],
  });
}

describe('values that cannot be', () => {
  test('are shown as they came and flagged, a blood pressure by its parts and as a pair', () => {
    const said = ([systolic, diastolic]: readonly [number | null, number | null]) => {
      const value = pressure(systolic, diastolic);
      return [latestText(value, 'nb'), isImplausible(value)];
    };
    const pairs = [
      [142, 88],
      [10, 90],
      [63, 25],
      [173, 158],
      [90, 110],
      [120, null],
      [null, 70],
      [null, 20],
    ] as const;
    expect(pairs.map(said)).toEqual([
      ['142/88', false],
      ['10/90', true],
      ['63/25', true],
      ['173/158', true],
      ['90/110', true],
      ['120/–', false],
      ['–/70', false],
      ['–/20', true],
    ]);
    expect(isPlausiblePressure(19, 11, 'kPa')).toBe(false);
  });

  test('in a series are told at the value that they are', () => {
    const series: SeriesView = {
      ...{ code: '85354-9', unit: 'mm[Hg]', at: Float64Array.from([0, 1, 2]) },
      value: Float64Array.from([142, 10, Number.NaN]),
      second: Float64Array.from([88, 90, Number.NaN]),
      severity: Uint8Array.from([0, 0, 0]),
    };
    expect([0, 1, 2].map((index) => implausibleAt(series, index))).toEqual([false, true, false]);
    expect(seriesReadout(t, series, 1, 'nb')).toContain('10/90 mmHg');
    expect(seriesReadout(t, series, 1, 'nb')).toContain('usannsynlig');
  });

  test('carry a mark in the row that says so, others none', () => {
    const words = { t, language: 'nb', now: HOUR, me: '' };
    const textOf = (value: number): string =>
      latestParts(words, [latestValue({ code: '8867-4', unit: '/min', value, previous: null, at: HOUR })])
        .map(({ text }) => text)
        .join('');
    expect([textOf(72), textOf(1)]).toEqual(['Puls 72', 'Puls 1?']);
  });

  test.each([
    ['temperature 32.147', '8310-5', 32.147, 'Cel'],
    ['pulse 1', '8867-4', 1, '/min'],
    ['respiratory rate 0', '9279-1', 0, '/min'],
    ['steps 0, a day not worn', '41950-7', 0, '{steps}/d'],
  ])('%s', (_name, code, value, unit) => {
    expect(isPlausible(code, value, unit)).toBe(false);
  });
});

describe('what is not known', () => {
  test('a measure without a code has its own text and its unit as it came, and is called unknown', () => {
    const code = 'text:O/E - muscle mass';
    expect([measureName(t, code, 'O/E - muscle mass'), measureName(t, code, null)]).toEqual([
      'O/E - muscle mass',
      'O/E - muscle mass',
    ]);
    expect(isUnknownMeasure(code)).toBe(true);
    expect(shownUnit(code, '[lb_av]')).toBe('[lb_av]');
    expect(formatValue(code, 27.125, 'nb')).toBe('27,125');
  });

  test('a unit that is not the measure’s own is shown as it came, its value is not converted, and both are flagged', () => {
    const sugar = latestValue({ code: '15074-8', value: 90, unit: 'mg/dL', previous: null });
    expect([latestText(sugar, 'nb'), shownUnit(sugar.code, sugar.unit), isImplausible(sugar)]).toEqual([
      '90,0',
      'mg/dL',
      true,
    ]);
  });

  test('the score of a form is named by the form', () => {
    expect(measureName(t, '74465-6', 'Beck Depression Inventory II, total score')).toBe('BDI-II');
    expect(measureName(t, '74465-6', 'Daglige symptomer, KOLS')).toBe('Daglige symptomer, KOLS');
    expect(measureName(t, '74465-6', null)).toBe('Skjema');
  });
});

describe('numbers as they were sent', () => {
  test.each([
    ['8867-4', 61.73214285714286, '62'],
    ['41950-7', 18_539, '18\u00a0539'],
    ['33452-4', 469, '469'],
    ['9279-1', 14.6, '15'],
    ['74465-6', 27, '27'],
    ['8310-5', 37.966, '38,0'],
    ['15074-8', 3.94, '3,9'],
  ])('%s %d is read as %s', (code, value, shown) => {
    expect(formatValue(code, value, 'nb')).toBe(shown);
  });
});

describe('a time that is not yet', () => {
  test('is said to be in the future, and what is dated so never counts as fresh', () => {
    const now = 10 * DAY;
    expect(age(t, now + 3 * DAY, now)).toBe('fram i tid');
    expect(freshnessOf(now + 3 * DAY, now, 24)).toBe('stale');
    expect([
      isAhead(now + 4 * MINUTE, now),
      freshnessOf(now + 4 * MINUTE, now, 24),
      age(t, now + 4 * MINUTE, now),
    ]).toEqual([false, 'fresh', 'nå']);
  });
});
