import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@shared/clock';
import type { LinkView, SeriesView } from '@shared/ipc/views';
import { copyOf, outdatedSince } from '@renderer/state/freshness';
import { otherNames, shownPatient } from '@renderer/state/presence';
import { gapsOf, overdueAfter } from '@renderer/ui/chart/trend-model';
import { copyText } from '@renderer/ui/format/copy-age';
import { expectedEvery } from '@renderer/ui/format/expected';
import { latestParts } from '@renderer/ui/format/row-parts';
import { NOON, plan } from '../../support/builders';
import { latestValue, wordsIn } from '../../support/renderer-words';

const link = (part: Partial<LinkView> = {}): LinkView => ({
  state: 'live',
  problem: null,
  epoch: 'e',
  cursor: 1,
  head: 1,
  lastEventAt: NOON,
  currentAt: NOON,
  clockOffset: 0,
  snapshot: null,
  mode: 'training',
  ...part,
});
const said = (view: LinkView, now: number): string => copyText(wordsIn('nb'), copyOf(view, now), now);

describe('how old the copy is', () => {
  test('by seconds while the link is live', () => {
    expect(said(link(), NOON + 3 * SECOND)).toBe('data 3 s');
  });

  test('since when, as soon as the link is not, and for how long', () => {
    for (const state of ['stale', 'offline', 'connecting', 'catching-up'] as const)
      expect(said(link({ state }), NOON + SECOND)).toBe('Utdatert siden 12:00');
    expect(said(link({ state: 'offline' }), NOON + 12 * MINUTE)).toBe('Utdatert siden 12:00 (12 min)');
  });

  test('after a sleep that main has not noticed yet', () => {
    expect(said(link(), NOON + 10 * SECOND)).toBe('data 10 s');
    expect(said(link(), NOON + 11 * SECOND)).toBe('Utdatert siden 12:00');
    expect(said(link(), NOON + 8 * HOUR)).toBe('Utdatert siden 12:00 (8 t)');
  });

  test('never blank: nothing fetched is said', () => {
    expect(said(link({ state: 'offline', currentAt: null }), NOON)).toBe('Ingenting er hentet ennå');
  });

  test('lists are marked after half a minute, so that a short reconnect does not flicker', () => {
    const offline = link({ state: 'offline' });
    expect(outdatedSince(offline, NOON + 30 * SECOND)).toBeNull();
    expect(outdatedSince(offline, NOON + 31 * SECOND)).toBe(NOON);
    expect(outdatedSince(link(), NOON + 31 * SECOND)).toBe(NOON);
    expect(outdatedSince(link({ state: 'offline', currentAt: null }), NOON)).toBe('never');
    expect(outdatedSince(link({ state: 'connecting', currentAt: null }), NOON)).toBeNull();
    expect(outdatedSince(null, NOON)).toBeNull();
  });
});

describe('every value has its age', () => {
  const shown = (...parts: Parameters<typeof latestValue>[0][]): string =>
    latestParts(
      { t: wordsIn('nb'), language: 'nb', now: NOON, me: 'u-1' },
      parts.map((part) => latestValue({ previous: null, ...part })),
    )
      .map(({ text }) => text)
      .join('');

  test('in a row, where it is clearly older than the newest', () => {
    expect(
      shown(
        { at: NOON - HOUR },
        { code: '8867-4', unit: '/min', value: 70, severity: 'normal', at: NOON - 4 * DAY },
      ),
    ).toBe('SpO₂ 86 % Puls 70 4 d');
    expect(shown({ at: NOON - HOUR }, { code: '8867-4', value: 70, at: NOON - HOUR - MINUTE })).not.toContain(
      ' t',
    );
  });

  test('by the patient’s own schedule', () => {
    expect(expectedEvery(plan(), '2708-6')).toBe(24);
    expect(expectedEvery(plan(), '29463-7')).toBeUndefined();
    expect(expectedEvery(null, '2708-6')).toBeUndefined();
  });
});

describe('how a curve ends', () => {
  const series: SeriesView = {
    code: '2708-6',
    unit: '%',
    at: Float64Array.from([0, DAY]),
    value: Float64Array.from([93, 92]),
    second: null,
    severity: Uint8Array.from([0, 0]),
  };
  const window = { from: 0, to: 10 * DAY };
  const overdueMs = overdueAfter(plan(), '2708-6');
  const tail = (now: number, knownUntil: number | null = null): ReturnType<typeof gapsOf> =>
    gapsOf(series, window, 54 * HOUR, { now, overdueMs, knownUntil });

  test('in a marked gap until now as soon as a measurement is overdue, not before', () => {
    expect(overdueMs).toBe(30 * HOUR);
    expect(tail(DAY + 30 * HOUR)).toEqual([]);
    expect(tail(DAY + 31 * HOUR)).toEqual([{ from: DAY, to: DAY + 31 * HOUR }]);
    expect(tail(20 * DAY)).toEqual([{ from: DAY, to: 10 * DAY }]);
  });

  test('where the copy is outdated: what came since is not known', () => {
    const now = DAY + 9 * HOUR;
    expect(tail(now, DAY + 2 * HOUR)).toEqual([{ from: DAY + 2 * HOUR, to: now, unfetched: true }]);
    expect(tail(now, DAY - HOUR)).toEqual([{ from: DAY, to: now, unfetched: true }]);
    expect(tail(now)).toEqual([]);
  });
});

describe('who else is here', () => {
  test('by name, each once, without the person at the desk', () => {
    const users = [
      { id: 'u-2', name: 'Dahl, Ola' },
      { id: 'u-1', name: 'Nordmann, Kari' },
      { id: 'u-2', name: 'Dahl, Ola' },
    ];
    expect(otherNames(users, 'u-1')).toEqual(['Dahl, Ola']);
    expect(otherNames([], 'u-1')).toEqual([]);
  });

  test('the patient that is open here: the page goes before the panel', () => {
    expect(shownPatient({ patientId: null, panel: null })).toBeNull();
    expect(shownPatient({ patientId: null, panel: { patientId: 'p-1' } })).toBe('p-1');
    expect(shownPatient({ patientId: 'p-2', panel: { patientId: 'p-1' } })).toBe('p-2');
  });
});
