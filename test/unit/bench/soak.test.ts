import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSoakOptions } from '../../bench/soak/options';
import { soakPicture } from '../../bench/soak/picture';
import { soakLines, soakPassed, type Checkpoint } from '../../bench/soak/soak-report';
import { fitLine, judgeTrend, studentQuantile, trendOf } from '../../bench/soak/trend';

const HOURS = Array.from({ length: 25 }, (_, hour) => hour);
const MIB = 2 ** 20;
/** Restless by the same figures in every run, without a trend of its own. */
const restless = (hour: number): number => ((hour * 7) % 5) - 2;

function day(heap: (hour: number) => number, nodes: (hour: number) => number): Checkpoint[] {
  return HOURS.map((hour) => ({
    hour,
    heaps: { page: heap(hour) * MIB, main: 30 * MIB },
    counts: { 'DOM nodes': nodes(hour) },
    privateBytes: 400 * MIB,
  }));
}

describe('a line through values', () => {
  it('is the line that they lie on, and sure of it', () => {
    const line = fitLine([0, 1, 2, 3, 4], [5, 7, 9, 11, 13]);
    expect(line.start).toBeCloseTo(5);
    expect(line.slope).toBeCloseTo(2);
    expect(line.high - line.low).toBeCloseTo(0);
  });

  it('has the interval of the textbook', () => {
    // Slope 0.6, residuals' sum of squares 2.4, three degrees: 0.6 ± 3.182 · 0.2828.
    const { slope, low, high } = fitLine([1, 2, 3, 4, 5], [2, 4, 5, 4, 5]);
    expect([slope, low, high].map((value) => value.toFixed(2))).toEqual(['0.60', '-0.30', '1.50']);
  });

  it('moves with its values and never away from its slope', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 4, maxLength: 30 }),
        fc.integer({ min: -50, max: 50 }),
        (values, tilt) => {
          const at = values.map((_, n) => n);
          const [plain, tilted] = [
            fitLine(at, values),
            fitLine(
              at,
              values.map((value, n) => value + tilt * n),
            ),
          ];
          expect(tilted.slope - plain.slope).toBeCloseTo(tilt, 6);
          expect(plain.low).toBeLessThanOrEqual(plain.slope);
          expect(plain.high).toBeGreaterThanOrEqual(plain.slope);
        },
      ),
    );
  });

  it('needs four points', () => {
    expect(() => fitLine([0, 1, 2], [1, 2, 3])).toThrow(RangeError);
  });

  it.each([
    [3, 3.182],
    [10, 2.228],
    [23, 2.069],
  ])('with %d degrees is as wide as the table says', (degrees, quantile) => {
    expect(Math.abs(studentQuantile(degrees) - quantile)).toBeLessThan(0.01);
  });
});

describe('the judgement of a day', () => {
  it.each([
    ['restless, but holds', (hour: number) => 100 + restless(hour), 'pass'],
    ['grows by a megabyte an hour', (hour: number) => 100 + hour + restless(hour), 'miss'],
    ['grows a little, and surely', (hour: number) => 100 + hour / 4 + restless(hour) / 10, 'miss'],
    ['falls', (hour: number) => 100 - hour / 4, 'pass'],
  ])('%s', (_, heap, verdict) => {
    expect(judgeTrend(trendOf(HOURS, HOURS.map(heap)), 1.1)).toBe(verdict);
  });

  it('of things that were none and stay none holds; any after none do not', () => {
    expect(
      trendOf(
        HOURS,
        HOURS.map(() => 0),
      ).ratio,
    ).toBe(1);
    expect(
      trendOf(
        HOURS,
        HOURS.map((hour) => (hour > 12 ? 1 : 0)),
      ).ratio,
    ).toBe(Number.POSITIVE_INFINITY);
  });

  it('says one line for programs, and misses for a count alone too', () => {
    const steady = day(
      (hour) => 100 + restless(hour),
      () => 900,
    );
    expect(soakLines(steady, true)[0]).toMatch(/^R18 1\.0\d \[0\.9\d,1\.0\d\] floor 1\.10 goal 1\.02 pass$/);
    const leaking = day(
      (hour) => 100 + restless(hour),
      (hour) => 900 + 40 * hour,
    );
    expect(soakPassed(leaking)).toBe(false);
    expect(soakLines(leaking, true)[0]).toMatch(/ miss$/);
  });

  it('takes one thing more, that stays one, for no leak; a row of them for one', () => {
    const oneMore = day(
      () => 100,
      (hour) => (hour > 3 ? 901 : 900),
    );
    expect(soakPassed(oneMore)).toBe(true);
    const rows = day(
      () => 100,
      (hour) => 900 + 2 * hour,
    );
    expect(soakPassed(rows)).toBe(false);
  });

  it('of a quick run says nothing', () => {
    expect(
      soakLines(
        day(
          () => 100,
          () => 900,
        ),
        false,
      )[0],
    ).toMatch(/ void$/);
  });
});

describe('the picture of a day', () => {
  it('has a line and a name for each heap, and no name can break out of it', () => {
    const picture = soakPicture(
      [0, 1, 2],
      [
        { name: 'page', values: [1, 1.01, 1] },
        { name: 'a<b&c', values: [1, 1, 1.02] },
      ],
      1.1,
    );
    expect(picture.match(/<polyline/g)).toHaveLength(2);
    expect(picture).toContain('a&lt;b&amp;c');
    expect(picture).not.toContain('NaN');
  });
});

describe('the command line of the soak', () => {
  it('is a whole day where nothing is said', () => {
    expect(readSoakOptions([])).toMatchObject({ hours: 24, patients: 10_000, quick: false, record: false });
  });

  it('has a short run, which cannot be recorded', () => {
    expect(readSoakOptions(['--quick'])).toMatchObject({ quick: true });
    expect(() => readSoakOptions(['--quick', '--record'])).toThrow('--record');
  });
});
