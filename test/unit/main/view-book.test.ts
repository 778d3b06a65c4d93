import { describe, expect, it } from 'vitest';
import { ViewBook } from '@main/app/requests/view-book';
import type { Stores } from '@main/app/stores/stores';
import type { SavedView } from '@shared/ipc/worklist-views';
import { nurse } from '../../support/builders';

const choice = {
  search: 'blomst',
  whose: 'all' as const,
  grouped: true,
  programmes: ['KOLS'],
  severities: ['red'],
  reasons: [],
  statuses: [],
  columns: ['latest'],
};
const view = (id: string, name: string): SavedView => ({ id, name, choice });
const lead = nurse({ id: 'user-lead', role: 'lead' });

function ledger(values = new Map<string, string>()) {
  const calls = {
    readValue: ({ key }: { key: string }) => values.get(key) ?? null,
    saveValue: ({ key, value }: { key: string; value: string }) => values.set(key, value),
  };
  return {
    call: (name: keyof typeof calls, input: never) => Promise.resolve(calls[name](input)),
  } as unknown as Stores['ledger'];
}

describe('named views', () => {
  it('are a person’s own, or the station’s, which leads alone may change', async () => {
    const [book, disk] = [new ViewBook(), ledger()];
    await book.save(disk, nurse(), 'own', view('v1', ' Morgen '));
    expect(await book.save(disk, nurse(), 'station', view('v2', 'Alle'))).toMatchObject({
      error: 'not_allowed',
    });
    await book.save(disk, lead, 'station', view('v2', 'Natt'));
    expect(await book.read(disk, nurse())).toMatchObject({
      own: [{ id: 'v1', name: 'Morgen', choice }],
      station: [{ id: 'v2' }],
    });
    expect(await book.read(disk, nurse({ id: 'other' }))).toMatchObject({ own: [], station: [{ id: 'v2' }] });
  });

  it('keep their place when written over, and come back as they were when put back', async () => {
    const [book, disk] = [new ViewBook(), ledger()];
    for (const id of ['a', 'b']) await book.save(disk, nurse(), 'own', view(id, id));
    await book.save(disk, nurse(), 'own', view('a', 'Nytt navn'));
    expect((await book.read(disk, nurse())).own.map(({ name }) => name)).toEqual(['Nytt navn', 'b']);
    expect(await book.delete(disk, nurse(), 'own', 'a')).toMatchObject({ value: { own: [{ id: 'b' }] } });
    expect(await book.delete(disk, nurse(), 'own', 'a')).toMatchObject({ error: 'not_found' });
    expect(await book.save(disk, nurse(), 'own', view('a', 'Nytt navn'))).toMatchObject({
      value: { own: [{ id: 'b' }, { id: 'a', choice }] },
    });
  });

  it('refuse a name that is taken, and more than there is room for', async () => {
    const [book, disk] = [new ViewBook(), ledger()];
    await book.save(disk, nurse(), 'own', view('a', 'Morgen'));
    expect(await book.save(disk, nurse(), 'own', view('b', 'MORGEN'))).toMatchObject({ error: 'name_taken' });
    for (let n = 1; n < 50; n += 1) await book.save(disk, nurse(), 'own', view(`v${String(n)}`, String(n)));
    expect(await book.save(disk, nurse(), 'own', view('z', 'En til'))).toMatchObject({
      error: 'too_many_views',
    });
  });

  it('never keep what may be a person number or a phone', async () => {
    const [book, disk] = [new ViewBook(), ledger()];
    const searching = (search: string) => ({ ...view('a', 'a'), choice: { ...choice, search } });
    for (const number of ['12844832115', '128448 32115', '+47 90 12 34 56'])
      expect(await book.save(disk, nurse(), 'own', searching(number))).toMatchObject({
        value: { own: [{ choice: { search: '' } }] },
      });
  });

  it('two changes at once both count, and what cannot be read costs nothing else', async () => {
    const values = new Map([['views-of:user-nurse-1', JSON.stringify([{ id: 1 }, view('a', 'a')])]]);
    const [book, disk] = [new ViewBook(), ledger(values)];
    await Promise.all([
      book.save(disk, nurse(), 'own', view('b', 'b')),
      book.save(disk, nurse(), 'own', view('c', 'c')),
    ]);
    expect((await book.read(disk, nurse())).own.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});
