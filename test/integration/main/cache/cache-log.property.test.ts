import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheStore as Store } from '@main/cache/cache-store';
import { CacheStore } from '@main/cache/cache-store';
import type { Change } from '@shared/wire/change';
import {
  alert,
  deletion,
  nurse,
  observation,
  patient,
  programme,
  put,
  wireTime,
} from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const KEY = Buffer.alloc(32, 7);

/** One act at the centre: which entity, and what becomes of it. Few ids, so that they meet. */
const act = fc.record({
  kind: fc.constantFrom('observation', 'observation', 'alert', 'patient', 'programme', 'user', 'hologram'),
  id: fc.nat(3),
  value: fc.nat(9),
  replaces: fc.option(fc.nat(3), { nil: undefined, freq: 4 }),
  isDeletion: fc.nat(5).map((n) => n === 0),
  isBad: fc.nat(9).map((n) => n === 0),
  /** A lie: the version steps back. */
  back: fc.nat(7).map((n) => n === 0),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** The centre's log of these acts: seq without holes, versions by entity. */
function logOf(acts: readonly Act[]): Change[] {
  const versions = new Map<string, number>();
  const deleted = new Set<string>();
  return acts.map((one, at) => {
    // What never fits lives under an id of its own: a newcomer could not know a good version before it.
    const id = `${one.kind}-${one.isBad ? 'bad' : String(one.id)}`;
    // Nor can it know of deletions, so a version steps back only where something lives.
    const isBack = one.back && !deleted.has(id);
    const version = Math.max(1, (versions.get(id) ?? 0) + (isBack ? -1 : 1));
    const isNew = version > (versions.get(id) ?? 0);
    if (isNew && one.isDeletion) deleted.add(id);
    else if (isNew) deleted.delete(id);
    versions.set(id, Math.max(version, versions.get(id) ?? 0));
    if (one.isDeletion) return deletion(at + 1, one.kind, id, version);
    return put(at + 1, one.kind, one.isBad ? { id } : dataOf(one, id), version);
  });
}

function dataOf(one: Act, id: string): { readonly id: string } {
  const patientId = `patient-${String(one.value % 2)}`;
  switch (one.kind) {
    case 'observation':
      return observation({
        id,
        patientId,
        value: one.value,
        code: one.value % 3 === 0 ? '8867-4' : '2708-6',
        effectiveAt: wireTime(one.value * 1_000),
        ...(one.replaces === undefined ? {} : { replaces: `observation-${String(one.replaces)}` }),
      });
    case 'alert':
      return alert({
        id,
        patientId,
        state: one.value % 3 === 0 ? 'closed' : 'open',
        evidence: [{ kind: 'observation', id: `observation-${String(one.value % 4)}` }],
      });
    case 'patient':
      return patient({ id, status: one.value === 0 ? 'ended' : 'active', programmes: ['programme-1'] });
    case 'programme':
      return programme({ id, name: `Program ${String(one.value)}` });
    case 'user':
      return nurse({ id, name: `Navn ${String(one.value)}` });
    default:
      return { id };
  }
}

/** What is left of the log for a newcomer: the last put of everything that lives, ordered by seq. */
function livingAt(log: readonly Change[], upTo: number): Change[] {
  const living = new Map<string, Change>();
  for (const change of log.filter(({ seq }) => seq <= upTo)) {
    const key = `${change.kind} ${change.id}`;
    const before = living.get(key);
    if (before === undefined || change.version > before.version) living.set(key, change);
  }
  return [...living.values()].filter((change) => change.op === 'put').sort((a, b) => a.seq - b.seq);
}

function batchOf(log: readonly Change[], from: number, to: number) {
  return { epoch: 'e', from, to, changes: log.slice(from, to) };
}

function newStore(): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: KEY });
  store.adoptEpoch('e');
  return store;
}

