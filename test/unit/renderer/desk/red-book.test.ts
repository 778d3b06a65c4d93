import { describe, expect, it } from 'vitest';
import { RedBook } from '@renderer/state/desk/red-news';
import { alertRow } from '../../../support/builders';

const red = (id: string, over: Parameters<typeof alertRow>[0] = {}) =>
  alertRow({ id, severity: 'red', state: 'open', pending: null, ...over });
const early = (alertId: string) => ({ alertId, patientId: 'p', patientName: 'Dahl, Kari', text: 'SpO₂' });
const shown = (book: RedBook) => book.items.map(({ alertId }) => alertId);

describe('the line of red news', () => {
  it('says nothing of what waited before the person came, and the newest first after', () => {
    const book = new RedBook();
    book.filled([red('old')]);
    expect(shown(book)).toEqual([]);
    book.changed([red('a')], []);
    book.arrived([early('b')]);
    expect(shown(book)).toEqual(['b', 'a']);
    book.changed([red('old', { version: 9 }), red('a', { version: 2 }), red('b')], []);
    expect(shown(book)).toEqual(['b', 'a']);
  });

  it('lets go of what somebody took, what closed, what turned milder and what was opened here', () => {
    const book = new RedBook();
    book.filled([]);
    book.changed([red('a'), red('b'), red('c'), red('d'), red('e')], []);
    book.changed([red('a', { state: 'taken' }), red('b', { pending: 'registered' })], [red('c')]);
    book.opened('d');
    expect(shown(book)).toEqual(['e']);
    // Opened once is seen, until it opens anew.
    book.changed([red('d', { version: 3 })], []);
    expect(shown(book)).toEqual(['e']);
    book.changed([red('d', { state: 'closed' })], []);
    book.changed([red('d')], []);
    expect(shown(book)).toEqual(['d', 'e']);
  });

  it('does not take for news what the person themselves wrote on, passed on or let go of', () => {
    const book = new RedBook();
    book.filled([red('old'), red('mine', { state: 'taken' })]);
    book.changed([red('old', { pending: 'registered' }), red('mine', { pending: 'sent' })], []);
    expect(shown(book)).toEqual([]);
    book.changed([red('old', { version: 2 }), red('mine', { version: 2 })], []);
    expect(shown(book)).toEqual([]);
    book.filled([red('old', { pending: 'sent' }), red('mine')]);
    book.changed([red('old', { version: 3 })], []);
    expect(shown(book)).toEqual([]);
  });

  it('tells what turns red while a word of the person about it is on its way', () => {
    const book = new RedBook();
    book.filled([red('a', { severity: 'yellow' })]);
    book.changed([red('a', { severity: 'yellow', pending: 'sent' })], []);
    book.changed([red('a', { pending: 'sent' })], []);
    expect(shown(book)).toEqual(['a']);
  });

  it('tells that an own snooze is over which the centre has not answered', () => {
    const book = new RedBook();
    book.filled([red('a'), red('before', { state: 'snoozed', pending: 'registered' })]);
    book.changed([red('a', { state: 'snoozed', pending: 'registered' })], []);
    book.changed([red('before', { pending: 'registered' })], []);
    expect(shown(book)).toEqual(['before']);
    book.opened('before');
    book.changed([red('a', { pending: 'registered' })], []);
    expect(shown(book)).toEqual(['a']);
    book.changed([red('a', { pending: 'sent' })], []);
    expect(shown(book)).toEqual(['a']);
    book.opened('a');
    book.changed([red('a', { version: 2 })], []);
    expect(shown(book)).toEqual([]);
  });

  it('lets go of what came ahead of the lists and never came to be', () => {
    const book = new RedBook();
    book.filled([]);
    book.arrived([early('lost'), early('kept')]);
    book.changed([red('kept')], []);
    book.unconfirmed(['lost', 'kept']);
    expect(shown(book)).toEqual(['kept']);
  });

  it('tells after a list that was read anew what was not there before', () => {
    const book = new RedBook();
    book.filled([red('a')]);
    book.filled([red('a'), red('b')]);
    expect(shown(book)).toEqual(['b']);
  });
});
