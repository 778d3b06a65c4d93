import { describe, expect, it } from 'vitest';
import { redArrivals } from '@main/desk/red-arrivals';
import { redIn } from '@main/sync/red-in';
import { alert, alertRow, batch, put } from '../../../support/builders';

const copy = { epoch: 'epoch-1', cursor: 4 };
const red = (id: string, over: Parameters<typeof alert>[0] = {}) =>
  alert({ id, severity: 'red', state: 'open', ...over });

describe('red alerts that come over the link', () => {
  it('are told before anything is stored: those that open, not what is milder, had or synthetic', () => {
    const came = batch(4, [
      put(5, 'alert', red('a')),
      put(6, 'alert', red('b', { severity: 'yellow' })),
      put(7, 'alert', red('c', { state: 'taken' })),
      put(8, 'alert', red('d', { synthetic: true })),
      put(9, 'alert', red('e')),
    ]);
    expect(redIn(came, copy).map(({ id }) => id)).toEqual(['a', 'e']);
  });

  it('are told as they stand at the end of a batch: what was taken or closed within it is no news', () => {
    const came = batch(4, [
      put(5, 'alert', red('a')),
      put(6, 'alert', red('b')),
      put(7, 'alert', red('a', { state: 'taken', takenBy: 'user-2' }), 2),
      put(8, 'alert', red('b', { state: 'snoozed' }), 2),
      put(9, 'alert', red('b', { rule: { id: 'x', version: '1', text: 'ny' } }), 3),
    ]);
    expect(redIn(came, copy).map(({ id, rule }) => [id, rule.text])).toEqual([['b', 'ny']]);
  });

  it('are none in a batch that the cache would not apply', () => {
    const changes = [put(5, 'alert', red('a'))];
    expect(redIn(batch(4, changes, 'epoch-2'), copy)).toEqual([]);
    expect(redIn(batch(5, [put(6, 'alert', red('a'))]), copy)).toEqual([]);
    expect(redIn(batch(2, [put(3, 'alert', red('a')), put(4, 'alert', red('b'))]), copy)).toEqual([]);
  });

  it('are none in junk, and few in a flood', () => {
    for (const junk of [
      null,
      7,
      {},
      { ...batch(4, []), changes: 'x' },
      batch(4, [put(5, 'alert', { id: 'a' })]),
    ])
      expect(redIn(junk, copy)).toEqual([]);
    const flood = Array.from({ length: 500 }, (_, n) => put(5 + n, 'alert', red(`a${String(n)}`)));
    expect(redIn(batch(4, flood), copy)).toHaveLength(5);
  });

  it('reach the page only where the lists do not show them and the patient is known', () => {
    const rows = [
      alertRow({ id: 'shown', severity: 'red', state: 'open' }),
      // Taken here, and the centre has not heard of it.
      alertRow({ id: 'mine', severity: 'red', state: 'taken', pending: 'registered' }),
    ];
    const desk = {
      alert: (id: string) => rows.find((row) => row.id === id),
      patientName: (id: string) => (id === 'patient-1' ? 'Dahl, Kari' : undefined),
    };
    const came = [
      red('mine', { patientId: 'patient-1' }),
      red('shown', { patientId: 'patient-1' }),
      red('new', { patientId: 'patient-1' }),
      red('strange', { patientId: 'nobody' }),
    ];
    expect(redArrivals(came, desk).map(({ alertId, patientName }) => [alertId, patientName])).toEqual([
      ['new', 'Dahl, Kari'],
    ]);
  });
});
