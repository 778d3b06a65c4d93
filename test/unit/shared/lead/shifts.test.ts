import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import { shiftSpan } from '@shared/lead/shift';
import { hourOfDay, minuteOfDay, shiftAt, timeTable } from '@shared/lead/insight/shifts';

const at = (time: string): number => Date.parse(time);
/** The clock in Oslo by the runtime's own words. */
const wall = (time: number): string =>
  new Date(time).toLocaleTimeString('sv-SE', {
    timeZone: 'Europe/Oslo',
    hour: '2-digit',
    minute: '2-digit',
  });

describe('shifts', () => {
  it('last eight hours in the night that summer time begins, and ten in the one it ends, also in the hour before midnight', () => {
    expect(shiftSpan(at('2026-03-28T22:30:00.000Z'))).toEqual({
      from: at('2026-03-28T21:30:00.000Z'),
      to: at('2026-03-29T05:30:00.000Z'),
    });
    expect(shiftSpan(at('2026-10-24T22:30:00.000Z'))).toEqual({
      from: at('2026-10-24T20:30:00.000Z'),
      to: at('2026-10-25T06:30:00.000Z'),
    });
  });

  it('change at half past seven, at three and at half past ten, by the clock in Norway', () => {
    const cases = [
      ['2026-01-15T06:29:59.999Z', 'night'],
      ['2026-01-15T06:30:00.000Z', 'day'],
      ['2026-01-15T13:59:59.999Z', 'day'],
      ['2026-01-15T14:00:00.000Z', 'evening'],
      ['2026-01-15T21:29:59.999Z', 'evening'],
      ['2026-01-15T21:30:00.000Z', 'night'],
      // Summer time: an hour earlier by UTC.
      ['2026-07-15T05:29:59.999Z', 'night'],
      ['2026-07-15T05:30:00.000Z', 'day'],
      ['2026-07-15T20:30:00.000Z', 'night'],
      // With an offset it is the same instant.
      ['2026-07-15T07:30:00.000+02:00', 'day'],
    ] as const;
    expect(cases.map(([time]) => shiftAt(at(time)))).toEqual(cases.map(([, name]) => name));
  });

  it('are told by the Norwegian clock at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }), (time) => {
        const [hour = '', minute = ''] = wall(time).split(':');
        expect(minuteOfDay(time)).toBe(Number(hour) * 60 + Number(minute));
        expect(hourOfDay(time)).toBe(Number(hour));
      }),
    );
  });

  it('are an hour shorter in the night of spring, and an hour longer in the night of autumn', () => {
    const usual = timeTable(at('2026-03-27T23:00Z'), at('2026-03-28T23:00Z'));
    expect(usual.shift).toEqual({ day: 7.5 * HOUR, evening: 7.5 * HOUR, night: 9 * HOUR });
    const spring = timeTable(at('2026-03-28T23:00Z'), at('2026-03-29T22:00Z'));
    expect([spring.total, spring.shift.night, spring.hour[2]]).toEqual([23 * HOUR, 8 * HOUR, 0]);
    const autumn = timeTable(at('2026-10-24T22:00Z'), at('2026-10-25T23:00Z'));
    expect([autumn.total, autumn.shift.night, autumn.hour[2]]).toEqual([25 * HOUR, 10 * HOUR, 2 * HOUR]);
  });

  it('and hours fill every stretch exactly', () => {
    const start = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') });
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 9 * DAY }), (from, length) => {
        const { total, shift, hour } = timeTable(from, from + length);
        expect(total).toBe(length);
        expect(shift.day + shift.evening + shift.night).toBe(length);
        expect(hour.reduce((sum, one) => sum + one, 0)).toBe(length);
      }),
      { numRuns: 60 },
    );
    expect(timeTable(5 * MINUTE, MINUTE).total).toBe(0);
  });
});
