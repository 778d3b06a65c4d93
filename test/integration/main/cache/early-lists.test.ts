import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEarlyLists } from '@main/app/acts/early-lists';
import type { Stores } from '@main/app/stores/stores';
import { CacheStore } from '@main/cache/cache-store';
import { servedCache } from '@main/cache/served-cache';
import { Desk } from '@main/desk/desk';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { Alert } from '@shared/model/alert';
import { alert, batch, NOON, patient, put, wireTime } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

interface Waits {
  readonly who: number;
  readonly severity: Alert['severity'];
  readonly dueMin: number;
  readonly taken: boolean;
}

/** A cache of `patients` people, in the order of the log, with these alerts. */
function cacheOf(patients: number, alerts: readonly Waits[]): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 7) });
  store.adoptEpoch('epoch-1');
  const people = Array.from({ length: patients }, (_, n) => patient({ id: `patient-${String(n)}` }));
  const waiting = alerts.map(({ who, severity, dueMin, taken }, n) =>
    alert({
      id: `alert-${String(n)}`,
      patientId: `patient-${String(who)}`,
      severity,
      raisedAt: wireTime(n * 1_000),
      dueAt: wireTime(dueMin * 60_000),
      ...(taken ? { state: 'taken', takenBy: 'user-nurse-1', takenAt: wireTime(n * 1_000 + 500) } : {}),
    }),
  );
  const changes = [
    ...people.map((one, n) => put(n + 1, 'patient', one)),
    ...waiting.map((one, n) => put(patients + n + 1, 'alert', one)),
  ];
  const result = store.applyChanges(batch(0, changes));
  if (result.kind !== 'applied') throw new Error(result.kind);
  return store;
}

interface Ledger {
  readonly unanswered: readonly StoredCommand[];
  readonly attention: readonly StoredCommand[];
  readonly recentlyApplied: readonly StoredCommand[];
}

const empty: Ledger = { unanswered: [], attention: [], recentlyApplied: [] };

function storesOf(store: CacheStore, ledger: Ledger = empty): Stores {
  const { calls } = servedCache(store, false);
  return {
    cache: {
      call: (name: keyof typeof calls, input: never) => Promise.resolve(calls[name](input)),
    },
    ledger: { call: (name: keyof Ledger) => Promise.resolve(ledger[name]) },
  } as unknown as Stores;
}

function applied(seq: number): StoredCommand {
  return { answer: { status: 'applied', id: 'command-1', seq, version: 2 } } as unknown as StoredCommand;
}

const waits = fc.record({
  who: fc.nat({ max: 19 }),
  severity: fc.constantFrom('red', 'yellow', 'blue'),
  dueMin: fc.integer({ min: -30, max: 240 }),
  taken: fc.boolean(),
});

describe('what the lists of a start begin with', () => {
  it('is what the whole lists begin with', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(waits, { minLength: 3, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        async (alerts, count) => {
          const store = cacheOf(20, alerts);
          const early = await readEarlyLists(storesOf(store), count);
          const desk = new Desk({
            onWorklist: () => undefined,
            onAlerts: () => undefined,
            onPatients: () => undefined,
          });
          const { worklist, alerts: all } = store.lists();
          desk.load(worklist, all);
          store.close();
          const concerned = new Set(alerts.map(({ who }) => who)).size;
          if (concerned < count) {
            expect(early).toBeNull();
            return;
          }
          expect(early).toEqual({
            firstRows: { rows: desk.firstRows(count).rows, whole: false },
            alerts: desk.alerts(),
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is not told where an own act is to be drawn on it, or waits for a person', async () => {
    const store = cacheOf(3, [
      { who: 0, severity: 'red', dueMin: 5, taken: false },
      { who: 1, severity: 'yellow', dueMin: 5, taken: false },
    ]);
    const { cursor } = store.position();
    const read = (ledger: Partial<Ledger>) => readEarlyLists(storesOf(store, { ...empty, ...ledger }), 2);
    expect(await read({})).not.toBeNull();
    expect(await read({ recentlyApplied: [applied(cursor)] })).not.toBeNull();
    expect(await read({ recentlyApplied: [applied(cursor + 1)] })).toBeNull();
    expect(await read({ unanswered: [applied(1)] })).toBeNull();
    expect(await read({ attention: [applied(1)] })).toBeNull();
    store.close();
  });

  it('counts a time of the centre, not a place in the cache, for who stands first', async () => {
    const store = cacheOf(3, [
      { who: 2, severity: 'yellow', dueMin: 1, taken: false },
      { who: 0, severity: 'red', dueMin: 60, taken: false },
    ]);
    const early = await readEarlyLists(storesOf(store), 2);
    expect(early?.firstRows.rows.map(({ patientId }) => patientId)).toEqual(['patient-0', 'patient-2']);
    expect(early?.alerts.map(({ raisedAt }) => raisedAt - NOON)).toEqual([1_000, 0]);
    store.close();
  });
});
