import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '@shared/clock';
import type { SeriesView } from '@shared/ipc/views';
import { drawn, including, panned, zoomed, askedFor, windowOf } from '@renderer/state/trends/trend-window';
import { outsideLimits, worstOfRuns } from '@renderer/ui/chart/outside-limits';
import { panelModel, type PanelInput } from '@renderer/ui/chart/panel-model';
import { panelOption } from '@renderer/ui/chart/panel-option';
import type { PanelLimit } from '@renderer/ui/chart/trend-model';
import { groupMarks, type AxisMark } from '@renderer/ui/timeline/mark-groups';
import {
  changeOf,
  limitZones,
  olderIn,
  scoreZones,
  targetRange,
} from '@renderer/features/patient/trends/panel-parts';
import { palettes } from '@renderer/ui/tokens';

const NOW = 100 * DAY;
const low = (value: number, severity: 'yellow' | 'red', since = 0): PanelLimit => ({
  code: '2708-6',
  value,
  side: 'low',
  severity,
  from: new Date(since).toISOString(),
  since,
  until: null,
});

function input(
  values: readonly (readonly [at: number, value: number, severity?: number])[],
  more: Partial<PanelInput> = {},
): PanelInput {
  return {
    kind: 'line',
    columns: {
      code: '2708-6',
      unit: '%',
      at: Float64Array.from(values, ([at]) => at),
      value: Float64Array.from(values, ([, value]) => value),
      second: null,
      severity: Uint8Array.from(values, ([, , severity]) => severity ?? 0),
    },
    step: 0,
    window: { from: NOW - 7 * DAY, to: NOW + HOUR },
    pixels: 700,
    now: NOW,
    gapMs: 2 * DAY,
    overdueMs: 30 * HOUR,
    knownUntil: null,
    limits: [],
    normal: [],
    zones: [],
    ...more,
  };
}

describe('what a panel shows', () => {
  test('a gap keeps its own length where only a part of it is in view, and the tail says since when', () => {
    const model = panelModel(
      input([
        [NOW - 20 * DAY, 92],
        [NOW - 5 * DAY, 93],
      ]),
    );
    expect(model.gaps).toEqual([
      {
        kind: 'gap',
        from: NOW - 7 * DAY,
        to: NOW - 5 * DAY,
        since: NOW - 20 * DAY,
        length: 15 * DAY,
      },
      { kind: 'stale', from: NOW - 5 * DAY, to: NOW, since: NOW - 5 * DAY, length: 5 * DAY },
    ]);
  });

  test('offline, what is overdue and what may only not have been fetched are two stretches', () => {
    const model = panelModel(input([[NOW - 3 * DAY, 92]], { knownUntil: NOW - HOUR }));
    expect(model.gaps.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['stale', NOW - 3 * DAY, NOW - HOUR],
      ['unfetched', NOW - HOUR, NOW],
    ]);
  });

  test('a value from a clock that runs ahead hides no gap before it', () => {
    const model = panelModel(
      input([
        [NOW - 3 * DAY, 92],
        [NOW + 30 * 60_000, 93],
      ]),
    );
    expect(model.gaps.map(({ kind }) => kind)).toEqual(['stale']);
    expect(model.count).toBe(2);
  });

  test('an implausible value is drawn apart at the edge, keeps the axis readable and is never joined', () => {
    const model = panelModel(
      input([
        [NOW - 3 * HOUR, 93],
        [NOW - 2 * HOUR, 12, 2],
        [NOW - HOUR, 92],
      ]),
    );
    expect(model.odd).toEqual([{ at: NOW - 2 * HOUR, value: 12, shownAt: 80 }]);
    expect(model.axis).toEqual([80, 100]);
    expect(model.curves[0]?.map(([, value]) => value)).toEqual([93, null, 92]);
  });

  test('an unknown unit is shown as it came: nothing of it is called implausible', () => {
    const odd = input([[NOW - HOUR, 0.93]]);
    const model = panelModel({ ...odd, columns: { ...odd.columns, unit: '1' } });
    expect(model.odd).toEqual([]);
    expect(model.curves[0]?.[0]?.[1]).toBe(0.93);
  });

  test('blood pressures are bars while they have room, and a band when they are many; one that lacks a value stays', () => {
    const pressures = (count: number): PanelInput => {
      const one = input(
        Array.from({ length: count }, (_, index) => [NOW - index * HOUR, 140]).reverse() as [],
      );
      return {
        ...one,
        kind: 'range',
        columns: {
          ...one.columns,
          code: '85354-9',
          unit: 'mm[Hg]',
          second: Float64Array.from({ length: count }, (_, index) => (index === 0 ? Number.NaN : 85)),
        },
      };
    };
    const few = panelModel(pressures(5));
    expect(few.bars).toHaveLength(5);
    expect(few.bars[0]?.low).toBeNaN();
    const many = panelModel(pressures(160));
    expect(many.bars).toEqual([]);
    expect(many.curves).toHaveLength(2);
  });

  test('the picture holds the limit from its day on, named with severity and day', () => {
    const limits = [low(88, 'red', NOW - 2 * DAY)];
    const one = input([[NOW - HOUR, 86, 2]], { limits });
    const text = JSON.stringify(
      panelOption(panelModel(one), {
        ...one,
        palette: palettes.light,
        height: 130,
        hatch: 'hatch',
        boundary: null,
        limitLabel: ({ value, severity }) => `${severity} ${String(value)}`,
        gapLabel: () => 'gap',
        number: String,
      }),
    );
    expect(text).toContain('"red 88"');
    expect(text).toContain(`"coord":[${String(NOW - 2 * DAY)},88]`);
  });
});

