import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendTail } from '@shared/series/append-tail';
import { decimate } from '@shared/series/decimate';
import type { Columns } from '@shared/series/columns';
import type { TrendSlice } from '@shared/series/trend-slice';
import { alikeUntil, cutAt, type DensePicture } from '@renderer/ui/dense-line/dense-picture';
import { denseCurve, marksApart, type Strokes } from '@renderer/ui/dense-line/dense-curve';
import { hasSameFrame, type ShownPanel } from '@renderer/ui/chart/show-panel';
import { panelModel, type PanelInput } from '@renderer/ui/chart/panel-model';
import { densePicture } from '@renderer/ui/chart/panel-option';
import { palettes } from '@renderer/ui/tokens';

const PIXELS = 40;
const low = { code: '2708-6', side: 'low', from: '2026-01-01T00:00:00Z', since: 0, until: null } as const;
const limits: PanelInput['limits'] = [
  { ...low, value: 90, severity: 'yellow' },
  { ...low, value: 88, severity: 'red' },
  { ...low, side: 'high', value: 99, severity: 'red' },
];
const never = (): boolean => false;

const value = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 91, max: 98 }) },
  { weight: 2, arbitrary: fc.integer({ min: 60, max: 110 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const columns: fc.Arbitrary<Columns & { code: string; unit: string }> = fc
  .array(value, { minLength: 400, maxLength: 1_500, size: 'max' })
  .map((values) => ({
    code: '2708-6',
    unit: '%',
    at: Float64Array.from(values, (_, index) => index * 1_000),
    value: Float64Array.from(values),
    second: null,
    severity: Uint8Array.from(values, (one) => (one < 88 || one > 99 ? 2 : one < 90 ? 1 : 0)),
  }));

function inputOf(all: PanelInput['columns']): PanelInput {
  const window = { from: 0, to: all.at.length * 1_000 };
  return {
    ...{ kind: 'line', columns: all, step: 0, window, pixels: PIXELS, now: window.to, gapMs: 1e9 },
    ...{ overdueMs: 1e9, knownUntil: null, limits, normal: [], zones: [] },
  };
}

/** By column, from the lowest to the highest of its strokes. */
function byColumn(strokes: Strokes): Map<number, [number, number]> {
  const found = new Map<number, [number, number]>();
  for (let at = 0; at < strokes.length; at += 3) {
    const [column = 0, from = 0, to = 0] = strokes.subarray(at, at + 3);
    const known = found.get(column) ?? [from, to];
    found.set(column, [Math.min(known[0], from), Math.max(known[1], to)]);
  }
  return found;
}

describe('a dense curve', () => {
  test('fills every column from its lowest to its highest value, and shows what lies beyond a limit in its ink', () => {
    fc.assert(
      fc.property(columns, (all) => {
        const input = inputOf(all);
        const chosen = decimate(all, input.window.from, input.window.to, PIXELS);
        const curve = denseCurve(input, chosen, limits, never);
        const [ink, yellow, red] = [curve.ink, curve.yellow, curve.red].map(byColumn);
        for (let index = 0; index < all.at.length; index += 1) {
          const one = all.value[index] ?? Number.NaN;
          if (Number.isNaN(one)) continue;
          const column = Math.floor(((all.at[index] ?? 0) / input.window.to) * PIXELS);
          const holds = (part: typeof ink): boolean => {
            const [from, to] = part?.get(column) ?? [1, 0];
            return from <= one && one <= to;
          };
          expect(holds(ink)).toBe(true);
          if (one < 88 || one > 99) expect(holds(red)).toBe(true);
          if (one < 90) expect(holds(yellow)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('leaves columns without a value empty, and a gap and an odd value end the line', () => {
    const at = Float64Array.from({ length: 400 }, (_, index) => (index < 200 ? index : index + 4_000));
    const flat = Float64Array.from(at, (_, index) => (index === 50 ? 500 : 95));
    const all = { code: 'x', unit: '', at, value: flat, second: null, severity: new Uint8Array(400) };
    const input = { ...inputOf(all), window: { from: 0, to: 4_400 }, gapMs: 100 };
    const curve = denseCurve(input, Uint32Array.from(at.keys()), [], (one) => one > 200);
    expect([...byColumn(curve.ink).values()].every(([from, to]) => from === 95 && to === 95)).toBe(true);
    expect([...byColumn(curve.ink).keys()].every((column) => column < 2 || column > 37)).toBe(true);
    expect(curve.range).toEqual([95, 95]);
  });

  test('a value that was judged by a limit of then stands in its ink though no limit of today says so', () => {
    const all = inputOf({
      ...{ code: 'x', unit: '', second: null },
      at: Float64Array.from({ length: 400 }, (_, index) => index),
      value: new Float64Array(400).fill(95),
      severity: Uint8Array.from({ length: 400 }, (_, index) => (index === 200 ? 2 : 0)),
    });
    const input = { ...all, window: { from: 0, to: 400 } };
    const curve = denseCurve(
      input,
      Uint32Array.from({ length: 400 }, (_, index) => index),
      [],
      never,
    );
    expect([...byColumn(curve.red)]).toEqual([[20, [95, 95]]]);
    expect(curve.deviating.filter(([, one]) => one !== null)).toEqual([[200, 95, 2]]);
  });

  test('an odd value takes the mark from none of the values outside beside it', () => {
    const at = Float64Array.from({ length: 400 }, (_, index) => index);
    const all = {
      ...{ code: 'x', unit: '', second: null, at },
      value: Float64Array.from(at, (one) => (one === 200 ? 5 : one === 201 ? 85 : 95)),
      severity: Uint8Array.from(at, (one) => (one === 200 || one === 201 ? 2 : 0)),
    };
    const input = { ...inputOf(all), window: { from: 0, to: 400 } };
    const curve = denseCurve(input, Uint32Array.from(at.keys()), limits, (one) => one < 10);
    expect(curve.deviating.filter(([, one]) => one !== null)).toEqual([[201, 85, 2]]);
  });

  test('of marks that would stand on each other the worst stays', () => {
    const mark = (at: number, severity: 'yellow' | 'red') => ({ at, value: 85, severity });
    expect(
      marksApart([mark(0, 'yellow'), mark(3, 'red'), mark(5, 'yellow'), mark(90, 'yellow')], 0, 1),
    ).toEqual([mark(3, 'red'), mark(90, 'yellow')]);
  });
});

describe('what is drawn anew', () => {
  const all = {
    ...{ code: '2708-6', unit: '%', second: null },
    at: Float64Array.from({ length: 900 }, (_, index) => index * 1_000),
    value: Float64Array.from({ length: 900 }, (_, index) => 92 + (index % 5)),
    severity: new Uint8Array(900),
  };
  const words = {
    boundary: null,
    limitLabel: String,
    gapLabel: String,
    number: (one: number) => String(one),
  };
  const normal: readonly never[] = [];
  const panel = (over: Partial<PanelInput> = {}, said = words): ShownPanel => {
    const input = { ...inputOf(all), normal, zones: normal, ...over };
    const look = { ...input, ...said, palette: palettes.light, height: 132, hatch: null };
    return { model: panelModel(input), look, width: 300 };
  };

  test('only the curve, where a live value is put behind it', () => {
    const more = { ...all, value: all.value.map((one, index) => (index > 890 ? 93 : one)) };
    expect(hasSameFrame(panel(), panel({ columns: more }))).toBe(true);
    // A window that is moved, too, where nothing else moves with it.
    expect(hasSameFrame(panel(), panel({ window: { from: 0, to: 800_000 } }))).toBe(true);
  });

  test('all of it where the axis, the window, a limit, a gap, a word or the size is another', () => {
    const high = { ...all, value: all.value.map((one, index) => (index > 890 ? 40 : one)) };
    const others: ShownPanel[] = [
      panel({ columns: high }),
      panel({ now: 450_000 }),
      panel({ limits: limits.slice(1) }),
      panel({ gapMs: 500, step: 0, pixels: PIXELS }),
      panel({}, { ...words, number: () => '' }),
      { ...panel(), width: 301 },
    ];
    expect(others.map((other) => hasSameFrame(panel(), other))).toEqual(others.map(() => false));
  });
});

describe('values put behind others', () => {
  const SECONDS = 1_600;
  const window = { from: 0, to: SECONDS * 1_000 };
  const normal: readonly never[] = [];
  const slice = (values: readonly number[], from: number, tail: boolean): TrendSlice => ({
    ...{ code: '2708-6', unit: '%', second: null, oldestAt: 0, newestAt: 0, whole: true, step: 0 },
    ...{ revision: '1', known: from + values.length, tail, total: values.length },
    at: Float64Array.from(values, (_, index) => (from + index) * 1_000),
    value: Float64Array.from(values),
    severity: Uint8Array.from(values, (one) => (one < 88 || one > 99 ? 2 : one < 90 ? 1 : 0)),
  });
  const panelOf = (all: TrendSlice, more: Partial<PanelInput> = {}): PanelInput => ({
    ...inputOf(all),
    ...{ window, now: window.to, normal, zones: normal, gapMs: 9_000, ...more },
  });
  const beginning = fc.array(value, { minLength: 200, maxLength: 500, size: 'max' });
  const tails = fc.array(fc.array(value, { maxLength: 40 }), { minLength: 1, maxLength: 6 });

  test('make the model that all of them make when they come at once', () => {
    fc.assert(
      fc.property(beginning, tails, fc.integer({ min: 1, max: 20 }), (values, more, gap) => {
        let all = slice(values, 0, false);
        panelModel(panelOf(all));
        let from = values.length;
        for (const tail of more) {
          all = appendTail(all, slice(tail, from + gap, true));
          from += gap + tail.length;
          const anew = panelModel(panelOf({ ...all, at: all.at.slice() }));
          expect(anew.dense).not.toBeNull();
          expect(panelModel(panelOf(all))).toEqual(anew);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('take nothing over from another window, limit, width or unit, nor from values that are not theirs', () => {
    const values = Array.from({ length: 400 }, (_, index) => 91 + (index % 7));
    const first = slice(values, 0, false);
    const others: readonly Partial<PanelInput>[] = [
      { window: { from: 10_000, to: 900_000 } },
      { limits: limits.slice(1) },
      { pixels: PIXELS + 3 },
      { gapMs: 500 },
      { step: 2_000 },
      { normal: [{ low: 92, high: 120 }] },
    ];
    for (const other of others) {
      panelModel(panelOf(first));
      const all = appendTail(first, slice([87, 86, 95], 401, true));
      expect(panelModel(panelOf(all, other))).toEqual(panelModel(panelOf({ ...all }, other)));
    }
    panelModel(panelOf(first));
    const lower = { ...appendTail(first, slice([95], 401, true)), value: new Float64Array(401).fill(86) };
    expect(panelModel(panelOf(lower)).dense?.range).toEqual([86, 86]);
  });

  test('differ from the picture before in nothing left of the column that is named, nor does a cut lose anything', () => {
    fc.assert(
      fc.property(beginning, fc.array(value, { minLength: 1, maxLength: 60 }), (values, more) => {
        const picture = (all: TrendSlice): DensePicture => {
          const input = panelOf(all);
          const model = panelModel(input);
          const look = { ...input, boundary: null, palette: palettes.light, height: 132, hatch: null };
          const words = { limitLabel: String, gapLabel: String, number: String };
          if (model.dense === null) throw new Error('not dense');
          return densePicture({ ...model, axis: [0, 1] }, model.dense, { ...look, ...words });
        };
        const first = slice(values, 0, false);
        const before = picture(first);
        const after = picture(appendTail(first, slice(more, values.length, true)));
        const from = alikeUntil(before, after);
        // Of the curve only the column of the newest value, and what comes after it; a mark moves with its run.
        const none = new Float64Array(0);
        const bare = (one: DensePicture) => ({ ...one, marks: { yellow: none, red: none } });
        const newest = Math.floor((values.length - 1) / (SECONDS / PIXELS));
        expect(alikeUntil(bare(before), bare(after))).toBeGreaterThanOrEqual(newest);
        const place = Math.min(Math.floor(from), PIXELS);
        expect(cutAt(after, place).left).toEqual(cutAt(before, place).left);
        const { left, right } = cutAt(after, place);
        expect([...left.ink, ...right.ink]).toEqual([...after.curve.ink]);
        expect([...left.redMarks, ...right.redMarks]).toEqual([...after.marks.red]);
        expect(alikeUntil(after, after)).toBe(Number.POSITIVE_INFINITY);
      }),
      { numRuns: 60 },
    );
  });
});
