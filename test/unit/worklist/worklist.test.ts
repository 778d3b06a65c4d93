import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '@shared/clock';
import { columnsThatFit, worklistColumns } from '@renderer/features/worklist/worklist-columns';
import { numberDigits } from '@renderer/state/worklist/use-number-search';
import { everything } from '@renderer/state/worklist/view-choice';
import { passesWhose, rowFilter } from '@renderer/features/worklist/worklist-filter';
import { compareWorklistRows } from '@shared/clinical/worklist-order';
import {
  ageParts,
  causeParts,
  deadlineParts,
  holderParts,
  latestParts,
  severityParts,
  type RowWords,
} from '@renderer/ui/format/row-parts';
import { nextStepParts, reasonParts, whoParts } from '@renderer/ui/rows/worklist-parts';
import { plainText } from '@renderer/ui/grid/parts-cell';
import { alertRow, latestValue, wordsIn, worklistRow } from '../../support/renderer-words';

const words: RowWords = { t: wordsIn('nb'), language: 'nb', now: 21 * MINUTE, me: 'u-1' };

describe('order', () => {
  test('red, yellow, blue by deadline; green last by Norwegian name', () => {
    const rows = [
      worklistRow({ patientId: '1', name: 'Ås, A' }),
      worklistRow({ patientId: '2', name: 'Berg, B' }),
      worklistRow({ patientId: '3', name: 'Ærlig, C' }),
      worklistRow({
        patientId: '4',
        severity: 'yellow',
        top: alertRow({ id: 'y', severity: 'yellow', dueAt: 1 }),
      }),
      worklistRow({ patientId: '5', severity: 'red', top: alertRow({ id: 'r2', dueAt: 9 }) }),
      worklistRow({ patientId: '6', severity: 'red', top: alertRow({ id: 'r1', dueAt: 5 }) }),
    ];
    expect([...rows].sort(compareWorklistRows).map((row) => row.patientId)).toEqual([
      '6',
      '5',
      '4',
      '2',
      '3',
      '1',
    ]);
  });

  test('ties within a colour by waiting time, never by name; greens by the longest since a review', () => {
    const yellow = (patientId: string, name: string, raisedAt: number) =>
      worklistRow({
        patientId,
        name,
        severity: 'yellow',
        top: alertRow({ id: `z-${patientId}`, severity: 'yellow', dueAt: 9, raisedAt }),
      });
    const rows = [yellow('1', 'Aas, A', 3), yellow('2', 'Øye, B', 1), yellow('3', 'Berg, C', 2)];
    expect([...rows].sort(compareWorklistRows).map(({ patientId }) => patientId)).toEqual(['2', '3', '1']);
    const green = (patientId: string, name: string, at: number | null) =>
      worklistRow({
        patientId,
        name,
        reviewed: at === null ? null : { by: { id: 'u', name: 'U' }, at, newData: false, upToSeq: 1 },
      });
    const greens = [green('4', 'Aas, A', 9), green('5', 'Berg, B', 5), green('6', 'Øye, C', null)];
    expect([...greens].sort(compareWorklistRows).map(({ patientId }) => patientId)).toEqual(['6', '5', '4']);
  });

  test('is a total order', () => {
    const top = fc.option(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        severity: fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
        dueAt: fc.nat(3),
      }),
    );
    const row = fc
      .record({ patientId: fc.constantFrom('1', '2', '3'), name: fc.constantFrom('A', 'Å'), top })
      .map(({ top: alert, ...rest }) =>
        worklistRow({ ...rest, top: alert === null ? null : alertRow(alert) }),
      );
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        expect(Math.sign(compareWorklistRows(a, b)) + Math.sign(compareWorklistRows(b, a))).toBe(0);
        if (compareWorklistRows(a, b) < 0 && compareWorklistRows(b, c) < 0)
          expect(compareWorklistRows(a, c)).toBeLessThan(0);
      }),
    );
  });
});

