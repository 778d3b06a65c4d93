import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { readReplayed } from '@main/cache/lead/replayed';
import { readSilent } from '@main/cache/lead/silent-patients';
import { HOUR, MINUTE } from '@shared/clock';
import { alertAt } from '@shared/lead/replay/alert-at';
import type { AlertEvent } from '@shared/model/alert';
import {
  alert,
  batch,
  NOON,
  nurse,
  observation,
  patient,
  plan,
  programme,
  put,
  wireTime,
} from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

type Entities = readonly (readonly [kind: string, data: { readonly id: string }])[];

/** A cache in which these entities came one after the other. */
function holding(...entities: Entities): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 5) });
  store.adoptEpoch('epoch-1');
  const changes = entities.map(([kind, data], place) => put(place + 1, kind, data));
  expect(store.applyChanges(batch(0, changes)).kind).toBe('applied');
  return store;
}

const base: Entities = [
  ['programme', programme()],
  ['user', nurse()],
  ['patient', patient()],
  ['plan', plan()],
];

function event(minute: number, act: AlertEvent['act'], by = 'user-nurse-1', alertId = 'alert-1') {
  const id = `${alertId}-${String(minute)}-${act}`;
  return [
    'alert_event',
    { id, alertId, patientId: 'patient-1', act, at: wireTime(minute * MINUTE), by },
  ] as const;
}

const evidence = (...ids: readonly string[]) => ids.map((id) => ({ kind: 'observation', id }));
const nothing = { alertIds: [], patientIds: [], userIds: [], from: 0, to: 0 };

describe('what the cache holds for a replay', () => {
  it('is the alert with its events, the acts of the time, and the names of all that they speak of', () => {
    const store = holding(
      ...base,
      ['observation', observation()],
      ['alert', alert({ state: 'taken', takenBy: 'user-nurse-1', takenAt: wireTime(9 * MINUTE) })],
      event(1, 'raised', 'system'),
      event(9, 'taken'),
      ['alert', alert({ id: 'proof', synthetic: true })],
      event(5, 'raised', 'system', 'proof'),
    );
    const read = readReplayed(store.db, {
      ...nothing,
      alertIds: ['alert-1', 'gone'],
      patientIds: ['patient-1', 'unknown'],
      from: NOON,
      to: NOON + 9 * MINUTE - 1,
    });
    expect(read.alerts.map((one) => [one.alert.id, one.patientId, one.events.length])).toEqual([
      ['alert-1', 'patient-1', 2],
    ]);
    expect(read.acts.map(({ alertId, act, severity }) => [alertId, act, severity])).toEqual([
      ['alert-1', 'raised', 'red'],
    ]);
    expect(read.people['user-nurse-1']).toBe(nurse().name);
    expect([read.patients['patient-1'], read.patients['unknown']]).toEqual(['Blomst, Vakker', 'unknown']);
    store.close();
  });

  it('tells that an alert was yellow before its first red value came, and red from the start where that raised it', () => {
    const yellow = observation({ id: 'o-1', severity: 'yellow', value: 90, receivedAt: wireTime() });
    const red = observation({
      id: 'o-2',
      value: 84,
      effectiveAt: wireTime(20 * MINUTE),
      receivedAt: wireTime(20 * MINUTE),
    });
    const store = holding(
      ...base,
      ['observation', yellow],
      ['observation', red],
      ['alert', alert({ evidence: evidence('o-1', 'o-2') })],
      ['alert', alert({ id: 'alert-2', evidence: evidence('o-2', 'o-1') })],
      ['alert', alert({ id: 'alert-3', evidence: evidence('older', 'o-2') })],
    );
    const { alerts } = readReplayed(store.db, { ...nothing, alertIds: ['alert-1', 'alert-2', 'alert-3'] });
    const then = (minute: number) => alerts.map((one) => alertAt(one, NOON + minute * MINUTE)?.severity);
    expect([then(19), then(20)]).toEqual([
      ['yellow', 'red', 'red'],
      ['red', 'red', 'red'],
    ]);
    store.close();
  });
});

describe('silent patients', () => {
  const schedule = [{ code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] }];

  it('are those who are followed up and of whom nothing came for longer than agreed, the longest first', () => {
    const one = (n: number, hoursAgo: number, status: 'active' | 'paused' = 'active'): Entities => [
      ['patient', patient({ id: `p-${String(n)}`, status })],
      ['plan', plan({ id: `plan-${String(n)}`, patientId: `p-${String(n)}`, schedule })],
      [
        'observation',
        observation({
          id: `o-${String(n)}`,
          patientId: `p-${String(n)}`,
          effectiveAt: wireTime(-hoursAgo * HOUR),
        }),
      ],
    ];
    const store = holding(
      ...base.slice(0, 2),
      ...one(1, 29),
      ...one(2, 31),
      ...one(3, 60),
      ...one(4, 60, 'paused'),
    );
    expect(
      readSilent(store.db, NOON).map(({ patientId, lastAt, overdueAt }) => [patientId, lastAt, overdueAt]),
    ).toEqual([
      ['p-3', NOON - 60 * HOUR, NOON - 30 * HOUR],
      ['p-2', NOON - 31 * HOUR, NOON - HOUR],
    ]);
    store.close();
  });

  it('are told as silent too where a wrong clock dated a value ahead of now: it counts from when it came', () => {
    const value = (id: string, hoursAgo: number, cameHoursAgo: number, patientId = 'p-1') =>
      [
        'observation',
        observation({
          ...{ id, patientId, effectiveAt: wireTime(-hoursAgo * HOUR) },
          // With words of its own it is kept as a whole and not in columns.
          ...(id === 'o-3' ? { text: 'Metning' } : {}),
          receivedAt: wireTime(-cameHoursAgo * HOUR),
        }),
      ] as const;
    const followed = (id: string) =>
      [
        ['patient', patient({ id })],
        ['plan', plan({ id: `plan-${id}`, patientId: id, schedule })],
      ] as const;
    const store = holding(
      ...base.slice(0, 2),
      ...[...followed('p-1'), value('o-1', 90, 90), value('o-2', -720, 40)],
      ...[...followed('p-2'), value('o-3', -720, 2, 'p-2')],
    );
    expect(readSilent(store.db, NOON).map(({ patientId, lastAt }) => [patientId, lastAt])).toEqual([
      ['p-1', NOON - 40 * HOUR],
    ]);
    store.close();
  });
});
