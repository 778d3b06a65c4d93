import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CacheStore } from '@main/cache/cache-store';
import { alertRows } from '@main/cache/queries/alert-rows';
import { entityReader } from '@main/cache/queries/entity-reader';
import { readSeries } from '@main/cache/queries/patient-view';
import { LedgerStore } from '@main/ledger/ledger-store';
import { openLedger } from '@main/ledger/open-ledger';
import type { OpenFailure } from '@storage/failures';
import { openDatabase, OpenDatabaseError } from '@storage/open-database';
import { migrate } from '@storage/migrate';
import {
  alert,
  batch,
  deletion,
  observation,
  oneRedAlert,
  patient,
  programme,
  put,
  wireTime,
} from './builders';

/** One behaviour of the two databases, checked under Node and once more inside Electron. */
export interface StorageCheck {
  readonly name: string;
  readonly run: (folder: string) => void;
}

const KEY = Buffer.alloc(32, 7);
const OTHER_KEY = Buffer.alloc(32, 8);
/** Words that must not be readable in any file. */
const SECRETS = ['Blomst', 'Vakker', '12844832115', 'Oksygenmetning 86'];

export const storageChecks: readonly StorageCheck[] = [
  {
    name: 'encrypts database and WAL from the first byte',
    run: (folder) => {
      const store = filledCache(folder);
      const files = ['cache.db', 'cache.db-wal'].map((name) => readFileSync(join(folder, name)));
      for (const secret of SECRETS)
        for (const file of files) assert.equal(file.includes(secret), false, secret);
      store.close();
      assert.equal(readFileSync(join(folder, 'cache.db')).includes('SQLite format'), false);
    },
  },
  {
    name: 'refuses a wrong key and leaves every byte as it was',
    run: (folder) => {
      filledCache(folder).close();
      const before = readFileSync(join(folder, 'cache.db'));
      fails('wrong_key', () =>
        openDatabase({ path: join(folder, 'cache.db'), key: OTHER_KEY, synchronous: 'FULL' }),
      );
      assert.deepEqual(readFileSync(join(folder, 'cache.db')), before);
    },
  },
  {
    name: 'never makes a new ledger where one must exist',
    run: (folder) => {
      fails('missing', () => openLedger({ path: join(folder, 'ledger.db'), key: KEY, mustExist: true }));
    },
  },
  {
    name: 'refuses an unencrypted file in place of an encrypted one',
    run: (folder) => {
      const path = join(folder, 'ledger.db');
      openDatabase({ path, synchronous: 'FULL' }).exec('CREATE TABLE t (x)').close();
      fails('corrupt', () => openLedger({ path, key: KEY, mustExist: true }));
    },
  },
  {
    name: 'catches one flipped bit in a page',
    run: (folder) => {
      filledCache(folder).close();
      const path = join(folder, 'cache.db');
      const bytes = readFileSync(path);
      const at = Math.floor(bytes.length / 2);
      bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
      writeFileSync(path, bytes);
      assert.throws(() => {
        const db = openDatabase({ path, key: KEY, synchronous: 'NORMAL' });
        try {
          for (const table of ['entity', 'observation', 'alert', 'act', 'latest', 'meta', 'unusable']) {
            db.prepare(`SELECT * FROM ${table}`).all();
          }
          assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
        } finally {
          db.close();
        }
      });
    },
  },
  {
    name: 'refuses a database of a newer version and of another kind',
    run: (folder) => {
      const path = join(folder, 'x.db');
      const db = openDatabase({ path, key: KEY, synchronous: 'FULL' });
      migrate(db, 'cache', [
        { number: 10, name: 'a', up: () => undefined },
        { number: 20, name: 'b', up: () => undefined },
      ]);
      fails('newer_schema', () => {
        migrate(db, 'cache', [{ number: 10, name: 'a', up: () => undefined }]);
      });
      fails('corrupt', () => {
        migrate(db, 'ledger', [{ number: 30, name: 'c', up: () => undefined }]);
      });
      db.close();
    },
  },
  {
    name: 'leaves a database at its old schema when a step fails half-way',
    run: (folder) => {
      const db = openDatabase({ path: join(folder, 'x.db'), key: KEY, synchronous: 'FULL' });
      migrate(db, 'cache', [{ number: 10, name: 'a', up: (d) => void d.exec('CREATE TABLE a (x)') }]);
      assert.throws(() => {
        migrate(db, 'cache', [
          { number: 10, name: 'a', up: () => undefined },
          {
            number: 20,
            name: 'b',
            up: (d) => {
              d.exec('CREATE TABLE b (x)');
              throw new Error('power cut');
            },
          },
        ]);
      }, /power cut/);
      assert.equal(db.pragma('user_version', { simple: true }), 10);
      assert.deepEqual(db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all(), [
        'a',
      ]);
      db.close();
    },
  },
  {
    name: 'stores a batch and the cursor together, and builds rows from it',
    run: (folder) => {
      const store = filledCache(folder);
      assert.deepEqual(store.position(), { epoch: 'epoch-1', cursor: 6 });
      const { worklist: rows, alerts: waiting } = store.lists();
      assert.deepEqual(waiting[0]?.cause, {
        reason: 'limit',
        code: '2708-6',
        value: 86,
        unit: '%',
        side: 'below',
        bound: 88,
        ruleText: 'Oksygenmetning 86 % er under 88 %.',
      });
      assert.deepEqual(
        rows.map((row) => [row.name, row.severity, row.programmes, row.latest[0]?.value]),
        [['Blomst, Vakker', 'red', ['KOLS'], 86]],
      );
      store.close();
    },
  },
  {
    name: 'answers a repeat, a gap, another epoch and junk without changing anything',
    run: (folder) => {
      const store = filledCache(folder);
      const kinds = [
        batch(0, [put(1, 'patient', patient())]),
        batch(9, [put(10, 'patient', patient())]),
        batch(6, [put(7, 'patient', patient())], 'epoch-2'),
        { epoch: 'epoch-1', from: 6, to: 8, changes: [put(7, 'patient', patient())] },
        null,
        'junk',
      ].map((raw) => store.applyChanges(raw).kind);
      assert.deepEqual(kinds, ['repeat', 'gap', 'other_epoch', 'malformed', 'malformed', 'malformed']);
      assert.deepEqual(store.position(), { epoch: 'epoch-1', cursor: 6 });
      store.close();
    },
  },
  {
    name: 'applies only what is new of an overlap, and nothing of an older version',
    run: (folder) => {
      const store = filledCache(folder);
      const result = store.applyChanges({
        epoch: 'epoch-1',
        from: 5,
        to: 8,
        changes: [
          put(6, 'alert', alert({ severity: 'blue' }), 9),
          put(7, 'alert', alert({ severity: 'yellow' }), 1),
          put(8, 'alert', alert({ state: 'taken', takenBy: 'user-nurse-1' }), 2),
        ],
      });
      assert.equal(result.kind, 'applied');
      const row = alertRows(store.db, entityReader(store.db)).notClosed()[0];
      assert.deepEqual(
        [row?.severity, row?.state, row?.version, row?.takenBy?.name],
        ['red', 'taken', 2, 'Sykepleier Én'],
      );
      store.close();
    },
  },
  {
    name: 'keeps unknown kinds and bad data as seen and applies the rest',
    run: (folder) => {
      const store = filledCache(folder);
      const result = store.applyChanges(
        batch(6, [
          put(7, 'hologram', { id: 'h-1' }),
          put(8, 'alert', { id: 'alert-2' }),
          put(
            9,
            'observation',
            observation({ id: 'observation-2', value: 91, effectiveAt: wireTime(60_000) }),
          ),
        ]),
      );
      assert.equal(result.kind === 'applied' ? result.unusable : -1, 2);
      assert.equal(store.lists().worklist[0]?.latest[0]?.value, 91);
      assert.equal(store.position().cursor, 9);
      store.close();
    },
  },
  {
    name: 'hides what was withdrawn or replaced, in whatever order it comes',
    run: (folder) => {
      const store = filledCache(folder);
      store.applyChanges(
        batch(6, [
          put(
            7,
            'observation',
            observation({ id: 'o-3', value: 95, replaces: 'o-2', effectiveAt: wireTime(2_000) }),
          ),
          put(8, 'observation', observation({ id: 'o-2', value: 59, effectiveAt: wireTime(2_000) })),
          put(
            9,
            'observation',
            observation({ id: 'o-4', value: 70, status: 'entered_in_error', effectiveAt: wireTime(9_000) }),
          ),
          deletion(10, 'observation', 'observation-1', 2),
        ]),
      );
      const latest = store.lists().worklist[0]?.latest ?? [];
      assert.deepEqual(
        latest.map((one) => one.value),
        [95],
      );
      const series = readSeries(store.db, { patientId: 'patient-1', code: '2708-6', from: 0, to: 1e15 });
      assert.deepEqual([...series.value], [95]);
      store.close();
    },
  },
  {
    name: 'swaps a snapshot in when its last part is in, and not before',
    run: (folder) => {
      const store = filledCache(folder);
      const part = (n: number, changes: unknown[]) => ({
        epoch: 'epoch-2',
        upTo: 40,
        part: n,
        parts: 2,
        changes,
      });
      const other = patient({ id: 'patient-2', name: { family: 'Fjell', given: 'Stille' } });
      assert.equal(store.applySnapshotPart(part(1, [put(3, 'patient', other, 4)])).kind, 'stored');
      assert.equal(store.position().epoch, 'epoch-1');
      assert.equal(names(store).join(), 'Blomst, Vakker');
      assert.equal(store.applySnapshotPart(part(1, [put(3, 'patient', other, 4)])).kind, 'repeated');
      const last = store.applySnapshotPart(part(2, [put(39, 'programme', programme())]));
      assert.deepEqual(last.kind === 'swapped' ? last.position : null, { epoch: 'epoch-2', cursor: 40 });
      assert.equal(names(store).join(), 'Fjell, Stille');
      store.close();
      const again = new CacheStore({ path: join(folder, 'cache.db'), key: KEY });
      assert.deepEqual([again.position().cursor, names(again).join()], [40, 'Fjell, Stille']);
      again.close();
    },
  },
  {
    name: 'leaves the old state usable when a snapshot is cut in the middle',
    run: (folder) => {
      const store = filledCache(folder);
      store.applySnapshotPart({
        epoch: 'e2',
        upTo: 9,
        part: 1,
        parts: 3,
        changes: [put(1, 'patient', patient({ id: 'x' }))],
      });
      store.close();
      const again = new CacheStore({ path: join(folder, 'cache.db'), key: KEY });
      assert.deepEqual(
        [again.position(), names(again).join()],
        [{ epoch: 'epoch-1', cursor: 6 }, 'Blomst, Vakker'],
      );
      assert.equal(
        again.applySnapshotPart({ epoch: 'e2', upTo: 9, part: 2, parts: 3, changes: [] }).kind,
        'out_of_order',
      );
      again.close();
    },
  },
  {
    name: 'holds a registered act with its audit entry over a restart, and books its answer once',
    run: (folder) => {
      const path = join(folder, 'ledger.db');
      const first = new LedgerStore(openLedger({ path, key: KEY, mustExist: false }));
      first.register(newCommand('c-1'), auditDraft('alert.take'));
      first.close();
      const second = new LedgerStore(openLedger({ path, key: KEY, mustExist: true }));
      assert.deepEqual(
        second.unanswered().map((one) => one.command.id),
        ['c-1'],
      );
      assert.equal(second.auditLength(), 1);
      assert.equal(
        second.answer({ status: 'applied', id: 'c-1', seq: 9, version: 2 }, 'epoch-1')?.state,
        'applied',
      );
      assert.equal(second.answer({ status: 'applied', id: 'c-1', seq: 9, version: 2 }, 'epoch-1'), null);
      assert.deepEqual(second.unanswered(), []);
      second.close();
    },
  },
  {
    name: 'refuses the same command id twice and registers neither half',
    run: (folder) => {
      const ledger = new LedgerStore(
        openLedger({ path: join(folder, 'ledger.db'), key: KEY, mustExist: false }),
      );
      ledger.register(newCommand('c-1'), auditDraft('alert.take'));
      assert.throws(() => ledger.register(newCommand('c-1'), auditDraft('alert.take')));
      assert.deepEqual([ledger.unanswered().length, ledger.auditLength()], [1, 1]);
      ledger.close();
    },
  },
  {
    name: 'keeps a lost race in sight until a person settles it',
    run: (folder) => {
      const ledger = new LedgerStore(
        openLedger({ path: join(folder, 'ledger.db'), key: KEY, mustExist: false }),
      );
      ledger.register(newCommand('c-1'), auditDraft('alert.take'));
      ledger.answer(
        {
          status: 'conflict',
          id: 'c-1',
          current: { kind: 'alert', id: 'alert-1', version: 4, data: null },
          by: { id: 'user-nurse-2', name: 'Sykepleier To' },
          at: wireTime(),
        },
        'epoch-1',
      );
      assert.deepEqual(
        ledger.attention().map((one) => one.state),
        ['conflict'],
      );
      assert.equal(ledger.settle('c-1', auditDraft('outbox.settle')), true);
      assert.equal(ledger.settle('c-1', auditDraft('outbox.settle')), false);
      assert.deepEqual([ledger.attention().length, ledger.auditLength()], [0, 2]);
      ledger.close();
    },
  },
  {
    name: 'refuses to change or delete an audit entry',
    run: (folder) => {
      const db = openLedger({ path: join(folder, 'ledger.db'), key: KEY, mustExist: false });
      new LedgerStore(db).appendAudit(auditDraft('patient.open'));
      assert.throws(() => db.exec("UPDATE audit SET entry = '{}'"), /append only/);
      assert.throws(() => db.exec('DELETE FROM audit'), /append only/);
      db.close();
    },
  },
];

function filledCache(folder: string): CacheStore {
  const store = new CacheStore({ path: join(folder, 'cache.db'), key: KEY });
  store.adoptEpoch('epoch-1');
  const result = store.applyChanges(batch(0, oneRedAlert()));
  assert.equal(result.kind, 'applied');
  return store;
}

function names(store: CacheStore): string[] {
  return store.lists().worklist.map((row) => row.name);
}

function newCommand(id: string) {
  return {
    command: {
      id,
      type: 'alert.take',
      at: wireTime(),
      userId: 'user-nurse-1',
      entity: { kind: 'alert', id: 'alert-1', version: 1 },
      payload: {},
    },
    patientId: 'patient-1',
    by: 'Sykepleier Én',
    seen: null,
  };
}

function auditDraft(action: string) {
  return {
    at: wireTime(),
    workstationId: 'workstation-1',
    userId: 'user-nurse-1',
    role: 'nurse' as const,
    organisationId: 'org-1',
    action,
  };
}

function fails(failure: OpenFailure, work: () => unknown): void {
  assert.throws(work, (error) => error instanceof OpenDatabaseError && error.failure === failure);
}
