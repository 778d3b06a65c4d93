import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@shared/clock';
import {
  age,
  ageInYears,
  ago,
  birthDay,
  clockTime,
  dataAge,
  deadline,
  duration,
  fullTime,
  shortTime,
} from '@renderer/ui/format/time';
import { wordsIn } from '../../support/renderer-words';

const t = wordsIn('nb');
const at = (time: string): number => Date.parse(time);

describe('clock time in Norway', () => {
  test('summer and winter', () => {
    expect(clockTime(at('2026-07-01T12:00:00Z'))).toBe('14:00');
    expect(clockTime(at('2026-01-01T12:00:00Z'))).toBe('13:00');
    expect(clockTime(at('2026-01-01T23:05:00Z'))).toBe('00:05');
  });

  test('both turns of the clock', () => {
    expect([at('2026-03-29T00:59:00Z'), at('2026-03-29T01:00:00Z')].map(clockTime)).toEqual([
      '01:59',
      '03:00',
    ]);
    expect([at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')].map(clockTime)).toEqual([
      '02:30',
      '02:30',
    ]);
  });

  test('how long ago, and within the minute no "now ago"', () => {
    const now = at('2026-11-22T10:00:00Z');
    const said = [now - 12 * MINUTE, now - 30 * SECOND, now + HOUR].map((then) => ago(t, then, now));
    expect(said).toEqual(['12 min siden', 'nå', 'fram i tid']);
  });

  test('today in short, else with the day; in full on hover', () => {
    const now = at('2026-11-22T10:00:00Z');
    expect(shortTime(at('2026-11-22T08:05:00Z'), now)).toBe('09:05');
    expect(shortTime(at('2026-11-21T22:59:00Z'), now)).toBe('21.11. 23:59');
    // Already the day after in Norway.
    expect(shortTime(at('2026-11-21T23:01:00Z'), now)).toBe('00:01');
    expect(fullTime(at('2026-11-22T08:05:00Z'))).toBe('22.11.2026 09:05');
  });
});

test('birth date and age change on the day itself, in Norway', () => {
  expect(birthDay('1948-03-09')).toBe('09.03.1948');
  expect(ageInYears('1948-03-09', at('2026-03-08T22:59:00Z'))).toBe(77);
  expect(ageInYears('1948-03-09', at('2026-03-08T23:00:00Z'))).toBe(78);
  expect(ageInYears('2000-02-29', at('2026-02-28T12:00:00Z'))).toBe(25);
});

test.each([
  [20 * SECOND, '< 1 min'],
  [12 * MINUTE, '12 min'],
  [100 * MINUTE, '1 t 40 min'],
  [2 * HOUR, '2 t'],
  [7 * HOUR + 20 * MINUTE, '7 t'],
  [3 * DAY + HOUR, '3 d'],
])('a span of %d ms is %s', (span, words) => {
  expect(duration(t, span)).toBe(words);
});

test.each([
  [20 * SECOND, 'nå'],
  [59 * MINUTE, '59 min'],
  [47 * HOUR, '47 t'],
  [49 * HOUR, '2 d'],
  [-5 * SECOND, 'nå'],
])('data %d ms old reads %s', (span, words) => {
  expect(age(t, 0, span)).toBe(words);
});

test('the age of what is on screen counts in seconds first', () => {
  expect(dataAge(t, 0, 3_400)).toBe('3 s');
  expect(dataAge(t, 0, 4 * MINUTE)).toBe('4 min');
});

test('a deadline counts down, then says how long it is over', () => {
  expect(deadline(t, 15 * MINUTE, 0)).toEqual({ text: '15 min', overdue: false });
  expect(deadline(t, 15 * MINUTE, 21 * MINUTE)).toEqual({ text: 'over frist 6 min', overdue: true });
  expect(deadline(wordsIn('en'), 15 * MINUTE, 21 * MINUTE).text).toBe('overdue 6 min');
});
