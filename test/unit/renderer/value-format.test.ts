import i18next from 'i18next';
import { afterEach, describe, expect, test } from 'vitest';
import { causeLine, causeText } from '@renderer/ui/format/cause';
import { initials, maskedNumber, spacedNumber, spacedPhone } from '@renderer/ui/format/person';
import {
  directionOf,
  formatAgainst,
  formatValue,
  isUnknownMeasure,
  latestText,
  measureName,
  ownUnit,
  shownUnit,
} from '@renderer/ui/format/value';
import { latestValue, limitCause, wordsIn } from '../../support/renderer-words';

const t = wordsIn('nb');
const { language } = i18next;

afterEach(() => {
  i18next.language = language;
});

describe('values', () => {
  test('decimal comma in Norwegian, point in English, decimals of the measure', () => {
    expect(formatValue('29463-7', 81.25, 'nb')).toBe('81,3');
    expect(formatValue('29463-7', 81.25, 'en')).toBe('81.3');
    expect(formatValue('2708-6', 86.4, 'nb')).toBe('86');
    expect(formatValue('text:Søvn', 7.25, 'nb')).toBe('7,25');
  });

  test('rounding never hides a breach', () => {
    expect(formatAgainst('2708-6', 87.6, 88, 'nb')).toBe('87,6');
    expect(formatAgainst('2708-6', 86, 88, 'nb')).toBe('86');
    expect(formatAgainst('29463-7', 92.04, 92, 'nb')).toBe('92,04');
  });

  test('pressure is read as a pair, whatever the order it came in', () => {
    const components = [
      { code: '8462-4', value: 88.2, unit: 'mm[Hg]' },
      { code: '8480-6', value: 141.6, unit: 'mm[Hg]' },
    ];
    expect(latestText(latestValue({ code: '85354-9', value: null, components }), 'nb')).toBe('142/88');
    expect(
      latestText(
        latestValue({
          code: '85354-9',
          value: null,
          components: [{ code: '8480-6', value: null, unit: 'mm[Hg]' }],
        }),
        'nb',
      ),
    ).toBe('–');
  });

  test('a foreign unit is shown as it came, an unknown measure by its own text', () => {
    expect(shownUnit('15074-8', 'mmol/L')).toBe('mmol/l');
    expect(shownUnit('15074-8', 'mg/dL')).toBe('mg/dL');
    expect(measureName(t, 'text:Søvn', 'Søvn (timer)')).toBe('Søvn (timer)');
    expect(measureName(t, 'text:Søvn', null)).toBe('Søvn');
    expect([isUnknownMeasure('text:Søvn'), isUnknownMeasure('2708-6')]).toEqual([true, false]);
  });

  test('a unit that is a word is one of the language of the page', () => {
    expect([shownUnit('8867-4', '/min'), ownUnit('41950-7')]).toEqual(['slag/min', 'skritt/døgn']);
    i18next.language = 'en';
    expect([shownUnit('8867-4', '/min'), ownUnit('41950-7')]).toEqual(['beats/min', 'steps/day']);
    expect([shownUnit('15074-8', 'mmol/L'), shownUnit('15074-8', 'mg/dL')]).toEqual(['mmol/l', 'mg/dL']);
  });

  test('direction is judged by what is shown', () => {
    expect(directionOf(latestValue({ value: 86.4, previous: 86.2 }))).toBe('level');
    expect(directionOf(latestValue({ value: 86, previous: 90 }))).toBe('down');
    expect(directionOf(latestValue({ value: 91, previous: 90 }))).toBe('up');
    expect(directionOf(latestValue({ previous: null }))).toBeNull();
  });
});

describe('reason to look', () => {
  test('a limit', () => {
    expect(causeText(t, limitCause, 'nb')).toEqual({ head: 'SpO₂ 86 %', tail: 'under 88' });
    expect(
      causeLine(
        t,
        { ...limitCause, code: '29463-7', unit: 'kg', value: 92.6, side: 'above', bound: 92 },
        'nb',
      ),
    ).toBe('Vekt 92,6 kg · over 92,0');
    expect(causeLine(wordsIn('en'), limitCause, 'en')).toBe('SpO₂ 86 % · below 88');
  });

  test('a missing measurement names the measure', () => {
    expect(
      causeLine(
        t,
        { ...limitCause, reason: 'missing_measurement', value: null, bound: null, side: null },
        'nb',
      ),
    ).toBe('Mangler måling: SpO₂');
  });

  test('where the parts are not known, the centre’s own sentence stands', () => {
    expect(causeLine(t, { ...limitCause, value: null }, 'nb')).toBe('Under grensen');
    expect(causeLine(t, { ...limitCause, reason: 'technical', code: null, value: null }, 'nb')).toBe(
      'Teknisk varsel · Under grensen',
    );
  });
});

describe('persons', () => {
  test('initials', () => {
    expect(['Nordmann, Kari', 'Kari Nordmann', 'Ås, Øm', 'Kari'].map(initials)).toEqual([
      'KN',
      'KN',
      'ØÅ',
      'K',
    ]);
  });

  test('the person half of a number is hidden until asked for', () => {
    expect(maskedNumber('09834812345')).toBe('098348 •••••');
    expect(spacedNumber('09834812345')).toBe('098348 12345');
    expect(maskedNumber('H-7')).toBe('•••');
  });

  test('phone numbers in groups', () => {
    expect(spacedPhone('+4790123456')).toBe('+47 90 12 34 56');
    expect(spacedPhone('90123456')).toBe('90 12 34 56');
    expect(spacedPhone('+46 8 123')).toBe('+46 8 123');
  });
});
