import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Change } from '@shared/wire/change';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import { news2Of } from '@shared/clinical/news2/news2';
import { news2History } from '@shared/clinical/news2/news2-history';
import type { Observation } from '@shared/model/observation';
import { CacheStore } from '@main/cache/cache-store';
import { servedCache } from '@main/cache/served-cache';
import { batch, NOON, observation, oneRedAlert, plan, put, wireTime } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

function cacheWith(changes: readonly Change[]) {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: randomBytes(32) });
  store.adoptEpoch('epoch-1');
  const { calls } = servedCache(store, false);
  onTestFinished(() => {
    store.close();
  });
  expect(calls.applyChanges(batch(0, changes)).kind).toBe('applied');
  return calls;
}

const staff = (id: string, code: string, unit: string, value: number, at = 0): Observation =>
  observation({
    id,
    code,
    unit,
    value,
    source: { kind: 'staff' },
    effectiveAt: wireTime(at),
    severity: 'normal',
  });
const log = (all: readonly (readonly [kind: string, data: { readonly id: string }])[]): Change[] => {
  const first = oneRedAlert();
  return [...first, ...all.map(([kind, data], place) => put(first.length + 1 + place, kind, data))];
};

describe('values for NEWS2 out of the cache', () => {
  const asked = (at: number): (readonly ['observation', Observation])[] => [
    ['observation', staff(`resp-${String(at)}`, '9279-1', '/min', 18, at)],
    [
      'observation',
      { ...staff(`acvpu-${String(at)}`, 'text:acvpu', '{acvpu}', 0, at), text: 'Bevissthet: A' },
    ],
    ['observation', staff(`o2-${String(at)}`, 'text:oxygen-given', '{oxygen}', 0, at)],
    ['observation', staff(`pulse-${String(at)}`, '8867-4', '/min', 95, at)],
    ['observation', staff(`temp-${String(at)}`, '8310-5', 'Cel', 37.2, at)],
    [
      'observation',
      {
        ...observation({
          id: `bp-${String(at)}`,
          code: '85354-9',
          unit: 'mm[Hg]',
          effectiveAt: wireTime(at),
        }),
        value: undefined,
        components: [
          { code: '8480-6', value: 105, unit: 'mm[Hg]' },
          { code: '8462-4', value: 70, unit: 'mm[Hg]' },
        ],
      },
    ],
  ];

  it('makes a whole score of what a device measured and what was asked by phone, and finds the earlier ones', () => {
    const earlier = -48 * HOUR;
    const calls = cacheWith(
      log([
        ...asked(earlier),
        ['observation', observation({ id: 'spo2-earlier', value: 93, effectiveAt: wireTime(earlier) })],
        ...asked(20 * MINUTE),
      ]),
    );
    const view = calls.readNews2({ patientId: 'patient-1' });
    expect(view.scale).toBe(1);
    const now = news2Of(view.values, view.scale, NOON + 20 * MINUTE);
    // SpO₂ 86: 3, systolic 105: 1, pulse 95: 1.
    expect(now).toMatchObject({ total: 5, risk: 'medium', anySingleThree: true });
    expect(now.parts.find(({ key }) => key === 'systolic')?.reading).toMatchObject({
      source: 'device',
      value: 105,
    });
    expect(now.parts.find(({ key }) => key === 'consciousness')?.reading).toMatchObject({ source: 'staff' });
    expect(news2History(view.values, view.scale).map(({ at, total }) => [at, total])).toEqual([
      [NOON + 20 * MINUTE, 5],
      [NOON + earlier, 4],
    ]);
  });

  it('leaves out what was taken back, and takes the scale of the plan', () => {
    const mistake: Observation = {
      ...staff('not-resp', '9279-1', '/min', 18),
      status: 'entered_in_error',
      replaces: 'resp-0',
    };
    const calls = cacheWith(
      log([...asked(0), ['observation', mistake], ['plan', { ...plan({ news2Scale: 2 }), id: 'plan-2' }]]),
    );
    const view = calls.readNews2({ patientId: 'patient-1' });
    expect(view.scale).toBe(2);
    expect(view.values.map(({ key }) => key)).not.toContain('respiration');
    const entered = calls.readEntered({ patientId: 'patient-1', since: NOON - HOUR });
    expect(entered.map(({ id }) => id).sort()).toEqual(['acvpu-0', 'o2-0', 'pulse-0', 'temp-0']);
    expect(entered.find(({ id }) => id === 'acvpu-0')?.text).toBe('Bevissthet: A');
    expect(calls.readEntered({ patientId: 'patient-1', since: NOON + MINUTE })).toEqual([]);
  });

  it('lists what was written down lately for an earlier day too: a wrong date is to be taken back as any mistake', () => {
    const dated = { effectiveAt: wireTime(-30 * DAY), receivedAt: wireTime(-HOUR) };
    const told: Observation = { ...staff('old-acvpu', 'text:acvpu', '{acvpu}', 0), ...dated, text: 'A' };
    const calls = cacheWith(
      log([
        ['observation', { ...staff('old-pulse', '8867-4', '/min', 71), ...dated }],
        ['observation', told],
        [
          'observation',
          { ...staff('of-then', '8867-4', '/min', 70), ...dated, receivedAt: dated.effectiveAt },
        ],
      ]),
    );
    const listed = calls.readEntered({ patientId: 'patient-1', since: NOON - 3 * DAY });
    expect(listed.map(({ id }) => id).sort()).toEqual(['old-acvpu', 'old-pulse']);
  });

  it('of a patient without values is empty', () => {
    const calls = cacheWith(oneRedAlert());
    expect(calls.readNews2({ patientId: 'nobody' })).toEqual({ scale: 1, values: [] });
  });
});

describe('answered forms out of the cache', () => {
  const response = (id: string, at: number, over = {}) => ({
    id,
    patientId: 'patient-1',
    questionnaireId: 'form-1',
    answeredAt: wireTime(at),
    items: [{ linkId: '1', text: 'Tung pust', answer: { odd: [true] } }],
    severity: 'unknown',
    ...over,
  });

  it('come newest first, two of one instant by their place in the log, with the forms that they answer', () => {
    const form = {
      id: 'form-1',
      title: 'Skjema',
      items: [{ linkId: '1', text: 'Tung pust', type: 'choice' }],
    };
    const calls = cacheWith(
      log([
        ['questionnaire', form],
        ['response', response('r-2', 0)],
        ['response', response('r-1', -HOUR)],
        ['response', response('r-3', 0)],
        ['response', response('r-x', 0, { patientId: 'patient-2' })],
        ['response', response('r-4', -2 * HOUR, { questionnaireId: 'form-unknown' })],
      ]),
    );
    const view = calls.readForms({ patientId: 'patient-1' });
    expect(view.responses.map(({ id }) => id)).toEqual(['r-3', 'r-2', 'r-1', 'r-4']);
    expect(view.responses[0]?.items[0]?.answer).toEqual({ odd: [true] });
    expect(view.questionnaires).toEqual([form]);
    expect(view.more).toBe(false);
  });
});
