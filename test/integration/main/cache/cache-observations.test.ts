import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { entityReader } from '@main/cache/queries/entity-reader';
import type { Observation } from '@shared/model/observation';
import { batch, deletion, observation, patient, put, wireTime } from '../../../support/builders';
import { anyObservation } from '../../../support/observation-arbitraries';
import { temporaryFolder } from '../../../support/temporary-folder';

const KEY = Buffer.alloc(32, 7);

function emptyStore(): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: KEY });
  store.adoptEpoch('epoch-1');
  return store;
}

function apply(store: CacheStore, changes: Parameters<typeof batch>[1]): void {
  expect(store.applyChanges(batch(store.position().cursor, changes)).kind).toBe('applied');
}

describe('a stored measurement', () => {
  it('reads back exactly as it came, whatever its shape', () => {
    const store = emptyStore();
    const held = new Map<string, Observation>();
    fc.assert(
      fc.property(fc.array(anyObservation, { minLength: 1, maxLength: 20 }), (some) => {
        const fresh = some.filter(
          ({ id }, at) => !held.has(id) && some.findIndex((one) => one.id === id) === at,
        );
        if (fresh.length === 0) return;
        const { cursor } = store.position();
        apply(
          store,
          fresh.map((one, at) => put(cursor + at + 1, 'observation', one)),
        );
        for (const one of fresh) held.set(one.id, one);
        const read = entityReader(store.db).observations.some(fresh.map(({ id }) => id));
        expect(read).toStrictEqual(fresh);
      }),
      { numRuns: 150 },
    );
    const ids = [...held.keys()];
    expect(entityReader(store.db).observations.some(ids)).toStrictEqual([...held.values()]);
    store.close();
  });

  it('is compact where it is an everyday one', () => {
    const store = emptyStore();
    const id = '0b5e2f64-9d3c-4c43-8a1e-5f0d7c2b9a10';
    const panel = observation({
      id,
      code: '85354-9',
      components: [
        { code: '8480-6', value: 131, unit: 'mm[Hg]' },
        { code: '8462-4', unit: 'mm[Hg]' },
      ],
    });
    delete panel.value;
    apply(store, [put(1, 'observation', panel), put(2, 'observation', observation())]);
    expect(
      store.db.prepare('SELECT typeof(id) AS id, data, value, second FROM observation ORDER BY n').all(),
    ).toEqual([
      { id: 'blob', data: null, value: 131, second: null },
      { id: 'text', data: null, value: 86, second: null },
    ]);
    store.close();
  });
});

describe('a replaced measurement', () => {
  it('is shown again when what replaced it is deleted or replaces another', () => {
    const store = emptyStore();
    const values = (): unknown[] => store.lists().worklist[0]?.latest.map((one) => one.value) ?? [];
    const later = observation({ id: 'o-2', value: 91, replaces: 'o-1', effectiveAt: wireTime(-1_000) });
    apply(store, [
      put(1, 'patient', patient()),
      put(2, 'observation', observation({ id: 'o-1', value: 86 })),
      put(3, 'observation', later),
    ]);
    expect(values()).toEqual([91]);
    const elsewhere = observation({ ...later, replaces: 'o-9' });
    apply(store, [put(4, 'observation', elsewhere, 2)]);
    expect(values()).toEqual([86]);
    apply(store, [put(5, 'observation', later, 3), deletion(6, 'observation', 'o-2', 4)]);
    expect(values()).toEqual([86]);
    store.close();
  });
});

/** A patient's measurements, versions and corrections in any order; small numbers, so that they meet. */
const step = fc.record({
  id: fc.nat(6),
  value: fc.nat(100),
  at: fc.nat(5),
  version: fc.integer({ min: 1, max: 4 }),
  code: fc.constantFrom('2708-6', '8867-4'),
  patientId: fc.constantFrom('patient-1', 'patient-2'),
  replaces: fc.option(fc.nat(6), { nil: undefined, freq: 3 }),
  status: fc.constantFrom('final', 'final', 'corrected', 'entered_in_error'),
  isDeletion: fc.boolean().chain((twice) => (twice ? fc.boolean() : fc.constant(false))),
});

describe('rows kept in memory', () => {
  it('are the rows that the file gives, after whatever came', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const store = emptyStore();
        apply(store, [
          put(1, 'patient', patient()),
          put(2, 'patient', patient({ id: 'patient-2', name: { family: 'Fjell', given: 'Stille' } })),
        ]);
        const shown = new Map(store.lists().worklist.map((row) => [row.patientId, row]));
        for (const steps of batches) {
          const { cursor } = store.position();
          const result = store.applyChanges(
            batch(
              cursor,
              steps.map((one, at) => {
                const id = `o-${String(one.id)}`;
                if (one.isDeletion) return deletion(cursor + at + 1, 'observation', id, one.version);
                const data = observation({
                  id,
                  value: one.value,
                  code: one.code,
                  patientId: one.patientId,
                  status: one.status,
                  effectiveAt: wireTime(one.at * 1_000),
                  ...(one.replaces === undefined ? {} : { replaces: `o-${String(one.replaces)}` }),
                });
                return put(cursor + at + 1, 'observation', data, one.version);
              }),
            ),
          );
          if (result.kind !== 'applied' || result.changed === null) throw new Error('not applied');
          for (const row of result.changed.worklist) shown.set(row.patientId, row);
        }
        const sorted = (rows: Iterable<typeof shown extends Map<string, infer R> ? R : never>): unknown[] =>
          [...rows]
            // A row that nothing came to keeps the place in the log that it was made at.
            .map((row) => ({
              ...row,
              asOf: 0,
              latest: [...row.latest].sort((a, b) => a.code.localeCompare(b.code)),
            }))
            .sort((a, b) => a.patientId.localeCompare(b.patientId));
        expect(sorted(shown.values())).toEqual(sorted(store.lists().worklist));
        store.close();
      }),
      { numRuns: 60 },
    );
  });
});
