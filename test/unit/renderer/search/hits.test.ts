import { beforeEach, describe, expect, it } from 'vitest';
import type { SearchHit } from '@shared/ipc/search-views';
import { hasPlace, knownSection, openHit } from '@renderer/features/search/open-hit';
import { byPatient, keyOf } from '@renderer/features/search/use-hits';
import { resetNavigation, useNavigation } from '@renderer/state/navigation';
import {
  changeSearch,
  openTextSearch,
  startTextSearch,
  useTextSearch,
} from '@renderer/state/desk/text-search';

function hit(over: Partial<SearchHit> = {}): SearchHit {
  return {
    kind: 'message',
    id: 'm-1',
    part: '',
    patientId: 'p-1',
    patientName: 'Blomst, Vakker',
    alertId: null,
    at: 0,
    by: 'Vakker Blomst',
    replacedBy: null,
    excerpt: { text: 'x', marks: [], cutBefore: false, cutAfter: false },
    section: 'overview',
    ...over,
  };
}

beforeEach(() => {
  resetNavigation();
});

describe('hits', () => {
  it('stand by patient, patients by their first hit, in the order of the answer within', () => {
    const hits = [
      hit({ id: '1', patientId: 'b' }),
      hit({ id: '2', patientId: 'a' }),
      hit({ id: '3', patientId: 'b' }),
    ];
    expect(byPatient(hits).map((group) => group.map(({ id }) => id))).toEqual([['1', '3'], ['2']]);
    expect(new Set([...hits, hit({ id: '1', part: 'line' })].map(keyOf)).size).toBe(4);
  });

  it('open where they stand: the alert, the thing on the patient’s page, the tasks', () => {
    openHit(hit());
    expect(useNavigation.getState()).toMatchObject({
      patientId: 'p-1',
      section: 'overview',
      shownItem: { kind: 'message', id: 'm-1' },
    });
    openHit(hit({ kind: 'alert', id: 'a-1', alertId: 'a-1', patientId: 'p-2' }));
    expect(useNavigation.getState()).toMatchObject({
      page: 'worklist',
      patientId: null,
      panel: { patientId: 'p-2', alertId: 'a-1' },
    });
    openHit(hit({ kind: 'task', patientId: null }));
    expect(useNavigation.getState().page).toBe('tasks');
  });

  it('of the patient in view open the alert beside the page', () => {
    useNavigation.setState({ patientId: 'p-1' });
    openHit(hit({ kind: 'alert_event', alertId: 'a-1' }));
    expect(useNavigation.getState()).toMatchObject({ patientId: 'p-1', panel: { alertId: 'a-1' } });
  });

  it('go to the overview where a part is not there, and nowhere where nothing shows them', () => {
    expect(knownSection('plan')).toBe('plan');
    expect(knownSection('a part of a later version')).toBe('overview');
    expect(
      [hit(), hit({ kind: 'task', patientId: null }), hit({ kind: 'handover', patientId: null })].map(
        hasPlace,
      ),
    ).toEqual([true, true, false]);
  });
});

describe('a search', () => {
  it('is kept over a look at a hit and begins with the same words about another patient; a new person finds it empty', () => {
    const stop = startTextSearch();
    openTextSearch(null);
    changeSearch({ query: 'pust', groups: ['note'] });
    openTextSearch(null);
    expect(useTextSearch.getState()).toMatchObject({ query: 'pust', groups: ['note'], within: null });
    openTextSearch({ patientId: 'p-1', name: 'Blomst, Vakker' });
    expect(useTextSearch.getState()).toMatchObject({ query: 'pust', within: { patientId: 'p-1' } });
    stop();
    expect(useTextSearch.getState()).toMatchObject({ query: '', groups: [], within: null });
  });
});
