import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOOD_PRESSURE, SPO2 } from '@shared/clinical/measures';
import { HOUR, toWireTime } from '@shared/clock';
import { wallTime } from '@shared/clinical/wall-time';
import { lateActs, lateMark } from '@shared/downtime/late/late-acts';
import {
  changedLine,
  lateKinds,
  lateProblems,
  newLine,
  readNumber,
  readSheet,
  typedValues,
  type LateLine,
  type LateSheet,
} from '@shared/downtime/late/late-line';
import { requests } from '@shared/ipc/contract';

const NOW = Date.UTC(2026, 2, 2, 13, 0);
const DONE = NOW - 3 * HOUR;
const sheet: LateSheet = { from: wallTime(NOW - 8 * HOUR), to: wallTime(NOW), lines: [] };
const line = (part: Partial<LateLine> = {}): LateLine => ({
  ...newLine('l-1', undefined, sheet),
  ...{ patientId: 'p-1', alertId: 'a-1', at: wallTime(DONE), by: 'Kari N.', words: 'Ringte.' },
  ...{ code: SPO2, value: '91' },
  ...part,
});
const green = { severity: null, sure: '' };

describe('C7 a line of the paper', () => {
  test('keeps what is registered of it while the rest is tried again', () => {
    const over = { patientId: 'p-2', alertId: 'a-2', kind: 'comment', value: '85', words: 'Ny' } as const;
    expect(changedLine(line({ kind: 'value' }), over)).toMatchObject(over);
    const value = line({ kind: 'value', done: 1 });
    expect(changedLine(value, over)).toEqual(value);
    expect(changedLine(value, { done: 2, registeredAt: NOW })).toMatchObject({ done: 2, registeredAt: NOW });
    const taken = line({ kind: 'close', done: 1 });
    expect(changedLine(taken, { ...over, cause: 'c' })).toEqual({
      ...taken,
      value: '85',
      words: 'Ny',
      cause: 'c',
    });
  });

  test('of every kind becomes requests that the contract takes', () => {
    for (const kind of lateKinds)
      for (const act of lateActs(line({ kind, cause: 'c', action: 'x' }), 3, NOW))
        expect(requests[act.name].input.safeParse(act.input).error, act.name).toBeUndefined();
  });

  test('says in words when and by whom it was done, and that it is entered afterwards', () => {
    const mark =
      'Etterregistrert 02.03.2026 kl. 14:00: gjort 02.03.2026 kl. 11:00 av Kari N. mens systemet var nede.';
    expect(lateMark(line(), NOW)).toBe(mark);
    for (const kind of lateKinds) expect(JSON.stringify(lateActs(line({ kind }), 3, NOW))).toContain(mark);
  });

  test('has its real time where the protocol has one, and its own version of the alert', () => {
    expect(lateActs(line({ kind: 'close', cause: 'c', action: 'x' }), 3, NOW)).toMatchObject([
      { name: 'closeAlert', input: { alertId: 'a-1', version: 3, cause: 'c', action: 'x' } },
    ]);
    expect(lateActs(line({ kind: 'contact' }), 3, NOW)).toMatchObject([
      { input: { contact: { startedAt: toWireTime(DONE), alertIds: ['a-1'] } } },
    ]);
    expect(lateActs(line({ kind: 'value', value: '91,5' }), 3, NOW)).toMatchObject([
      { input: { values: [{ code: SPO2, value: 91.5, effectiveAt: toWireTime(DONE) }] } },
      { input: { contact: { channel: 'phone', outcome: 'reached' } } },
    ]);
    expect(
      lateActs(line({ kind: 'value', code: BLOOD_PRESSURE, value: '132', second: '81' }), 3, NOW)[0],
    ).toMatchObject({ input: { values: [{ components: [{ value: 132 }, { value: 81 }] }] } });
  });

  test('lacks nothing, or says what, as the rules of the centre want it', () => {
    expect(lateProblems(line({ kind: 'close' }), sheet, green, NOW)).toEqual([]);
    expect(lateProblems(line({ kind: 'close' }), sheet, { ...green, severity: 'red' }, NOW)).toEqual([
      'cause',
      'action',
    ]);
    expect(lateProblems(newLine('l', undefined, { from: '' }), sheet, green, NOW)).toEqual([
      'time',
      'by',
      'patient',
      'alert',
    ]);
    expect(lateProblems(line({ kind: 'value', value: 'ni' }), sheet, green, NOW)).toEqual(['value']);
    expect(lateProblems(line({ kind: 'contact', alertId: '', words: ' ' }), sheet, green, NOW)).toEqual([
      'words',
    ]);
  });

  test('of a value is judged as one taken by phone: a slip is refused, the unlikely asks to be confirmed', () => {
    const wrong = (part: Partial<LateLine>, sure = '') =>
      lateProblems(line({ kind: 'value', ...part }), sheet, { ...green, sure }, NOW);
    const pressure = (value: string, second: string) => wrong({ code: BLOOD_PRESSURE, value, second });
    expect([wrong({ value: '9' }), wrong({ value: '885' }), wrong({ value: '-88' })]).toEqual([
      ['impossible'],
      ['impossible'],
      ['impossible'],
    ]);
    expect([wrong({ value: '45' }), wrong({ value: '45' }, `${SPO2} 45 `)]).toEqual([['unlikely'], []]);
    expect(wrong({ value: '46' }, `${SPO2} 45 `)).toEqual(['unlikely']);
    expect(typedValues(line({ value: ' 45' }))).toBe(`${SPO2} 45 `);
    expect([pressure('81', '132'), pressure('132', '81'), pressure('132', '')]).toEqual([
      ['upside_down'],
      [],
      ['value'],
    ]);
  });

  test('cannot have been done in time to come, nor outside of the time without the system', () => {
    expect(lateProblems(line({ at: wallTime(NOW + HOUR) }), sheet, green, NOW)).toEqual(['future']);
    expect(lateProblems(line({ at: wallTime(NOW - 9 * HOUR) }), sheet, green, NOW)).toEqual(['outside']);
  });

  test('of the night to winter time was done in the hour that has been, not in the one of the same name to come', () => {
    const done = Date.UTC(2026, 9, 25, 0, 30);
    const now = done + HOUR / 6;
    const night = { from: '2026-10-24T22:00', to: '2026-10-25T02:40' };
    const one = line({ kind: 'contact', at: '2026-10-25T02:30' });
    expect(lateProblems(one, night, green, now)).toEqual([]);
    expect(lateActs(one, 3, now)).toMatchObject([{ input: { contact: { startedAt: toWireTime(done) } } }]);
  });

  test('of another sheet is read back as it was, and junk is no sheet', () => {
    const kept = { ...sheet, lines: [line(), line({ id: 'l-2', kind: 'value', registeredAt: NOW })] };
    expect(readSheet(JSON.stringify(kept))).toEqual(kept);
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readSheet(text)?.lines ?? []).toEqual([]);
      }),
    );
    expect(readSheet('{')).toBeNull();
    expect(readSheet(JSON.stringify({ ...kept, lines: [{ id: 'x' }, line()] }))?.lines).toHaveLength(1);
  });

  test('holds numbers as people write them', () => {
    expect([' 91 ', '36,8', '36.8', '-1', '', '9 1', '1e3', '91 %'].map(readNumber)).toEqual([
      91,
      36.8,
      36.8,
      -1,
      null,
      null,
      null,
      null,
    ]);
  });
});
