import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toWireTime } from '@shared/clock';
import type { Observation } from '@shared/model/observation';
import type { Limit } from '@shared/model/plan';
import { CacheStore } from '@main/cache/cache-store';
import { readRehearsal, readShift } from '@main/cache/rehearsal/read-rehearsal';
import { RuleRunner } from '@centre/rules/rule-runner';
import type { CentreStore } from '@centre/store/centre-store';
import { openCentreStore } from '@centre/store/sqlite-store';
import { NOON, nurse, observation, patient, plan, programme } from '../../../support/builders';
import { ManualTime } from '../../../support/centre-clock';
import { temporaryFolder } from '../../../support/temporary-folder';

const START = NOON - 60 * DAY;
const SPO2 = '2708-6';
const set = { unit: '%', from: toWireTime(START), setBy: 'user-nurse-1' };
const limits: Limit[] = [
  { code: SPO2, low: 88, severity: 'red', ...set },
  { code: SPO2, low: 92, severity: 'yellow', ...set },
];
const agreed = plan({
  limits,
  deltas: [{ code: SPO2, unit: '%', change: -5, windowH: 48, severity: 'red' }],
});

/** 60 days of a real centre: a value every eight hours, alerts closed 90 minutes later by what `action` says. */
function centreLog(): { store: CentreStore; raised: number } {
  const store = openCentreStore({ dataDir: temporaryFolder(), newEpoch: () => 'epoch-1' });
  const time = new ManualTime(START);
  let made = 0;
  const newId = () => `made-${String((made += 1))}`;
  const rules = new RuleRunner({ store, clock: time, newId, timeOf: time.now });
  store.transact(() => {
    for (const [kind, data] of [
      ['user', nurse()],
      ['programme', programme()],
      ['patient', patient()],
      ['plan', agreed],
    ] as const)
      store.log.put({ kind, id: data.id, data, author: 'system', at: START });
  });
  for (let turn = 0; turn < 170; turn += 1) {
    time.advance(90 * MINUTE);
    closeAll(store, time.now(), turn);
    time.advance(8 * HOUR - 90 * MINUTE);
    store.transact(() => rules.takeIn(spo2(turn, time.now()), 'system', time.now()));
  }
  return { store, raised: [...store.log.all('alert')].length };
}

/** 95 with a dip now and then: 91, 90, 87 in turn. */
function spo2(turn: number, now: number): Omit<Observation, 'severity'> {
  const value = turn % 12 === 5 ? [91, 90, 87][Math.floor(turn / 12) % 3] : 95;
  const { severity: _severity, ...draft } = observation({
    id: `00000000-0000-7000-8000-${String(turn).padStart(12, '0')}`,
    value: value ?? 95,
    effectiveAt: toWireTime(now - 20_000),
    receivedAt: toWireTime(now),
  });
  return draft;
}

function closeAll(store: CentreStore, now: number, turn: number): void {
  store.transact(() => {
    for (const { id, data } of store.log.activeAlerts('patient-1')) {
      const closed = {
        by: 'user-nurse-1',
        at: toWireTime(now),
        cause: 'known',
        action: turn % 24 < 12 ? 'advice' : 'none_needed',
      };
      store.log.put({
        kind: 'alert',
        id,
        data: { ...data, state: 'closed', closed },
        author: 'user-nurse-1',
        at: now,
      });
    }
  });
}

/** A cache that holds what that centre's log says, and a question to it. */
function filledCache() {
  const { store, raised } = centreLog();
  const cache = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 7) });
  cache.adoptEpoch('epoch-1');
  const changes = store.log.changesAfter(0, { changes: 10_000, bytes: Number.MAX_SAFE_INTEGER });
  store.close();
  expect(cache.applyChanges({ epoch: 'epoch-1', from: 0, to: changes.length, changes }).kind).toBe('applied');
  const ask = (over: Partial<Parameters<typeof readRehearsal>[1]>) =>
    readRehearsal(cache.db, { patientId: 'patient-1', code: SPO2, draft: agreed, now: NOON, ...over });
  return { cache, raised, ask };
}

describe('a rehearsal over the cache', () => {
  it('of the plan as it is finds as many alerts as the centre raised', () => {
    const { raised, ask } = filledCache();
    expect(raised).toBeGreaterThan(10);
    const found = ask({})?.measures[0];
    expect([found?.now.total, found?.draft.total, found?.missed, found?.added]).toEqual([
      raised,
      raised,
      [],
      0,
    ]);
    expect(found?.values).toBe(170);
  });

  it('of a milder draft names what would be missed of what was acted on', () => {
    const { ask } = filledCache();
    const draft = { limits: limits.slice(0, 1), deltas: [] };
    const found = ask({ draft })?.measures[0];
    expect(found?.draft).toMatchObject({ red: found?.draft.total, yellow: 0 });
    expect(found?.actedOn).toBeGreaterThan(found?.missed.length ?? 0);
    expect(found?.missed.length).toBeGreaterThan(0);
    expect(found?.missed.every(({ value, action }) => value >= 88 && action === 'advice')).toBe(true);
  });

  it('moves one limit of one patient, and leaves out who has no such limit or is not here', () => {
    const { cache, raised, ask } = filledCache();
    const shift = { code: SPO2, severity: 'yellow', bound: 'low', by: -2 } as const;
    const moved = readShift(cache.db, { patientId: 'patient-1', shift, now: NOON });
    expect(moved).toMatchObject({ patientId: 'patient-1', code: SPO2, now: { total: raised } });
    expect(
      readShift(cache.db, { patientId: 'patient-1', shift: { ...shift, bound: 'high' }, now: NOON }),
    ).toBeNull();
    expect(ask({ patientId: 'nobody' })).toBeNull();
  });

  it('looks at the last 90 days and no further', () => {
    const { ask } = filledCache();
    expect(ask({ now: NOON + 60 * DAY })?.measures[0]?.values).toBe(80);
    expect(ask({ now: NOON + 200 * DAY })?.measures[0]).toMatchObject({ values: 0, actedOn: 0 });
  });
});
