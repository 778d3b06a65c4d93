import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '@shared/clock';
import type { SeriesView } from '@shared/ipc/views';
import type { Plan } from '@shared/model/plan';
import { spreadLabels } from '@renderer/ui/chart/spread-labels';
import { startOfDay, timeTicks } from '@renderer/ui/chart/time-ticks';
import { axisOf, axisStep, gapAfter, gapsOf, limitLines, trendModel } from '@renderer/ui/chart/trend-model';
import { deviating, trendOption } from '@renderer/ui/chart/trend-option';
import { windowOf } from '@renderer/state/trends/trend-window';
import { implausibleAt, seriesReadout } from '@renderer/ui/format/readout';
import { palettes } from '@renderer/ui/tokens';
import { wordsIn } from '../../support/renderer-words';

const series = (part: Partial<SeriesView> = {}): SeriesView => ({
  code: '2708-6',
  unit: '%',
  at: Float64Array.from([0, DAY, 2 * DAY, 6 * DAY]),
  value: Float64Array.from([93, 87, 92, 91]),
  second: null,
  severity: Uint8Array.from([0, 2, 0, 0]),
  ...part,
});
const window = { from: 0, to: 7 * DAY };
const limit = { unit: '%', setBy: 'u-3', from: '2026-01-01T00:00:00Z' };
const plan: Plan = {
  id: 'x',
  patientId: 'p',
  limits: [
    { ...limit, code: '2708-6', low: 88, severity: 'red' },
    { ...limit, code: '8480-6', unit: 'mm[Hg]', high: 150, severity: 'yellow' },
  ],
  deltas: [],
  baseline: {},
  schedule: [{ code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] }],
  zones: [],
};

describe('what is drawn', () => {
  test('limits of the measure and of its components', () => {
    expect(limitLines(plan, '2708-6')).toEqual([
      { code: '2708-6', value: 88, side: 'low', severity: 'red', from: limit.from },
    ]);
    expect(limitLines(plan, '85354-9').map(({ value }) => value)).toEqual([150]);
    expect(limitLines(null, '2708-6')).toEqual([]);
  });

  test('a gap is a gap: the line breaks, its length is known, also until now', () => {
    expect(gapAfter(plan, '2708-6')).toBe(54 * HOUR);
    expect(gapAfter(plan, '8867-4')).toBe(2 * DAY);
    expect(gapsOf(series(), window, 54 * HOUR)).toEqual([{ from: 2 * DAY, to: 6 * DAY }]);
    expect(gapsOf(series(), { from: 0, to: 9 * DAY }, 54 * HOUR).at(-1)).toEqual({
      from: 6 * DAY,
      to: 9 * DAY,
    });
    expect(trendModel(series(), window, [], 54 * HOUR, 400).first.map(([, value]) => value)).toEqual([
      93,
      87,
      92,
      null,
      91,
    ]);
  });

  test('the axis begins where the measure’s meaning begins and widens for what lies outside', () => {
    expect(axisOf('2708-6', [[0, 93, 0]], [])).toEqual([80, 100]);
    expect(axisOf('2708-6', [[0, 71, 2]], [])).toEqual([70, 100]);
    expect(
      axisOf(
        '29463-7',
        [
          [0, 81, 0],
          [1, 83, 0],
        ],
        [],
      ),
    ).toEqual([80, 84]);
    expect(axisOf('2708-6', [], [])).toEqual([80, 100]);
    expect([axisStep(80, 100), axisStep(0, 30), axisStep(35, 40)]).toEqual([5, 10, 2]);
  });

  test('the whole option is a pure function of its input', () => {
    const limits = limitLines(plan, '2708-6');
    const model = trendModel(series(), window, limits, 54 * HOUR, 400);
    const option = trendOption(model, {
      palette: palettes.light,
      window,
      pixels: 400,
      height: 150,
      compact: false,
      hatch: 'hatch',
      limits,
      limitLabel: () => 'L',
      boundary: null,
      gapLabel: () => 'G',
      axisLabel: String,
    });
    expect(option).toMatchObject({
      animation: false,
      tooltip: { showContent: false },
      yAxis: { min: 80, max: 100 },
    });
    const drawn = option['series'] as {
      id: string;
      data: unknown;
      lineStyle: { width: number; color: string };
    }[];
    expect(drawn.map(({ id, lineStyle }) => [id, lineStyle.width])).toEqual([
      ['first', 1.5],
      ['first-yellow', 3],
      ['first-red', 3],
    ]);
    expect(drawn[2]?.data).toEqual([
      [DAY, 87],
      [2 * DAY, null],
    ]);
    expect(drawn[2]?.lineStyle.color).toBe(palettes.light.red.fill);
    expect(
      trendOption(model, {
        palette: palettes.light,
        window,
        pixels: 400,
        height: 150,
        compact: false,
        hatch: 'hatch',
        limits,
        limitLabel: () => 'L',
        boundary: null,
        gapLabel: () => 'G',
        axisLabel: String,
      }),
    ).toEqual(expect.objectContaining({ grid: option['grid'] }));
  });

  test('stretches of one severity, broken where another lies between', () => {
    expect(
      deviating(
        [
          [1, 80, 2],
          [2, 81, 2],
          [3, 95, 0],
          [4, null, 0],
          [5, 79, 2],
        ],
        2,
      ),
    ).toEqual([
      [1, 80],
      [2, 81],
      [3, null],
      [5, 79],
    ]);
  });

  test('of a pair, the one that broke its limit is marked; both where the limits do not tell', () => {
    const pressure = series({
      code: '85354-9',
      unit: 'mm[Hg]',
      at: Float64Array.from([0, 1, 2]),
      value: Float64Array.from([160, 120, 120]),
      second: Float64Array.from([80, 80, 80]),
      severity: Uint8Array.from([1, 0, 1]),
    });
    const model = trendModel(pressure, window, limitLines(plan, '85354-9'), DAY, 400);
    expect(model.first.map(([, , severity]) => severity)).toEqual([1, 0, 1]);
    expect(model.second?.map(([, , severity]) => severity)).toEqual([0, 0, 1]);
  });

  test('labels of near limits do not lie on each other', () => {
    expect(spreadLabels([10, 12, 50], 13, 120)).toEqual([10, 23, 50]);
    expect(spreadLabels([115, 119], 13, 120)).toEqual([107, 120]);
    expect(spreadLabels([12, 10], 13, 120)).toEqual([23, 10]);
  });
});

