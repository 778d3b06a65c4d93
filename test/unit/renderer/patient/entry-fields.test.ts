import { describe, expect, it } from 'vitest';
import { measureOf } from '@shared/clinical/measures';
import { enteredValuesSchema } from '@shared/ipc/patient/value-inputs';
import { HOUR, MINUTE } from '@shared/clock';
import {
  draftOf,
  isTakenUp,
  enteredValues,
  leftAfter,
  measuredAt,
  news2Fields,
  programmeFields,
  readField,
  readFields,
  typedIn,
  typedInto,
  WHEN,
} from '@renderer/features/patient/values/entry-fields';
import { NOON, wireTime } from '../../../support/builders';

const field = (code: string) => {
  const measure = measureOf(code);
  if (measure === undefined) throw new Error(code);
  return { code, measure };
};
const TEMPERATURE = '8310-5';
const SPO2 = '2708-6';
const GLUCOSE = '15074-8';
const read = (code: string, typed: string) => readField(field(code), typed);

describe('a typed value', () => {
  it.each([
    [TEMPERATURE, '37,8', 37.8, null],
    [TEMPERATURE, '37.8', 37.8, null],
    [TEMPERATURE, ' 38 ', 38, null],
    [TEMPERATURE, '', null, null],
    [TEMPERATURE, '   ', null, null],
    [TEMPERATURE, '37,8 C', null, 'not_a_number'],
    [TEMPERATURE, '3 7', null, 'not_a_number'],
    [TEMPERATURE, '1.037,8', null, 'not_a_number'],
    [TEMPERATURE, '1e2', null, 'not_a_number'],
    [TEMPERATURE, '37,85', null, 'too_many_decimals'],
    [TEMPERATURE, '378', null, 'impossible'],
    [TEMPERATURE, '-37', null, 'impossible'],
    [TEMPERATURE, '44', 44, 'implausible'],
    [TEMPERATURE, '31', 31, 'implausible'],
    [SPO2, '97', 97, null],
    [SPO2, '97,5', null, 'whole_number'],
    [SPO2, '101', null, 'impossible'],
    [SPO2, '45', 45, 'implausible'],
    ['8867-4', '240', 240, 'implausible'],
    ['8867-4', '7200', null, 'impossible'],
    ['41950-7', '0', 0, 'implausible'],
    ['text:acvpu', '4', 4, null],
    ['text:acvpu', '5', null, 'impossible'],
    ['text:oxygen-given', '0', 0, null],
  ])('%s «%s» is %s, %s', (code, typed, value, problem) => {
    expect(read(code, typed)).toEqual({ value, problem });
  });

  it('of a lower pressure above the upper one is a mistake', () => {
    const fields = [field('8480-6'), field('8462-4')];
    const swapped = readFields(fields, { '8480-6': '80', '8462-4': '120' });
    expect(swapped.problems.get('8462-4')).toBe('upside_down');
    expect(readFields(fields, { '8480-6': '120', '8462-4': '80' }).problems.size).toBe(0);
    expect(readFields(fields, { '8480-6': '120' }).problems.size).toBe(0);
  });
});

describe('the fields', () => {
  it('of NEWS2 are its seven parts and the lower pressure', () => {
    expect(news2Fields().map(({ code }) => code)).toEqual([
      '9279-1',
      SPO2,
      'text:oxygen-given',
      '8480-6',
      '8462-4',
      '8867-4',
      'text:acvpu',
      TEMPERATURE,
    ]);
  });

  it('of programmes are their measures, each once, without scores and without what nobody knows', () => {
    const programmes = [
      { measures: [SPO2, '85354-9', '44261-6'] },
      { measures: [SPO2, 'text:blåfarge', '29463-7'] },
    ];
    expect(programmeFields(programmes).map(({ code }) => code)).toEqual([
      SPO2,
      '8480-6',
      '8462-4',
      '29463-7',
    ]);
  });
});