describe('out of limits', () => {
  const of = (points: readonly (readonly [number, number | null, number])[], limits: PanelLimit[]) =>
    outsideLimits([points], limits, () => true);

  test('one low value between two good ones is the part of the line below the limit', () => {
    const { red, yellow } = of(
      [
        [0, 92, 0],
        [10, 84, 2],
        [20, 92, 0],
      ],
      [low(88, 'red')],
    );
    expect(red).toEqual([
      [0 + 5, null],
      [5, 88],
      [10, 84],
      [15, 88],
    ]);
    expect(yellow).toEqual([]);
  });

  test('a limit says nothing of the time before it was set', () => {
    const points = [
      [0, 84, 0],
      [10, 84, 0],
      [20, 84, 2],
    ] as const;
    expect(of(points, [low(88, 'red', 10)]).red).toEqual([
      [10, null],
      [10, 84],
      [20, 84],
    ]);
  });

  test('where no limit of today tells, two values that were judged deviating are joined', () => {
    expect(
      of(
        [
          [0, 92, 1],
          [10, 91, 1],
          [20, 93, 0],
        ],
        [],
      ).yellow,
    ).toEqual([
      [0, null],
      [0, 92],
      [10, 91],
    ]);
  });

  test('every time outside has one mark, at its worst', () => {
    const curve = [
      [0, 92, 0],
      [1, 87, 1],
      [2, 83, 2],
      [3, 84, 2],
      [4, 92, 0],
      [5, 87, 1],
    ] as const;
    expect(worstOfRuns(curve, [low(88, 'yellow'), low(85, 'red')])).toEqual([
      { at: 2, value: 83, severity: 'red' },
      { at: 5, value: 87, severity: 'yellow' },
    ]);
  });

  test('no value beyond a limit is without a thick stretch or a mark', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 70, max: 100 }), { minLength: 2, maxLength: 40 }), (values) => {
        const limit = low(88, 'red');
        const curve = values.map((value, index) => [index, value, value < 88 ? 2 : 0] as const);
        const { red } = of(curve, [limit]);
        // One that stands on the limit may be where the thick part begins.
        for (const [at, value] of curve.filter((point) => point[1] !== 88))
          expect(red.some(([x, y]) => x === at && y === value)).toBe(value < 88);
      }),
    );
  });
});

describe('what is in view', () => {
  const whole = { from: 0, to: 1_000 * DAY };
  const window = { from: 100 * DAY, to: 200 * DAY };

  test('a zoom keeps the instant under the pointer in its place and never leaves what there is', () => {
    const closer = zoomed(window, 150 * DAY, 0.5, whole);
    expect(closer).toEqual({ from: 125 * DAY, to: 175 * DAY });
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.integer({ min: 100, max: 200 }),
        (factor, day) => {
          const { from, to } = zoomed(window, day * DAY, factor, whole);
          expect(from).toBeGreaterThanOrEqual(whole.from - 1);
          expect(to).toBeLessThanOrEqual(whole.to + 1);
          expect(to - from).toBeGreaterThanOrEqual(10 * 60_000 - 1);
        },
      ),
    );
  });

  test('a pan stops at the ends, a period is drawn either way round, an instant is brought into view', () => {
    expect(panned(window, -500 * DAY, whole)).toEqual({ from: 0, to: 100 * DAY });
    expect(drawn(7 * DAY, 3 * DAY)).toEqual({ from: 3 * DAY, to: 7 * DAY });
    expect(including(window, 150 * DAY)).toBe(window);
    expect(including(window, 250 * DAY)).toMatchObject({ to: 260 * DAY });
  });

  test('what is asked for holds the window and stays while it is moved a little', () => {
    const asked = askedFor(window);
    expect(asked.from).toBeLessThanOrEqual(window.from);
    expect(asked.to).toBeGreaterThanOrEqual(window.to);
    expect(asked.to - asked.from).toBeLessThanOrEqual(3 * 100 * DAY);
    expect(askedFor({ from: window.from + HOUR, to: window.to + HOUR })).toEqual(asked);
  });

  test('"all" reaches twenty years back and holds a value from the future', () => {
    const { from, to } = windowOf('all', NOW, NOW - 7_300 * DAY, NOW + 3 * DAY);
    expect(from).toBe(NOW - 7_300 * DAY);
    expect(to).toBeGreaterThan(NOW + 3 * DAY);
  });
});

