import { describe, expect, it } from 'vitest';
import { PresenceBook } from '@main/desk/presence-book';

const somebody = (n: number) => ({ id: `u-${String(n)}`, name: 'Noen' });

describe('presence book', () => {
  it('keeps the newest where a centre names more patients and people than there can be', () => {
    const book = new PresenceBook(
      () => null,
      () => undefined,
    );
    for (let n = 1; n <= 2_001; n += 1) book.take({ patientId: `p-${String(n)}`, users: [somebody(n)] });
    expect(book.of('p-1').users).toEqual([]);
    expect(book.of('p-2').users).toEqual([somebody(2)]);
    expect(book.of('p-2001').users).toEqual([somebody(2_001)]);
    book.take({ patientId: 'p-2', users: Array.from({ length: 500 }, (_, n) => somebody(n)) });
    expect(book.of('p-2').users).toHaveLength(50);
  });
});
