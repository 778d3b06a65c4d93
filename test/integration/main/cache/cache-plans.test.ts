import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { readPlan, readPlanHistory } from '@main/cache/queries/plan-reader';
import { DAY } from '@shared/clock';
import type { Plan } from '@shared/model/plan';
import type { Change } from '@shared/wire/change';
import { batch, deletion, NOON, nurse, patient, plan, put, wireTime } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

function storeAt(folder = temporaryFolder(), key?: Buffer): CacheStore {
  const store = new CacheStore({ path: join(folder, 'cache.db'), key });
  store.adoptEpoch('epoch-1');
  return store;
}

function apply(store: CacheStore, changes: readonly Change[]): void {
  expect(store.applyChanges(batch(store.position().cursor, changes)).kind).toBe('applied');
}

function redBelow(low: number, reason = 'Avtalt'): Plan {
  const limit = {
    code: '2708-6',
    unit: '%',
    severity: 'red' as const,
    from: wireTime(),
    setBy: 'user-doctor-1',
  };
  return plan({ limits: [{ ...limit, low, reason }] });
}

function at(change: Change, when: number): Change {
  return { ...change, at: wireTime(when) };
}

function history(store: CacheStore): unknown[] {
  return readPlanHistory(store.db, 'patient-1').versions.map(({ version, at: seen, plan: one }) => [
    version,
    seen === null ? null : seen - NOON,
    one.limits[0]?.low,
  ]);
}

const first = [
  put(1, 'patient', patient()),
  at(put(2, 'plan', redBelow(88)), 0),
  at(put(3, 'plan', redBelow(86), 2), DAY),
];

describe('versions of a plan', () => {
  it('are kept as they come, with the names of who set the limits; a repeat is none', () => {
    const store = storeAt();
    apply(store, first);
    apply(store, [
      put(4, 'user', nurse({ id: 'user-doctor-1', name: 'Lege Én', role: 'clinician' })),
      at(put(5, 'plan', redBelow(86), 2), 2 * DAY),
    ]);
    expect(history(store)).toEqual([
      [1, 0, 88],
      [2, DAY, 86],
    ]);
    expect(readPlanHistory(store.db, 'patient-1').names).toEqual({ 'user-doctor-1': 'Lege Én' });
    expect(readPlan(store.db, 'patient-1')).toMatchObject({ version: 2, plan: { limits: [{ low: 86 }] } });
    expect(readPlan(store.db, 'patient-2')).toEqual({ plan: null, version: 0, names: {}, forms: {} });
  });

  it('outlive the swap of a snapshot, but for what the snapshot says itself', () => {
    const store = storeAt();
    apply(store, [...first, at(put(4, 'plan', redBelow(85), 3), 2 * DAY)]);
    const part = (changes: readonly Change[], upTo: number) =>
      store.applySnapshotPart({ epoch: 'epoch-2', upTo, part: 1, parts: 1, changes });
    // A centre put back from a backup gave number 3 to another change.
    expect(part([put(1, 'patient', patient()), at(put(9, 'plan', redBelow(84), 3), 5 * DAY)], 9).kind).toBe(
      'swapped',
    );
    expect(history(store)).toEqual([
      [1, 0, 88],
      [2, DAY, 86],
      [3, 5 * DAY, 84],
    ]);
    // A plan that a snapshot does not have leaves nothing.
    expect(part([put(1, 'patient', patient())], 12).kind).toBe('swapped');
    expect(history(store)).toEqual([]);
  });

  it('go two years after they were replaced; the newest stays, however old', () => {
    const store = storeAt();
    apply(store, first);
    const years = 2 * 365 * DAY + 90 * DAY;
    apply(store, [at(put(4, 'patient', patient(), 2), DAY + years)]);
    store.trim(NOON + DAY + years, 1_000);
    expect(history(store).length).toBe(2);
    apply(store, [at(put(5, 'patient', patient(), 3), DAY + years + 1)]);
    store.trim(NOON + 2 * DAY + years, 1_000);
    expect(history(store)).toEqual([[2, DAY, 86]]);
  });

  it('are 200 at most', () => {
    const store = storeAt();
    apply(store, [put(1, 'patient', patient())]);
    apply(
      store,
      Array.from({ length: 250 }, (_, n) => put(n + 2, 'plan', redBelow(60 + (n % 30)), n + 1)),
    );
    expect(history(store).map((one) => (one as number[])[0])).toEqual(
      Array.from({ length: 200 }, (_, n) => n + 51),
    );
  });

  it('go with their plan, and no word of them stays in the files', () => {
    const folder = temporaryFolder();
    const store = storeAt(folder);
    const secret = 'Grensen som ingen skal finne igjen';
    apply(store, [
      put(1, 'patient', patient()),
      put(2, 'plan', redBelow(88, secret)),
      put(3, 'plan', redBelow(87), 2),
    ]);
    const bytes = (): string =>
      ['cache.db', 'cache.db-wal']
        .map((name) => readFileSync(join(folder, name), { encoding: 'latin1', flag: 'a+' }))
        .join('');
    store.truncateLog();
    expect(bytes()).toContain(secret);
    apply(store, [deletion(4, 'plan', 'plan-1', 3)]);
    store.truncateLog();
    expect(history(store)).toEqual([]);
    expect(bytes()).not.toContain(secret);
  });
});