describe('row anatomy', () => {
  test('shape class, letter and word', () => {
    expect(severityParts(words.t, 'yellow').map((part) => [part.text, part.className])).toEqual([
      ['G', 'mark mark-yellow'],
      [' Gul', 'sr-only'],
    ]);
  });

  test('how far a value is from the limit it breaks and from the normal state', () => {
    const mark = {
      limits: [{ severity: 'red' as const, unit: '%', low: 88, high: null, from: -1 }],
      baseline: 92,
    };
    const text = (value: number) =>
      plainText(latestParts(words, [latestValue({ value, previous: null })], {}, { '2708-6': mark }));
    expect([text(86), text(90), text(92), text(87.6)]).toEqual([
      'SpO₂ 86 % grense −2 normal −6',
      'SpO₂ 90 % normal −2',
      'SpO₂ 92 % som normalt',
      // Rounding must not hide that the limit is broken.
      'SpO₂ 88 % grense −0,4 normal −4',
    ]);
  });

  test('a review, new data since, who is responsible and the next step', () => {
    const reviewed = { by: { id: 'u-1', name: 'Nordmann, Kari' }, at: 0, newData: false, upToSeq: 1 };
    const row = worklistRow({ reviewed, responsible: { id: 'u-1', name: 'Nordmann, Kari' } });
    expect(plainText(reasonParts(words, row))).toBe('Gjennomgått 01:00');
    expect(plainText(reasonParts(words, { ...row, reviewed: { ...reviewed, newData: true } }))).toBe(
      'Gjennomgått 01:00 · nye data siden',
    );
    // The day after it says nothing.
    expect(reasonParts({ ...words, now: 26 * 60 * MINUTE }, row)).toEqual([]);
    expect(whoParts(words, row).map(({ className }) => className)).toEqual([
      'holder holder-own holder-responsible',
    ]);
    const pending = whoParts(words, { ...row, reviewed: null, pending: 'sent' });
    expect(pending.map(({ className }) => className)).toContain('pending-mark');
    expect(
      plainText(nextStepParts(words, worklistRow({ nextTask: { id: 't', title: 'Ring', dueAt: 0 } }))),
    ).toBe('Ring · over frist 21 min');
    expect(nextStepParts(words, worklistRow())).toEqual([]);
  });

  test('reason and how many more alerts', () => {
    expect(plainText(causeParts(words, alertRow(), 3))).toBe('SpO₂ 86 % · under 88+2');
    expect(causeParts(words, null, 0)).toEqual([]);
  });

  test('what deviates comes first, in the ink of its severity, with its direction', () => {
    const parts = latestParts(words, [
      latestValue({ code: '8867-4', unit: '/min', value: 76, severity: 'normal', previous: null }),
      latestValue(),
    ]);
    expect(plainText(parts)).toBe('SpO₂ 86↓ % Puls 76');
    expect(parts.map((part) => part.className)).toEqual([
      'quiet',
      'value value-red',
      'arrow arrow-down',
      'unit',
      'quiet next-value',
      'value value-normal',
    ]);
  });

  test('an old value is drawn old', () => {
    expect(ageParts({ ...words, now: 50 * 60 * MINUTE }, 0)[0]).toMatchObject({
      text: '2 d',
      className: 'age stale',
    });
    // What is expected once a week is not stale after two days.
    expect(ageParts({ ...words, now: 50 * 60 * MINUTE }, 0, 168)[0]).toMatchObject({ className: 'age' });
    expect(ageParts(words, 0)[0]).toMatchObject({ text: '21 min', className: 'age' });
  });

  test('own rows are filled, others are not, and a pending act is marked', () => {
    const taken = (id: string) =>
      holderParts(
        words,
        alertRow({
          state: 'taken',
          takenBy: { id, name: 'Nordmann, Kari' },
          takenAt: 0,
          pending: id === 'u-1' ? 'registered' : null,
        }),
      );
    expect(taken('u-1').map((part) => part.className)).toEqual(['holder holder-own', 'pending-mark']);
    expect(taken('u-2').map((part) => part.className)).toEqual(['holder']);
  });

  test('deadline, overdue and snoozed', () => {
    expect(deadlineParts(words, alertRow())[0]).toMatchObject({
      text: 'over frist 6 min',
      className: 'deadline overdue overdue-red',
    });
    expect(deadlineParts({ ...words, now: 12 * MINUTE }, alertRow())[0]).toMatchObject({
      text: '3 min',
      className: 'deadline soon',
    });
    expect(plainText(deadlineParts(words, alertRow({ snoozedUntil: 90 * MINUTE })))).toBe('utsatt til 02:30');
  });
});