describe('the time axis', () => {
  test('midnight in Norway, on the days the clock turns too', () => {
    expect(startOfDay(Date.parse('2026-03-29T12:00:00Z'))).toBe(Date.parse('2026-03-28T23:00:00Z'));
    expect(startOfDay(Date.parse('2026-03-30T12:00:00Z'))).toBe(Date.parse('2026-03-29T22:00:00Z'));
    expect(startOfDay(Date.parse('2026-10-25T12:00:00Z'))).toBe(Date.parse('2026-10-24T22:00:00Z'));
  });

  test('days across the turn are each marked once, at midnight', () => {
    const ticks = timeTicks(Date.parse('2026-10-23T12:00:00Z'), Date.parse('2026-10-28T12:00:00Z'), 800);
    expect(ticks.map(({ label }) => label)).toContain('25.10.');
    const week = timeTicks(Date.parse('2026-10-20T12:00:00Z'), Date.parse('2026-10-30T12:00:00Z'), 800).map(
      ({ label }) => label,
    );
    expect(week).toEqual([...new Set(week)]);
  });

  test('hours of a day, with the date at midnight', () => {
    const labels = timeTicks(Date.parse('2026-11-21T10:00:00Z'), Date.parse('2026-11-22T10:00:00Z'), 500).map(
      ({ label }) => label,
    );
    expect(labels).toContain('22.11.');
    expect(labels.every((label) => /^\d\d:00$|^22\.11\.$/.test(label))).toBe(true);
  });

  test('months of years stand at their first day, few however long the window, and stay where they are in a pan', () => {
    const from = Date.parse('2006-03-02T11:00:00Z');
    const ticks = timeTicks(from, from + 20 * 365 * DAY, 1_150);
    expect(ticks.slice(0, 3).map(({ label }) => label)).toEqual(['01.2008', '01.2010', '01.2012']);
    expect(ticks.length).toBeLessThan(16);
    for (const { at } of ticks) expect(startOfDay(at)).toBe(at);
    const moved = timeTicks(from + 31 * DAY, from + 20 * 365 * DAY + 31 * DAY, 1_150);
    expect(moved.map(({ at }) => at)).toEqual(expect.arrayContaining(ticks.map(({ at }) => at)));
    const weeks = (shift: number) =>
      timeTicks(from + shift, from + 60 * DAY + shift, 800).map(({ at }) => at);
    expect(weeks(3 * DAY).filter((at) => at < from + 60 * DAY)).toEqual(
      weeks(0).filter((at) => at >= from + 3 * DAY),
    );
  });

  test('windows of the ranges', () => {
    expect(windowOf('24h', 10 * DAY, null)).toEqual({ from: 9 * DAY, to: 10 * DAY + HOUR / 2 });
    expect(windowOf('all', 100 * DAY, 20 * DAY).from).toBe(20 * DAY);
  });
});

test('the read-out says value, severity and time; what cannot be is said to be so', () => {
  const t = wordsIn('nb');
  expect(seriesReadout(t, series(), 1, 'nb')).toBe('87 % · Rød · 02.01.1970 01:00');
  expect(seriesReadout(t, series(), null, 'nb')).toBe('91 % · 07.01.1970 01:00');
  expect(implausibleAt(series({ value: Float64Array.from([12]) }), 0)).toBe(true);
  expect(seriesReadout(t, series({ at: new Float64Array() }), null, 'nb')).toBe('');
});
