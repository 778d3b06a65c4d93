import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareFlat,
  compareGrouped,
  countSections,
  isSection,
  listRowId,
  sectionKeys,
  sectionOf,
  sectionRows,
  type ListRow,
} from '@renderer/features/worklist/sections';
import { alertRow, limitCause, worklistRow } from '../../support/renderer-words';

const reasons = sectionKeys.filter((key) => key !== 'green');
const anyRow = fc
  .record({
    id: fc.integer({ min: 1, max: 40 }),
    reason: fc.option(fc.constantFrom(...reasons)),
    severity: fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
    dueAt: fc.nat(4),
  })
  .map(({ id, reason, severity, dueAt }) =>
    reason === null
      ? worklistRow({ patientId: String(id) })
      : worklistRow({
          patientId: String(id),
          severity,
          top: alertRow({
            id: `a-${String(id)}`,
            severity,
            dueAt,
            cause: { ...limitCause, reason },
          }),
        }),
  );
const anyRows = fc.uniqueArray(anyRow, { selector: ({ patientId }) => patientId, maxLength: 25 });

describe('sections by reason to look', () => {
  test('each row stands under the heading of its reason, and in the order of the list within it', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const all: ListRow[] = [
          ...rows,
          ...sectionRows(
            countSections(rows, () => true),
            new Set(),
          ),
        ];
        const sorted = [...all].sort(compareGrouped);
        let heading = '';
        let under: ListRow[] = [];
        for (const row of sorted) {
          if (isSection(row)) {
            expect(under).toEqual([...under].sort(compareFlat));
            heading = row.section;
            under = [];
          } else {
            expect(sectionOf(row)).toBe(heading);
            under.push(row);
          }
        }
        expect(new Set(sorted.map(listRowId)).size).toBe(all.length);
      }),
    );
  });

  test('headings count what passes, red apart, folded or not', () => {
    const red = worklistRow({ patientId: '1', severity: 'red', top: alertRow() });
    const counts = countSections(
      [red, worklistRow({ patientId: '2' }), worklistRow({ patientId: '3' })],
      (row) => row.patientId !== '3',
    );
    const rows = sectionRows(counts, new Set(['limit']));
    expect(rows.filter(({ count }) => count > 0)).toEqual([
      { section: 'limit', count: 1, red: 1, collapsed: true },
      { section: 'green', count: 1, red: 0, collapsed: false },
    ]);
    expect(rows.map(({ section }) => section)).toEqual(sectionKeys);
  });
});
