import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureGreens, nextGreen } from '@renderer/state/worklist/review-capture';
import {
  everything,
  filterCount,
  isSameChoice,
  toggled,
  usableChoice,
} from '@renderer/state/worklist/view-choice';
import { alertRow, worklistRow } from '../../support/renderer-words';

const NOW = Date.parse('2026-03-02T11:00:00Z');
const by = { id: 'u-1', name: 'K' };

describe('a kept view', () => {
  const view = {
    id: 'v',
    name: 'Morgen',
    choice: {
      ...everything,
      programmes: ['KOLS', 'Gammelt'],
      columns: ['latest', 'blodgruppe'],
      reasons: ['limit'],
    },
  };

  test('is shown without what is gone, which is named, and is not changed by that', () => {
    const before = structuredClone(view);
    const { choice, gone } = usableChoice(view, new Set(['KOLS']));
    expect(choice).toMatchObject({ programmes: ['KOLS'], columns: ['latest'], reasons: ['limit'] });
    expect(gone).toEqual([
      { list: 'columns', name: 'blodgruppe' },
      { list: 'programmes', name: 'Gammelt' },
    ]);
    expect(view).toEqual(before);
  });

  test('is not judged by programmes while no patient is read', () => {
    expect(usableChoice(view, null).choice.programmes).toEqual(['KOLS', 'Gammelt']);
  });

  test('a whole one comes back as it was kept, whatever was chosen', () => {
    fc.assert(
      fc.property(
        fc.subarray([...everything.columns]),
        fc.subarray(['red', 'yellow', 'blue', 'green']),
        fc.boolean(),
        (columns, severities, grouped) => {
          const choice = { ...everything, columns, severities, grouped };
          const usable = usableChoice({ id: 'v', name: 'n', choice }, new Set());
          expect(usable).toEqual({ choice, gone: [] });
          expect(isSameChoice(usable.choice, choice)).toBe(true);
        },
      ),
    );
  });

  test('differs by what is chosen, not by its order', () => {
    const one = { ...everything, severities: ['red', 'blue'] };
    expect(isSameChoice(one, { ...everything, severities: ['blue', 'red'] })).toBe(true);
    expect(isSameChoice(one, toggled(one, 'severities', 'red'))).toBe(false);
    expect(filterCount(toggled(one, 'programmes', 'KOLS'))).toBe(2);
    expect(isSameChoice(one, toggled(toggled(one, 'columns', 'age'), 'columns', 'age'))).toBe(true);
  });
});

describe('a review of what is on screen', () => {
  const reviewed = (newData: boolean, at = NOW - 3_600_000) => ({ by, at, newData, upToSeq: 3 });

  test('takes greens that wait, each with the place in the log that it shows; red, yellow and blue never', () => {
    const rows = [
      worklistRow({ patientId: '1', version: 4, asOf: 17 }),
      worklistRow({ patientId: '2', reviewed: reviewed(false) }),
      worklistRow({ patientId: '3', reviewed: reviewed(true), asOf: 9 }),
      worklistRow({ patientId: '4', reviewed: reviewed(false, NOW - 26 * 3_600_000) }),
      ...(['red', 'yellow', 'blue'] as const).map((severity) =>
        worklistRow({ patientId: severity, severity, top: alertRow({ severity }) }),
      ),
    ];
    expect(captureGreens(rows, NOW)).toEqual([
      { patientId: '1', version: 4, upToSeq: 17 },
      { patientId: '3', version: 1, upToSeq: 9 },
      { patientId: '4', version: 1, upToSeq: 6 },
    ]);
  });

  test('what was captured does not change with the list after the press', () => {
    const rows = [worklistRow({ patientId: '1' })];
    const captured = captureGreens(rows, NOW);
    rows.push(worklistRow({ patientId: '2' }));
    rows[0] = worklistRow({
      patientId: '1',
      severity: 'yellow',
      top: alertRow({ severity: 'yellow' }),
      asOf: 99,
    });
    expect(captured).toEqual([{ patientId: '1', version: 1, upToSeq: 6 }]);
  });

  test('the key goes on to the next green that waits, past headings and others, and round to the top', () => {
    const green = (patientId: string) => worklistRow({ patientId });
    const red = worklistRow({ patientId: 'r', severity: 'red', top: alertRow() });
    const done = worklistRow({ patientId: 'd', reviewed: reviewed(false) });
    const rows = [green('1'), red, null, green('2'), done, green('3')];
    expect([0, 3, 5].map((index) => nextGreen(rows, index, NOW))).toEqual([3, 5, 0]);
    expect(nextGreen([green('1'), red, done], 0, NOW)).toBeNull();
  });
});
