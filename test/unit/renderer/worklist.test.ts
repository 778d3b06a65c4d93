import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '@shared/clock';
import { columnsThatFit, worklistColumns } from '@renderer/features/worklist/worklist-columns';
import { passesFilter, rowFilter } from '@renderer/features/worklist/worklist-filter';
import { compareWorklistRows } from '@renderer/ui/format/row-order';
import {
  ageParts,
  causeParts,
  deadlineParts,
  holderParts,
  latestParts,
  severityParts,
  type RowWords,
} from '@renderer/ui/format/row-parts';
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

  test('reason and how many more alerts', () => {
    expect(plainText(causeParts(words, alertRow(), 3))).toBe('SpO₂ 86 % · under 88+2');
    expect(causeParts(words, null, 0)).toEqual([]);
  });

  test('what deviates comes first, in the ink of its severity, with its direction', () => {
    const parts = latestParts(words, [
      latestValue({ code: '8867-4', unit: '/min', value: 76, severity: 'normal', previous: null }),
      latestValue(),
    ]);
    expect(plainText(parts)).toBe('SpO₂ 86↑ % Puls 76');
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
  test('every column but the order is named, and the order asks for the held place', () => {
    const frozen = worklistRow({ patientId: '1', severity: 'red', top: alertRow() });
    const columns = worklistColumns(
      () => words,
      (row) => (row.patientId === '1' ? frozen : row),
    );
    expect(columns.filter((column) => column.hide !== true && (column.headerName ?? '') === '')).toEqual([]);
    const { comparator } = columns[0] ?? {};
    const node = (data: unknown): never => ({ data }) as never;
    if (typeof comparator !== 'function') throw new Error('no order');
    // The row has gone green, but is held where it was: before a yellow one.
    expect(
      comparator(
        '',
        '',
        node(worklistRow({ patientId: '1' })),
        node(worklistRow({ patientId: '2', top: alertRow({ id: 'y', severity: 'yellow' }) })),
        false,
      ),
    ).toBeLessThan(0);
  });

  test('search finds name, phone with and without spaces and country, programme; every word counts', () => {
    const found = worklistRow({ phone: '+47 90 12 34 56' });
    for (const search of ['blomst', 'VAKKER blom', '+4790123456', '90123456', 'kols', '90 12 34', '']) {
      expect(rowFilter(search, 'all', 'u-1')?.(found) ?? true, search).toBe(true);
    }
    for (const search of ['blomst kreft', 'zzz'])
      expect(rowFilter(search, 'all', 'u-1')?.(found), search).toBe(false);
    expect(rowFilter('blomst', 'mine', 'u-1')?.(found)).toBe(false);
  });

  test('the reason and the deadline never go', () => {
    expect(columnsThatFit(1_200)).toEqual({ programme: true, latest: true, age: true });
    expect(columnsThatFit(780)).toEqual({ programme: false, latest: false, age: true });
    expect(columnsThatFit(500)).toEqual({ programme: false, latest: false, age: false });
  });
});

test('whose rows', () => {
  const mine = worklistRow({ top: alertRow({ takenBy: { id: 'u-1', name: 'K' } }) });
  const free = worklistRow({ top: alertRow() });
  const green = worklistRow();
  const shown = (whose: 'mine' | 'unassigned' | 'all') =>
    [mine, free, green].map((row) => passesFilter(row, whose, 'u-1'));
  expect([shown('mine'), shown('unassigned'), shown('all')]).toEqual([
    [true, false, false],
    [false, true, false],
    [true, true, true],
  ]);
});
