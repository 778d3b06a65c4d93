import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { readInsight } from '@main/cache/lead/insight-reads';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import {
  alert,
  batch,
  NOON,
  nurse,
  observation,
  patient,
  programme,
  put,
  wireTime,
} from '../../../support/builders';
import { note } from '../../../support/journal/note-facts';
import { temporaryFolder } from '../../../support/temporary-folder';

/** A cache in which these entities came one after the other, and its figures of the day around noon. */
function insight(...entities: readonly (readonly [kind: string, data: { readonly id: string }])[]) {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 5) });
  store.adoptEpoch('epoch-1');
  const base = [
    ['programme', programme()],
    ['user', nurse()],
    ['patient', patient()],
    ['observation', observation()],
  ] as const;
  const changes = [...base, ...entities].map(([kind, data], at) => put(at + 1, kind, data));
  expect(store.applyChanges(batch(0, changes)).kind).toBe('applied');
  const view = readInsight(store.db, {
    from: NOON - 12 * HOUR,
    to: NOON + 12 * HOUR,
    asOf: NOON + DAY,
    programmeId: null,
  });
  store.close();
  return view;
}

const raised = alert({ id: 'a-1', raisedAt: wireTime(0), dueAt: wireTime(2 * HOUR), severity: 'yellow' });
const closedAlert = {
  ...raised,
  state: 'closed',
  closed: { by: nurse().id, at: wireTime(HOUR), cause: 'known' },
};
const event = (id: string, act: string, at: string, by: string = nurse().id) =>
  ['alert_event', { id, alertId: 'a-1', patientId: raised.patientId, act, at, by }] as const;

describe('what the figures are read from', () => {
  it('leaves synthetic alerts out, and what was raised before and after the period', () => {
    const early = alert({ id: 'a-2', raisedAt: wireTime(-13 * HOUR) });
    const late = alert({ id: 'a-3', raisedAt: wireTime(13 * HOUR) });
    const proof = alert({ id: 'a-4', raisedAt: wireTime(0), synthetic: true });
    const view = insight(['alert', raised], ['alert', early], ['alert', late], ['alert', proof]);
    expect(view.totals).toMatchObject({ alerts: 1, open: 1 });
    expect(view.untouched.map(({ alertId }) => alertId)).toEqual(['a-1']);
    expect(view.oldest).toBe(NOON - 13 * HOUR);
  });

  it('reads a time with an offset as the instant that it is', () => {
    const local = new Date(NOON + 20 * MINUTE + HOUR).toISOString().replace('Z', '+01:00');
    const view = insight(
      ['alert', closedAlert],
      event('e-1', 'taken', local),
      event('e-2', 'closed', wireTime(HOUR)),
    );
    const [all] = view.groups;
    expect(all).toMatchObject({ episodes: 1, open: 0, take: { n: 1 }, onTime: { yes: 1, of: 1 } });
    expect(view.people[0]).toMatchObject({ name: nurse().name, alerts: 1, hours: 2 });
  });

  it('does not count a note that was withdrawn, nor the one that withdrew it', () => {
    const about = { patientId: raised.patientId, alertIds: ['a-1'], signedAt: wireTime(70 * MINUTE) };
    const closing = [['alert', closedAlert], event('e-1', 'closed', wireTime(HOUR))] as const;
    const standing = note({ ...about, id: 'n-1' });
    expect(insight(...closing, ['note', standing]).silent.share).toEqual({ yes: 0, of: 1 });
    const withdrawal = note({ ...about, id: 'n-2', replaces: 'n-1', status: 'entered_in_error' });
    expect(insight(...closing, ['note', standing], ['note', withdrawal]).silent.share).toEqual({
      yes: 1,
      of: 1,
    });
  });

  it('finds what a rule of another centre measured in what the alert rests on', () => {
    const foreign = alert({
      id: 'a-1',
      raisedAt: wireTime(0),
      reason: 'limit',
      rule: { id: 'r-17', version: '4', text: 'Under grensen' },
      evidence: [{ kind: 'observation', id: observation().id }],
    });
    expect(insight(['alert', foreign]).limits).toMatchObject([
      { ruleId: 'r-17', measure: observation().code, alerts: 1 },
    ]);
  });

  it('has no figures and says so where the log is empty', () => {
    const view = insight();
    expect([view.oldest, view.totals.alerts, view.groups.length > 0]).toEqual([null, 0, true]);
  });
});
