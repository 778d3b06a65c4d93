import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { entityReader } from '@main/cache/queries/entity-reader';
import { DAY } from '@shared/clock';
import type { AlertEvent } from '@shared/model/alert';
import type { EntityOf } from '@shared/model/entity';
import type { Change } from '@shared/wire/change';
import {
  alert,
  batch,
  deletion,
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

const KEY = Buffer.alloc(32, 7);
const OLD = -91 * DAY;

function storeAt(folder: string, isPlain = false): CacheStore {
  const store = new CacheStore({ path: join(folder, 'cache.db'), key: isPlain ? undefined : KEY });
  store.adoptEpoch('epoch-1');
  return store;
}

function apply(store: CacheStore, changes: readonly Change[]): void {
  expect(store.applyChanges(batch(store.position().cursor, changes)).kind).toBe('applied');
}

/** Trims to the end in slices, and answers how many rows each removed. */
function trimAll(store: CacheStore, limit = 1_000, now = NOON): number[] {
  const removed: number[] = [];
  for (let more = true; more;) {
    const slice = store.trim(now, limit);
    removed.push(slice.removed);
    more = slice.more;
  }
  return removed;
}

function act(id: string, alertId: string, at: number): AlertEvent {
  return { id, alertId, patientId: 'patient-1', act: 'taken', at: wireTime(at), by: 'user-nurse-1' };
}

function note(id: string, at: number, text = 'Rolig natt.'): EntityOf<'note'> {
  return {
    id,
    patientId: 'patient-1',
    template: 'free',
    text,
    alertIds: [],
    author: { id: 'user-nurse-1', name: 'Sykepleier Én', role: 'nurse' },
    signedAt: wireTime(at),
    status: 'final',
  };
}

const closed = { by: 'user-nurse-1', at: wireTime(OLD) };

describe('the window', () => {
  it('loses what is over and old, and nothing that is followed up, open, or evidence of something open', () => {
    const store = storeAt(temporaryFolder());
    const handover = {
      id: 'h-1',
      shift: { from: wireTime(OLD), to: wireTime(OLD) },
      lines: [],
      signedBy: 'user-nurse-1',
      signedAt: wireTime(OLD),
    };
    const task = { id: 't-1', title: 'Ring', state: 'open', by: nurse(), at: wireTime(OLD) };
    const received = { ...handover, id: 'h-2', receivedBy: 'user-nurse-2', receivedAt: wireTime(OLD) };
    const done = { ...task, id: 't-2', state: 'done' };
    apply(store, [
      put(1, 'patient', patient()),
      put(2, 'plan', plan()),
      put(3, 'user', nurse()),
      put(4, 'programme', programme()),
      put(5, 'observation', observation({ id: 'o-old', effectiveAt: wireTime(OLD) })),
      put(6, 'observation', observation({ id: 'o-evidence', effectiveAt: wireTime(OLD) })),
      put(7, 'observation', observation({ id: 'o-new', value: 93 })),
      put(
        8,
        'alert',
        alert({
          id: 'a-open',
          raisedAt: wireTime(OLD),
          evidence: [{ kind: 'observation', id: 'o-evidence' }],
        }),
      ),
      put(9, 'alert', alert({ id: 'a-closed', state: 'closed', raisedAt: wireTime(OLD), closed })),
      put(10, 'alert', alert({ id: 'a-lately', state: 'closed', closed: { ...closed, at: wireTime(-DAY) } })),
      put(11, 'alert_event', act('e-open', 'a-open', OLD)),
      put(12, 'alert_event', act('e-closed', 'a-closed', -DAY)),
      put(13, 'alert_event', act('e-lately', 'a-lately', -DAY)),
      put(14, 'alert_event', act('e-nobody', 'a-nobody', OLD)),
      put(15, 'note', note('n-old', OLD)),
      put(16, 'note', note('n-new', -DAY)),
      put(17, 'handover', handover),
      put(18, 'handover', received),
      put(19, 'task', task),
      put(20, 'task', done),
      deletion(21, 'observation', 'o-never-seen', 3),
    ]);
    trimAll(store);
    const ids = (sql: string): unknown[] => store.db.prepare(sql).pluck().all();
    expect({
      entities: ids("SELECT kind || ' ' || id FROM entity ORDER BY kind, id"),
      observations: ids('SELECT id FROM observation ORDER BY id'),
      alerts: ids('SELECT id FROM alert ORDER BY id'),
      acts: ids('SELECT id FROM act ORDER BY id'),
    }).toEqual({
      entities: [
        'handover h-1',
        'note n-new',
        'patient patient-1',
        'plan plan-1',
        'programme programme-copd',
        'task t-1',
        'user user-nurse-1',
      ],
      observations: ['o-evidence', 'o-never-seen', 'o-new'],
      alerts: ['a-lately', 'a-open'],
      acts: ['e-lately', 'e-open'],
    });
    store.close();
  });

  it('keeps the answers and messages that an alert rests on until it is closed, however many old ones there are', () => {
    const store = storeAt(temporaryFolder());
    const response = (id: string): EntityOf<'response'> => ({
      ...{ id, patientId: 'patient-1', questionnaireId: 'phq-9', answeredAt: wireTime(OLD) },
      ...{ items: [{ linkId: '9', text: 'Tanker om å skade deg selv', answer: '3' }], severity: 'red' },
    });
    const message = {
      ...{ id: 'm-evidence', patientId: 'patient-1', direction: 'in', text: 'Kan dere ringe?' },
      ...{ by: { id: 'patient-1', name: 'Testfjell, Stille' }, at: wireTime(OLD) },
    };
    const evidence = [
      { kind: 'response', id: 'r-evidence' },
      { kind: 'message', id: 'm-evidence' },
    ];
    const open = { id: 'a-open', reason: 'critical_item' as const, raisedAt: wireTime(OLD), evidence };
    apply(store, [
      put(1, 'patient', patient()),
      put(2, 'alert', alert(open)),
      put(3, 'response', response('r-evidence')),
      put(4, 'message', message),
      ...Array.from({ length: 40 }, (_, n) => put(5 + n, 'response', response(`r-${String(n)}`))),
      put(45, 'observation', observation({ id: 'o-new' })),
    ]);
    const kept = (): unknown[] =>
      store.db.prepare("SELECT id FROM entity WHERE kind <> 'patient' ORDER BY id").pluck().all();
    trimAll(store, 7);
    expect(kept()).toEqual(['m-evidence', 'r-evidence']);
    apply(store, [put(46, 'alert', alert({ ...open, state: 'closed', closed }), 2)]);
    trimAll(store);
    expect(kept()).toEqual([]);
    store.close();
  });

  it('is trimmed in slices that a batch may come between, and ends', () => {
    const store = storeAt(temporaryFolder());
    const many = Array.from({ length: 250 }, (_, n) =>
      observation({
        id: `o-${String(n)}`,
        patientId: `patient-${String(n % 7)}`,
        code: n % 2 === 0 ? '2708-6' : '8867-4',
        effectiveAt: wireTime(n < 200 ? OLD - n : n),
      }),
    );
    apply(
      store,
      many.map((one, n) => put(n + 1, 'observation', one)),
    );
    const removed = trimAll(store, 30);
    expect(Math.max(...removed)).toBe(30);
    expect(removed.reduce((sum, one) => sum + one, 0)).toBe(200);
    expect(trimAll(store, 30)).toEqual([0]);
    apply(store, [put(251, 'observation', observation({ id: 'o-late', effectiveAt: wireTime(OLD) }))]);
    expect(trimAll(store)).toEqual([1]);
    store.close();
  });

  it('ends at the centre’s newest change, so that a clock here that ran ahead costs nothing', () => {
    const store = storeAt(temporaryFolder());
    expect(store.trim(NOON, 10)).toEqual({ removed: 0, more: false, patientIds: [] });
    apply(store, [put(1, 'observation', observation())]);
    expect(trimAll(store, 1_000, NOON + 400 * DAY)).toEqual([0]);
    expect(entityReader(store.db).observations.some(['observation-1'])).toHaveLength(1);
    store.setWindow(1);
    apply(store, [{ ...put(2, 'user', nurse()), at: wireTime(3 * DAY) }]);
    expect(trimAll(store, 1_000, NOON + 3 * DAY)).toEqual([1]);
    store.close();
  });

  it('takes the newest value off the list when it is gone, and says so', () => {
    const store = storeAt(temporaryFolder());
    apply(store, [
      put(1, 'patient', patient()),
      put(2, 'observation', observation({ id: 'o-1', effectiveAt: wireTime(OLD) })),
      put(3, 'observation', observation({ id: 'o-2', code: '8867-4', effectiveAt: wireTime(OLD - 1) })),
      put(4, 'observation', observation({ id: 'o-3', code: '8867-4', value: 71 })),
    ]);
    expect(store.trim(NOON, 100).patientIds).toEqual(['patient-1']);
    const latest = store.lists().worklist[0]?.latest;
    expect(latest?.map((one) => [one.value, one.previous])).toEqual([[71, null]]);
    store.close();
  });

  it('is kept over a restart and a snapshot, with the time the cache was last current', () => {
    const folder = temporaryFolder();
    const store = storeAt(folder);
    store.setWindow(30);
    store.noteCurrent(NOON);
    store.applySnapshotPart({ epoch: 'e2', upTo: 5, part: 1, parts: 1, changes: [] });
    store.close();
    const again = storeAt(folder);
    expect([again.windowDays(), again.currentAt(), again.position().cursor]).toEqual([30, NOON, 5]);
    again.close();
  });
});

describe('deleted text', () => {
  /** Not encrypted, so that the bytes can be looked at. */
  function bytes(folder: string): string {
    return ['cache.db', 'cache.db-wal']
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');
  }

  it('is in neither file after the log was emptied, whether it was trimmed, deleted or overwritten', () => {
    const folder = temporaryFolder();
    const store = storeAt(folder, true);
    apply(store, [
      put(1, 'note', note('n-1', OLD, 'HEMMELIG-TRIM')),
      put(2, 'note', note('n-2', -DAY, 'HEMMELIG-SLETT')),
      put(3, 'note', note('n-3', -DAY, 'HEMMELIG-FØR')),
      put(4, 'observation', observation({ id: 'o-1', text: 'HEMMELIG-VERDI', effectiveAt: wireTime(OLD) })),
    ]);
    expect(store.truncateLog()).toBe(true);
    expect(bytes(folder)).toContain('HEMMELIG-SLETT');
    const result = store.applyChanges(
      batch(4, [deletion(5, 'note', 'n-2', 2), put(6, 'note', note('n-3', -DAY, 'Endret.'), 2)]),
    );
    expect(result).toMatchObject({ kind: 'applied', erased: true });
    trimAll(store);
    expect(store.truncateLog()).toBe(true);
    expect(readFileSync(join(folder, 'cache.db-wal'))).toHaveLength(0);
    expect(bytes(folder)).not.toContain('HEMMELIG');
    expect(bytes(folder)).toContain('Endret.');
    store.close();
  });
});

describe('unusable changes', () => {
  it('are kept as seen, the newest 10,000 of them', () => {
    const store = storeAt(temporaryFolder());
    for (let from = 0; from < 12_000; from += 1_000) {
      apply(
        store,
        Array.from({ length: 1_000 }, (_, n) => put(from + n + 1, 'hologram', { id: 'h' })),
      );
    }
    const kept = store.db.prepare('SELECT count(*) AS n, min(seq) AS oldest FROM unusable').get();
    expect(kept).toEqual({ n: 10_000, oldest: 2_001 });
    store.close();
  });
});
