import { describe, expect, it } from 'vitest';
import {
  hasValidCheckDigits,
  isSyntheticPersonNumber,
  syntheticPersonNumber,
} from '@shared/clinical/person-number';
import { nextWorkingDay, osloInstant, osloTime, shownTime } from '@shared/clinical/oslo-time';
import { HOUR } from '@shared/clock';
import { severityByLimits } from '@shared/clinical/rules/limit';
import { shownNumber } from '@shared/clinical/rules/rule-text';
import type { Limit } from '@shared/model/plan';
import { observation, wireTime } from '../../support/builders';

describe('person numbers', () => {
  it('accept both of the tax authority’s pair: rest 0, and rest 1 as issued from 2032', () => {
    expect(['30108299920', '30108299939', '30108299921'].map(hasValidCheckDigits)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('are synthetic with month + 80 only', () => {
    expect(
      ['12844832115', '17837130581', '30108299920', '1284483211', 'x'].map(isSyntheticPersonNumber),
    ).toEqual([true, true, false, false, false]);
  });

  it('are synthetic as D-number too, never as felles hjelpenummer, whose digits say nothing of a month', () => {
    const made = (day: string): string[] =>
      Array.from({ length: 1_000 }, (_, n) => syntheticPersonNumber(`1948-04-${day}`, n) ?? []).flat();
    expect(made('52').every(isSyntheticPersonNumber)).toBe(true);
    expect(['80', '81', '92', '99', '72', '40', '00'].flatMap(made).some(isSyntheticPersonNumber)).toBe(
      false,
    );
  });

  it('are made so that they are accepted, or not at all', () => {
    const made = Array.from({ length: 1_000 }, (_, individual) =>
      syntheticPersonNumber('1948-04-12', individual),
    );
    const numbers = made.filter((number) => number !== undefined);
    expect(numbers.length).toBeGreaterThan(700);
    expect(numbers.every(isSyntheticPersonNumber)).toBe(true);
  });
});

describe('limits', () => {
  const limit = (over: Partial<Limit>): Limit => ({
    code: '8310-5',
    unit: 'Cel',
    severity: 'yellow',
    from: wireTime(-1),
    setBy: 'x',
    ...over,
  });

  it('judge the raw value: 37.966 is not above 38.0, 3.94 is not below 3.9', () => {
    const temperature = (value: number) => observation({ code: '8310-5', unit: 'Cel', value });
    expect(
      [37.966, 38, 38.001].map((value) => severityByLimits(temperature(value), [limit({ high: 38 })])),
    ).toEqual(['normal', 'normal', 'yellow']);
    const glucose = (value: number) => observation({ code: '15074-8', unit: 'mmol/L', value });
    const low = limit({ code: '15074-8', unit: 'mmol/L', low: 3.9, severity: 'red' });
    expect([3.94, 3.9, 3.89].map((value) => severityByLimits(glucose(value), [low]))).toEqual([
      'normal',
      'normal',
      'red',
    ]);
  });

  it('say nothing about another unit, another measure or the time before they were set', () => {
    const value = observation({ code: '8310-5', unit: 'Cel', value: 41 });
    const silent = [
      limit({ high: 38, unit: '[degF]' }),
      limit({ high: 38, code: 'x' }),
      limit({ high: 38, from: wireTime(2_000) }),
    ];
    expect(silent.map((one) => severityByLimits(value, [one]))).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('hold for what was taken before they were set and came after, so that a change leaves no gap', () => {
    const hot = (takenAt: number, cameAt: number) =>
      observation({
        code: '8310-5',
        unit: 'Cel',
        value: 39,
        effectiveAt: wireTime(takenAt),
        receivedAt: wireTime(cameAt),
      });
    const since = [limit({ high: 38, from: wireTime() })];
    // On its way while the limit was changed; older than what may raise an alert; before a limit that starts later.
    expect(
      [hot(-HOUR, HOUR), hot(-73 * HOUR, HOUR), hot(-2 * HOUR, -HOUR)].map((one) =>
        severityByLimits(one, since),
      ),
    ).toEqual(['yellow', 'unknown', 'unknown']);
  });

  it('are shown without rounding a value onto them', () => {
    expect([shownNumber(37.966, 38), shownNumber(38.0001, 38), shownNumber(78.33321857452393, 70)]).toEqual([
      '37,966',
      '38,0001',
      '78,333',
    ]);
  });
});

describe('time in Oslo', () => {
  it('follows summer time', () => {
    expect(shownTime(Date.parse('2026-07-01T10:00:00Z'))).toBe('01.07.2026 kl. 12:00');
    expect(shownTime(Date.parse('2026-01-01T10:00:00Z'))).toBe('01.01.2026 kl. 11:00');
    expect(new Date(osloInstant(2026, 3, 29, 9)).toISOString()).toBe('2026-03-29T07:00:00.000Z');
    expect(osloTime(osloInstant(2026, 10, 25, 9))).toMatchObject({ hour: 9, weekday: 7 });
  });

  it('knows the next working day', () => {
    const next = (time: string) => shownTime(nextWorkingDay(Date.parse(time), 9));
    expect(
      ['2026-03-02T11:00:00Z', '2026-03-06T23:30:00Z', '2026-03-06T12:00:00Z', '2026-03-08T12:00:00Z'].map(
        next,
      ),
    ).toEqual([
      '03.03.2026 kl. 09:00',
      '09.03.2026 kl. 09:00',
      '09.03.2026 kl. 09:00',
      '09.03.2026 kl. 09:00',
    ]);
  });
});