describe('what is sent', () => {
  it('has the unit of each measure, both pressures as one, and is what main takes', () => {
    const typed = { '8480-6': '120', '8462-4': '80', [TEMPERATURE]: '37,8', 'text:acvpu': '0' };
    const { values } = readFields(news2Fields(), typed);
    const sent = enteredValues(values, wireTime(), (code) =>
      code === 'text:acvpu' ? 'Bevissthet: A' : undefined,
    );
    expect(sent).toEqual([
      { code: 'text:acvpu', value: 0, unit: '{acvpu}', text: 'Bevissthet: A', effectiveAt: wireTime() },
      { code: TEMPERATURE, value: 37.8, unit: 'Cel', effectiveAt: wireTime() },
      {
        code: '85354-9',
        unit: 'mm[Hg]',
        effectiveAt: wireTime(),
        components: [
          { code: '8480-6', unit: 'mm[Hg]', value: 120 },
          { code: '8462-4', unit: 'mm[Hg]', value: 80 },
        ],
      },
    ]);
    expect(enteredValuesSchema.safeParse({ patientId: 'p', values: sent }).success).toBe(true);
  });

  it('was measured now, or when the person says, never later', () => {
    expect(measuredAt({}, NOON)).toBe(NOON);
    expect(measuredAt({ [WHEN]: '2026-03-02T11:30' }, NOON)).toBe(NOON - HOUR / 2);
    expect(measuredAt({ [WHEN]: '2026-03-02T13:00' }, NOON)).toBeNull();
    expect(measuredAt({ [WHEN]: 'i går' }, NOON)).toBeNull();
  });

  it('was measured in the hour that has been, where an autumn night has two of one name', () => {
    const typed = { [WHEN]: '2026-10-25T02:30' };
    const [summer, winter] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    expect(measuredAt(typed, summer + HOUR / 6)).toBe(summer);
    expect(measuredAt(typed, winter + HOUR / 6)).toBe(winter);
    expect(measuredAt(typed, summer - HOUR / 6)).toBeNull();
    // What the spring night skips has not been by that name.
    expect(measuredAt({ [WHEN]: '2026-03-29T02:30' }, Date.UTC(2026, 2, 29, 1, 10))).toBeNull();
  });
});

describe('what is kept of it', () => {
  it('comes back as it was typed, and junk as nothing', () => {
    const typed = { [TEMPERATURE]: '37,', [WHEN]: '2026-03-02T11:30' };
    expect(typedIn(draftOf({ ...typed, [SPO2]: '' }))).toEqual(typed);
    expect(draftOf({ [SPO2]: '' })).toBe('');
    for (const junk of ['', 'x', 'null', '[1]', '{"a":1}']) expect(typedIn(junk)).toEqual({});
  });
});

describe('what is left once a form is registered', () => {
  const fields = [field(TEMPERATURE), field(SPO2)];

  it('is what only another form asks for, with the time it was typed with', () => {
    const typed = { [TEMPERATURE]: '37', [GLUCOSE]: '6,2', [WHEN]: '2026-11-01T08:00' };
    expect(leftAfter(typed, typed, fields)).toEqual({ [GLUCOSE]: '6,2', [WHEN]: '2026-11-01T08:00' });
  });

  it('is nothing where all of it was sent: a time alone is of no value', () => {
    const typed = { [TEMPERATURE]: '37', [SPO2]: '', [WHEN]: '2026-11-01T08:00' };
    expect(leftAfter(typed, typed, fields)).toEqual({});
  });

  it('is also what was typed while it was on its way', () => {
    const sent = { [TEMPERATURE]: '37' };
    expect(leftAfter({ [TEMPERATURE]: '37,4', [SPO2]: '96' }, sent, fields)).toEqual({
      [TEMPERATURE]: '37,4',
      [SPO2]: '96',
    });
  });
});

describe('values that were typed, left and taken up again', () => {
  const fields = [field(TEMPERATURE), field(SPO2)];
  const typed = typedInto(typedInto({}, SPO2, '8', NOON), SPO2, '84', NOON + MINUTE);

  it('are not of now: when they were measured must be said', () => {
    expect(measuredAt(typed, NOON + 10 * MINUTE)).toBe(NOON + 10 * MINUTE);
    const later = typedIn(draftOf(typedInto(typed, TEMPERATURE, '38', NOON + 5 * HOUR)));
    expect(isTakenUp(later, NOON + 5 * HOUR)).toBe(true);
    expect(measuredAt(later, NOON + 5 * HOUR)).toBeNull();
    const said = typedInto(later, WHEN, '2026-03-02T12:00', NOON + 5 * HOUR);
    expect(measuredAt(said, NOON + 5 * HOUR)).toBe(NOON);
  });

  it('leave no moment behind once they are gone, so that the next ones are new', () => {
    expect(draftOf(typedInto(typed, SPO2, '', NOON + MINUTE))).toBe('');
    expect(leftAfter(typed, typed, fields)).toEqual({});
    const emptied = typedInto(typed, SPO2, '', NOON + MINUTE);
    expect(isTakenUp(typedInto(emptied, SPO2, '96', NOON + 2 * HOUR), NOON + 2 * HOUR)).toBe(false);
  });
});