describe('columns', () => {
  test('every one is named', () => {
    const columns = worklistColumns(() => words);
    expect(columns.filter((column) => (column.headerName ?? '') === '')).toEqual([]);
  });

  test('search finds name, phone with and without spaces and country, programme; every word counts', () => {
    const found = worklistRow({ phone: '+47 90 12 34 56' });
    const passes = (search: string, whose: 'mine' | 'all' = 'all') =>
      rowFilter({ ...everything, search, whose }, 'u-1', null)?.(found) ?? true;
    for (const search of ['blomst', 'VAKKER blom', '+4790123456', '90123456', 'kols', '90 12 34', ''])
      expect(passes(search), search).toBe(true);
    for (const search of ['blomst kreft', 'zzz']) expect(passes(search), search).toBe(false);
    expect(passes('blomst', 'mine')).toBe(false);
  });

  test('search takes accents, hyphens, commas and ways to write a letter as they come, and no å for an a', () => {
    const passes = (name: string, search: string) =>
      rowFilter({ ...everything, search }, 'u-1', null)?.(worklistRow({ name })) ?? true;
    const name = 'Ørsted-Müller, André Ánte';
    for (const search of ['andre', 'ANDRÉ', 'andre\u0301', 'muller', 'ørsted müller', 'müller,andre', 'ante'])
      expect(passes(name, search), search).toBe(true);
    for (const search of ['orsted', 'muller-andre ærsted']) expect(passes(name, search), search).toBe(false);
    expect(passes('Hansen, Anne Marie', 'anne-marie')).toBe(true);
    expect(passes('Björk, A\u030Ase', 'bjørk åse')).toBe(true);
    expect(passes('Åse', 'ase')).toBe(false);
  });

  test('a search by person number finds who main answered, beside what the row itself says', () => {
    expect(['1284', '128448 32115', ' 12844832115 '].map(numberDigits)).toEqual([
      '1284',
      '12844832115',
      '12844832115',
    ]);
    for (const search of ['128', 'blomst 1284', '+47 90', '128448321150'])
      expect(numberDigits(search), search).toBeNull();
    const rule = rowFilter({ ...everything, search: '1284' }, 'u-1', new Set(['p-7']));
    expect([
      rule?.(worklistRow({ patientId: 'p-7' })),
      rule?.(worklistRow({ patientId: 'p-8' })),
      rule?.(worklistRow({ patientId: 'p-9', phone: '12 84 00 00' })),
    ]).toEqual([true, false, true]);
  });

  test('filters: any name of a list, every list', () => {
    const passes = (
      choice: Partial<typeof everything>,
      row = worklistRow({ severity: 'red', top: alertRow() }),
    ) => rowFilter({ ...everything, ...choice }, 'u-1', null)?.(row) ?? true;
    expect(passes({ severities: ['yellow', 'red'], programmes: ['KOLS'], statuses: ['active'] })).toBe(true);
    expect(passes({ severities: ['yellow'], programmes: ['KOLS'] })).toBe(false);
    expect(passes({ reasons: ['limit'] })).toBe(true);
    expect(passes({ reasons: ['limit'] }, worklistRow())).toBe(false);
    expect(passes({ statuses: ['paused'] })).toBe(false);
  });

  test('the reason and the deadline never go, but into the card', () => {
    const all = new Set(['latest', 'age', 'holder', 'next', 'programme']);
    const shown = (width: number, chosen = all) =>
      Object.entries(columnsThatFit(width, chosen))
        .filter(([, visible]) => visible)
        .map(([column]) => column);
    expect(shown(1_224)).toEqual([
      'name',
      'cause',
      'deadline',
      'holder',
      'age',
      'latest',
      'next',
      'programme',
    ]);
    expect(shown(780)).toEqual(['name', 'cause', 'deadline', 'holder', 'age']);
    expect(shown(1_224, new Set(['age']))).toEqual(['name', 'cause', 'deadline', 'age']);
    expect(shown(300)).toEqual(['card']);
  });
});

test('whose rows: mine by responsibility or by an alert I hold, unassigned those nobody has', () => {
  const held = worklistRow({ top: alertRow(), heldBy: ['u-1'] });
  const responsible = worklistRow({ responsible: { id: 'u-1', name: 'K' } });
  const others = worklistRow({ responsible: { id: 'u-2', name: 'O' }, top: alertRow() });
  const free = worklistRow({ top: alertRow() });
  const green = worklistRow();
  const shown = (whose: 'mine' | 'unassigned' | 'all') =>
    [held, responsible, others, free, green].map((row) => passesWhose(row, whose, 'u-1'));
  expect([shown('mine'), shown('unassigned'), shown('all')]).toEqual([
    [true, true, false, false, false],
    [false, false, false, true, true],
    [true, true, true, true, true],
  ]);
});