describe('marks', () => {
  const mark = (at: number, kind: AxisMark['kind'], severity: AxisMark['severity'] = null): AxisMark => ({
    key: `${kind}${String(at)}`,
    at,
    kind,
    severity,
    text: kind,
  });

  test('those that would lie on each other are counted; the worst gives the colour, none is lost', () => {
    const marks = [mark(0, 'note'), mark(1, 'alert', 'yellow'), mark(2, 'alert', 'red'), mark(90, 'form')];
    const groups = groupMarks(marks, { from: 0, to: 100 }, 600, 20);
    expect(groups.map(({ kind, severity, marks: all }) => [kind, severity, all.length])).toEqual([
      [null, 'red', 3],
      ['form', null, 1],
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 150 }), { maxLength: 60 }), (times) => {
        const all = times.map((at) => mark(at, 'note'));
        const shown = groupMarks(all, { from: 0, to: 100 }, 900, 20);
        const seen = times.filter((at) => at >= 0 && at <= 100).length;
        expect(shown.reduce((sum, group) => sum + group.marks.length, 0)).toBe(seen);
      }),
    );
  });
});

describe('figures of a panel', () => {
  const series = (values: readonly (readonly [number, number])[]): SeriesView => ({
    code: '29463-7',
    unit: 'kg',
    at: Float64Array.from(values, ([at]) => at),
    value: Float64Array.from(values, ([, value]) => value),
    second: null,
    severity: new Uint8Array(values.length),
  });

  test('a change is against the value that stood then, and is not told where nobody measured around then', () => {
    const daily = series([
      [0, 80],
      [DAY, 80.2],
      [3 * DAY, 81],
      [4 * DAY, 82.5],
    ]);
    expect(changeOf(daily, 3 * DAY)).toBe(2.3);
    expect(changeOf(daily, 30 * DAY)).toBeNull();
    expect(changeOf(series([[0, 80]]), 3 * DAY)).toBeNull();
  });

  test('the range of glucose is the person’s own where both sides were agreed, else the usual one', () => {
    const glucose = (value: number, side: 'low' | 'high', severity: 'yellow' | 'red'): PanelLimit => ({
      ...low(value, severity),
      code: '15074-8',
      side,
    });
    const own = [
      glucose(4.5, 'low', 'yellow'),
      glucose(3, 'low', 'red'),
      glucose(12, 'high', 'yellow'),
      glucose(20, 'high', 'red'),
    ];
    expect(targetRange('15074-8', own)).toEqual({ low: 4.5, high: 12, own: true });
    expect(targetRange('15074-8', own.slice(0, 2))).toEqual({ low: 4, high: 15, own: false });
    expect(targetRange('2708-6', own)).toBeNull();
  });

  test('zones end where the worse one begins', () => {
    expect(limitZones([low(88, 'yellow'), low(85, 'red')])).toEqual([
      { low: 85, high: 88, severity: 'yellow', from: 0 },
      { low: null, high: 85, severity: 'red', from: 0 },
    ]);
    const bands = [
      { from: 10, severity: 'yellow' as const },
      { from: 15, severity: 'red' as const },
    ];
    expect(
      scoreZones({ questionnaireId: 'q', title: 'q', bands, answers: [] }).map((zone) => [
        zone.low,
        zone.high,
      ]),
    ).toEqual([
      [10, 15],
      [15, null],
    ]);
  });
});

describe('a table beside curves that go further back', () => {
  test('says how many fetched values of the window are in the curves only', () => {
    const at = (...times: number[]) => ({ at: Float64Array.from(times) });
    const older = { a: at(10, 20, 30, 40), b: at(15, 50), c: at(5) };
    const here = { a: { oldestAt: 40 }, b: { oldestAt: null } };
    expect(olderIn(older, { from: 15, to: 100 }, here, null)).toBe(4);
    expect(olderIn(older, { from: 15, to: 100 }, here, 'a')).toBe(2);
    expect(olderIn(older, { from: 15, to: 30 }, here, 'a')).toBe(2);
    expect(olderIn(older, { from: 60, to: 100 }, here, null)).toBe(0);
    expect(olderIn({}, { from: 0, to: 100 }, here, null)).toBe(0);
  });
});