/** Everything that living entities come to: rows of both lists and what every table holds of them. */
function stateOf(store: Store): unknown {
  const all = (sql: string): unknown[] => store.db.prepare(sql).raw().all();
  return {
    position: store.position(),
    lists: store.lists(),
    entities: all(
      'SELECT kind, id, version, seq, patient_id, data, over_at FROM entity WHERE deleted = 0 ORDER BY kind, id',
    ),
    alerts: all('SELECT id, version, seq, state, data, over_at FROM alert WHERE deleted = 0 ORDER BY id'),
    observations: all(
      `SELECT observation.id, version, seq, patient_id, code, at, received, value, flags, hidden, replaces, data
       FROM observation JOIN series ON series.id = series JOIN person ON person.id = series.person
       WHERE hidden < 2 ORDER BY observation.id`,
    ),
    latest: all(
      `SELECT patient_id, code, observation.id, previous FROM latest JOIN observation USING (n)
       JOIN series ON series.id = latest.series JOIN person ON person.id = series.person
       ORDER BY patient_id, code`,
    ),
  };
}

/** What a bad link and a restless centre do with the log. */
const delivery = fc.record({
  what: fc.constantFrom('next', 'next', 'next', 'overlap', 'repeat', 'gap', 'snapshot', 'cut', 'restart'),
  size: fc.integer({ min: 1, max: 5 }),
  back: fc.nat(4),
});

describe('the log, however it is delivered', () => {
  it('ends in the state of the log applied once', () => {
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 1, maxLength: 25 }),
        fc.array(delivery, { maxLength: 15 }),
        (acts, deliveries) => {
          const log = logOf(acts);
          const once = newStore();
          expect(once.applyChanges(batchOf(log, 0, log.length)).kind).toBe('applied');
          let store = newStore();
          for (const { what, size, back } of deliveries) store = deliver(store, log, what, size, back);
          const { cursor } = store.position();
          if (cursor < log.length) store.applyChanges(batchOf(log, cursor, log.length));
          expect(stateOf(store)).toEqual(stateOf(once));
          once.close();
          store.close();
        },
      ),
      { numRuns: 120 },
    );
  });
});

function deliver(
  store: CacheStore,
  log: readonly Change[],
  what: string,
  size: number,
  back: number,
): CacheStore {
  const { cursor } = store.position();
  const to = Math.min(log.length, cursor + size);
  switch (what) {
    case 'next':
      if (to > cursor) expect(store.applyChanges(batchOf(log, cursor, to)).kind).toBe('applied');
      return store;
    case 'overlap':
      if (to > cursor)
        expect(store.applyChanges(batchOf(log, Math.max(0, cursor - back), to)).kind).toBe('applied');
      return store;
    case 'repeat': {
      const from = Math.max(0, cursor - size);
      if (cursor > from) expect(store.applyChanges(batchOf(log, from, cursor)).kind).toBe('repeat');
      return store;
    }
    case 'gap': {
      const from = cursor + 1 + back;
      if (from < log.length) expect(store.applyChanges(batchOf(log, from, log.length)).kind).toBe('gap');
      return store;
    }
    case 'restart': {
      store.close();
      return new CacheStore(store.files);
    }
    default:
      snapshot(store, log, Math.max(to, cursor), size, what === 'cut' ? back : Number.POSITIVE_INFINITY);
      return store;
  }
}

/** A snapshot in parts of `size`, each sent twice, and cut after `cutAfter` parts. */
function snapshot(
  store: CacheStore,
  log: readonly Change[],
  upTo: number,
  size: number,
  cutAfter: number,
): void {
  const living = livingAt(log, upTo);
  const parts = Math.max(1, Math.ceil(living.length / size));
  const before = store.position();
  // As after every greeting.
  store.dropSnapshot();
  for (let part = 1; part <= parts; part += 1) {
    if (part > cutAfter) {
      expect(store.position()).toEqual(before);
      store.dropSnapshot();
      return;
    }
    const sent = { epoch: 'e', upTo, part, parts, changes: living.slice((part - 1) * size, part * size) };
    expect(store.applySnapshotPart(sent).kind).toBe(part === parts ? 'swapped' : 'stored');
    expect(store.applySnapshotPart(sent).kind).toBe('repeated');
  }
}
