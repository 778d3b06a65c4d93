import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { cacheMigrations } from '@main/cache/cache-schema';
import { entityReader } from '@main/cache/queries/entity-reader';
import { readSeries } from '@main/cache/queries/patient-view';
import { ledgerMigrations } from '@main/ledger/ledger-schema';
import { centreMigrations } from '@centre/store/schema';
import { migrate, schemaNumber, type DatabaseKind, type Migration } from '@storage/migrate';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import { batch, observation, patient, put } from '../../support/builders';
import { temporaryFolder } from '../../support/temporary-folder';

const KEY = Buffer.alloc(32, 9);

/** Opens a database at the schema before `number`, with the steps up to it applied. */
function before(kind: DatabaseKind, steps: readonly Migration[], number: number): SqliteDatabase {
  const db = openDatabase({ path: join(temporaryFolder(), `${kind}.db`), key: KEY, synchronous: 'FULL' });
  migrate(
    db,
    kind,
    steps.filter((step) => step.number < number),
  );
  return db;
}

/** Every table with its columns, as `table: column type, …`. */
function tables(db: SqliteDatabase): string[] {
  return db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()
    .map(({ name }) => {
      const columns = db.prepare<[string], { name: string; type: string }>(
        'SELECT name, type FROM pragma_table_info(?)',
      );
      return `${name}: ${columns
        .all(name)
        .map((column) => `${column.name} ${column.type}`)
        .join(', ')}`;
    });
}

describe('cache 10 initial', () => {
  it('makes the tables of the first schema', () => {
    const db = before('cache', cacheMigrations, 10);
    expect([schemaNumber(db), tables(db)]).toEqual([0, []]);
    migrate(
      db,
      'cache',
      cacheMigrations.filter((step) => step.number <= 10),
    );
    expect([schemaNumber(db), tables(db)]).toEqual([
      10,
      [
        'act: id TEXT, version INTEGER, seq INTEGER, alert_id TEXT, patient_id TEXT, at INTEGER, deleted INTEGER, data TEXT',
        'alert: id TEXT, version INTEGER, seq INTEGER, patient_id TEXT, state TEXT, rank INTEGER, due_at INTEGER, raised_at INTEGER, synthetic INTEGER, deleted INTEGER, data TEXT',
        'entity: kind TEXT, id TEXT, version INTEGER, seq INTEGER, patient_id TEXT, deleted INTEGER, data TEXT',
        'latest: patient_id TEXT, code TEXT, observation_id TEXT, previous REAL',
        'meta: key TEXT, value TEXT',
        'observation: id TEXT, version INTEGER, seq INTEGER, patient_id TEXT, code TEXT, effective_at INTEGER, value REAL, second REAL, severity INTEGER, hidden INTEGER, replaces TEXT, data TEXT',
        'unusable: seq INTEGER, kind TEXT, id TEXT, version INTEGER, why TEXT',
      ],
    ]);
    db.close();
  });
});

describe('cache 20 compact observations', () => {
  /** Everything in the tables, ids of either form readable. */
  function contents(db: SqliteDatabase, names: readonly string[]): Record<string, unknown[]> {
    const readable = (value: unknown): unknown =>
      Buffer.isBuffer(value) ? `hex:${value.toString('hex')}` : value;
    return Object.fromEntries(
      names.map((name) => [
        name,
        (db.prepare(`SELECT * FROM ${name}`).raw().all() as unknown[][]).map((row) => row.map(readable)),
      ]),
    );
  }

  it('carries every row over', () => {
    const db = before('cache', cacheMigrations, 20);
    const uuid = '0b5e2f64-9d3c-4c43-8a1e-5f0d7c2b9a10';
    const first = JSON.stringify({ id: uuid, status: 'final' });
    const second = JSON.stringify({ id: 'o-2', status: 'entered_in_error' });
    const note = JSON.stringify({ signedAt: '2026-03-02T12:00:00.125+01:00' });
    const shut = JSON.stringify({ closed: { at: '2026-03-02T11:00:00Z' } });
    db.exec(`
      INSERT INTO meta VALUES ('position', '{"epoch":"e","cursor":9}');
      INSERT INTO entity VALUES ('patient', 'p-1', 1, 1, 'p-1', 0, '{}'), ('note', 'n-1', 1, 2, 'p-1', 0, '${note}'),
        ('note', 'n-2', 2, 3, 'p-1', 1, NULL);
      INSERT INTO observation VALUES ('${uuid}', 1, 4, 'p-1', '2708-6', 5000, 91.5, NULL, 1, 0, NULL, '${first}'),
        ('o-2', 2, 3, 'p-1', '2708-6', 4000, 90, NULL, 2, 1, '${uuid}', '${second}'),
        ('o-3', 2, 6, '', '', 0, NULL, NULL, 3, 1, NULL, NULL),
        ('o-4', 3, 7, 'p-1', '8867-4', 3000, NULL, NULL, 3, 1, NULL, NULL);
      INSERT INTO latest VALUES ('p-1', '2708-6', '${uuid}', 90);
      INSERT INTO alert VALUES ('a-1', 1, 7, 'p-1', 'closed', 0, 1, 2, 0, 0, '${shut}'),
        ('a-2', 1, 8, 'p-1', 'open', 0, 1, 2, 0, 0, '{}'), ('a-3', 1, 8, 'p-1', 'closed', 0, 1, 77, 0, 0, '{}');
      INSERT INTO act VALUES ('e-1', 1, 9, 'a-1', 'p-1', 1, 0, '{}');
      INSERT INTO unusable VALUES (5, 'hologram', 'h', 1, 'unknown_kind');
    `);
    const untouched = ['meta', 'act', 'unusable'];
    const kept = contents(db, untouched);
    migrate(
      db,
      'cache',
      cacheMigrations.filter((step) => step.number <= 20),
    );
    expect(schemaNumber(db)).toBe(20);
    expect(contents(db, untouched)).toEqual(kept);
    const hex = `hex:${uuid.replaceAll('-', '')}`;
    const at = Date.parse('2026-03-02T11:00:00Z');
    expect(contents(db, ['person', 'series', 'shape', 'observation', 'latest', 'entity', 'alert'])).toEqual({
      person: [[1, 'p-1']],
      series: [
        [1, 1, '2708-6'],
        [2, 1, '8867-4'],
      ],
      shape: [],
      observation: [
        [1, 'o-2', 2, 3, 1, 1, 4000, null, 90, null, 10, null, 1, hex, second],
        [2, hex, 1, 4, 1, 1, 5000, null, 91.5, null, 1, null, 0, null, first],
        [3, 'o-3', 2, 6, 0, 0, 0, null, null, null, 3, null, 2, null, null],
        [4, 'o-4', 3, 7, 1, 2, 3000, null, null, null, 3, null, 2, null, null],
      ],
      latest: [[1, 2, 90]],
      entity: [
        ['note', 'n-1', 1, 2, 'p-1', 0, note, at + 125],
        ['note', 'n-2', 2, 3, 'p-1', 1, null, null],
        ['patient', 'p-1', 1, 1, 'p-1', 0, '{}', null],
      ],
      alert: [
        ['a-1', 1, 7, 'p-1', 'closed', 0, 1, 2, 0, 0, shut, at],
        ['a-2', 1, 8, 'p-1', 'open', 0, 1, 2, 0, 0, '{}', null],
        ['a-3', 1, 8, 'p-1', 'closed', 0, 1, 77, 0, 0, '{}', 77],
      ],
    });
    db.close();
  });

  it('reads measurements of before and after the step alike', () => {
    const path = join(temporaryFolder(), 'cache.db');
    const old = openDatabase({ path, key: KEY, synchronous: 'FULL' });
    migrate(
      old,
      'cache',
      cacheMigrations.filter((step) => step.number < 20),
    );
    const one = observation({ id: '0b5e2f64-9d3c-4c43-8a1e-5f0d7c2b9a10' });
    const at = Date.parse(one.effectiveAt);
    old
      .prepare('INSERT INTO observation VALUES (?, 1, 4, ?, ?, ?, ?, NULL, 2, 0, NULL, ?)')
      .run(one.id, one.patientId, one.code, at, one.value, JSON.stringify(one));
    old.prepare('INSERT INTO latest VALUES (?, ?, ?, NULL)').run(one.patientId, one.code, one.id);
    old
      .prepare("INSERT INTO meta VALUES ('position', ?)")
      .run(JSON.stringify({ epoch: 'epoch-1', cursor: 4 }));
    old.close();
    const store = new CacheStore({ path, key: KEY });
    const next = observation({ id: 'o-2', value: 84, effectiveAt: new Date(at + 1_000).toISOString() });
    store.applyChanges(batch(4, [put(5, 'patient', patient()), put(6, 'observation', next)]));
    expect(entityReader(store.db).observations.some([one.id, next.id])).toEqual([one, next]);
    expect(store.lists().worklist[0]?.latest.map((value) => [value.value, value.previous])).toEqual([
      [84, 86],
    ]);
    expect([
      ...readSeries(store.db, { patientId: one.patientId, code: one.code, from: 0, to: at + 1e9 }).value,
    ]).toEqual([86, 84]);
    store.close();
  });
});

describe('cache 30 plan versions', () => {
  it('begins the history with the plans that are here', () => {
    const db = before('cache', cacheMigrations, 30);
    db.exec(`INSERT INTO entity (kind, id, version, seq, patient_id, deleted, data)
      VALUES ('plan', 'plan-1', 4, 9, 'p-1', 0, '{"n":1}'), ('plan', 'plan-2', 2, 10, NULL, 1, NULL),
        ('patient', 'p-1', 1, 1, 'p-1', 0, '{}')`);
    migrate(
      db,
      'cache',
      cacheMigrations.filter((step) => step.number <= 30),
    );
    expect(db.prepare('SELECT * FROM plan_version').all()).toEqual([
      { plan_id: 'plan-1', version: 4, patient_id: 'p-1', at: null, over_at: null, data: '{"n":1}' },
    ]);
    db.close();
  });
});

describe('cache 50 deliveries of notes', () => {
  it('finds the deliveries that were there by their note, and changes no row', () => {
    const db = before('cache', cacheMigrations, 50);
    db.exec(`INSERT INTO entity (kind, id, version, seq, patient_id, deleted, data) VALUES
      ('delivery', 'd-1', 1, 1, NULL, 0, '{"noteId":"n-1"}'), ('delivery', 'd-2', 2, 2, NULL, 1, NULL),
      ('note', 'n-1', 1, 3, 'p-1', 0, '{"noteId":"n-1"}')`);
    const rows = (): unknown[] => db.prepare('SELECT * FROM entity ORDER BY kind, id').raw().all();
    const kept = rows();
    migrate(
      db,
      'cache',
      cacheMigrations.filter((step) => step.number <= 50),
    );
    expect([schemaNumber(db), rows()]).toEqual([50, kept]);
    const found = db.prepare<[string], string>(
      `SELECT id FROM entity INDEXED BY delivery_of_note
       WHERE kind = 'delivery' AND deleted = 0 AND data ->> '$.noteId' = ?`,
    );
    expect(found.pluck().all('n-1')).toEqual(['d-1']);
    db.close();
  });
});

describe('ledger 10 initial', () => {
  it('makes the tables of the first schema', () => {
    const db = before('ledger', ledgerMigrations, 10);
    expect([schemaNumber(db), tables(db)]).toEqual([0, []]);
    migrate(
      db,
      'ledger',
      ledgerMigrations.filter((step) => step.number <= 10),
    );
    expect([schemaNumber(db), tables(db)]).toEqual([
      10,
      [
        'account: username TEXT, data TEXT',
        'audit: n INTEGER, entry TEXT, hash TEXT',
        'command: n INTEGER, id TEXT, envelope TEXT, patient_id TEXT, by_name TEXT, state TEXT, attempts INTEGER, answer TEXT, epoch TEXT, settled INTEGER',
        'refresh_token: user_id TEXT, token TEXT',
        'value: key TEXT, value TEXT',
      ],
    ]);
    db.close();
  });
});

describe('ledger 20 place, chain, drafts', () => {
  it('keeps every row of the tables before it, adds its columns and tables, and keeps the chain append-only', () => {
    const db = before('ledger', ledgerMigrations, 20);
    db.exec(`
      INSERT INTO value VALUES ('workstation-id', 'w-1'), ('audit-head', '{"n":1,"signature":null}');
      INSERT INTO account VALUES ('sykepleier1', '{}');
      INSERT INTO refresh_token VALUES ('user-1', 'token');
      INSERT INTO command (id, envelope, patient_id, by_name, state, attempts, answer, epoch, settled) VALUES
        ('c-1', '{"id":"c-1"}', 'p-1', 'Sykepleier Én', 'applied', 2, '{"status":"applied"}', 'e-1', 0),
        ('c-2', '{"id":"c-2"}', NULL, 'Sykepleier To', 'registered', 0, NULL, NULL, 0);
      INSERT INTO audit VALUES (1, '{"n":1}', 'aa'), (2, '{"n":2}', 'bb');
    `);
    migrate(
      db,
      'ledger',
      ledgerMigrations.filter((step) => step.number <= 20),
    );
    const rows = (table: string): unknown[] => db.prepare(`SELECT * FROM ${table}`).raw().all();
    expect([schemaNumber(db), tables(db)]).toEqual([
      20,
      [
        'account: username TEXT, data TEXT',
        'audit: position INTEGER, entry TEXT, hash TEXT, chain INTEGER',
        'audit_orphan: id INTEGER, position INTEGER, chain INTEGER, entry TEXT, hash TEXT',
        'command: n INTEGER, id TEXT, envelope TEXT, patient_id TEXT, by_name TEXT, state TEXT, attempts INTEGER, answer TEXT, epoch TEXT, settled INTEGER, seen TEXT, place INTEGER',
        'draft: user_id TEXT, key TEXT, text TEXT, at INTEGER',
        'refresh_token: user_id TEXT, token TEXT',
        'value: key TEXT, value TEXT',
      ],
    ]);
    expect(rows('value')).toEqual([
      ['audit-head', '{"n":1,"signature":null}'],
      ['workstation-id', 'w-1'],
    ]);
    expect(rows('account')).toEqual([['sykepleier1', '{}']]);
    expect(rows('refresh_token')).toEqual([['user-1', 'token']]);
    expect(rows('command')).toEqual([
      [
        1,
        'c-1',
        '{"id":"c-1"}',
        'p-1',
        'Sykepleier Én',
        'applied',
        2,
        '{"status":"applied"}',
        'e-1',
        0,
        null,
        null,
      ],
      [2, 'c-2', '{"id":"c-2"}', null, 'Sykepleier To', 'registered', 0, null, null, 0, null, null],
    ]);
    expect(rows('audit')).toEqual([
      [1, '{"n":1}', 'aa', 1],
      [2, '{"n":2}', 'bb', 1],
    ]);
    expect([rows('draft'), rows('audit_orphan')]).toEqual([[], []]);
    expect(() => db.exec('DELETE FROM audit')).toThrow(/append only/);
    expect(() => db.exec("UPDATE audit SET hash = ''")).toThrow(/append only/);
    db.close();
  });
});

describe('ledger 30 fewer indexes', () => {
  it('keeps every command, numbered as before, and refuses an id that was answered twice', () => {
    const db = before('ledger', ledgerMigrations, 30);
    db.exec(`
      INSERT INTO command (n, id, envelope, patient_id, by_name, state, attempts, answer, epoch, settled, seen, place) VALUES
        (1, 'c-1', '{"id":"c-1"}', 'p-1', 'Sykepleier Én', 'conflict', 2, '{"status":"conflict"}', 'e-1', 0, '{}', NULL),
        (4, 'c-2', '{"id":"c-2"}', NULL, 'Sykepleier To', 'registered', 0, NULL, NULL, 0, NULL, 1);
    `);
    const rows = (): unknown[] => db.prepare('SELECT * FROM command').raw().all();
    const kept = rows();
    migrate(db, 'ledger', ledgerMigrations);
    expect([schemaNumber(db), rows()]).toEqual([ledgerMigrations.at(-1)?.number, kept]);
    db.exec("UPDATE command SET state = 'applied' WHERE n = 1");
    expect(() => db.exec("UPDATE command SET id = 'c-1', state = 'applied' WHERE n = 4")).toThrow(/UNIQUE/);
    db.close();
  });
});

describe('ledger 40 delivery jobs', () => {
  it('adds the table and leaves acts and entries as they were', () => {
    const db = before('ledger', ledgerMigrations, 40);
    db.exec(
      "INSERT INTO command (id, envelope, by_name, state) VALUES ('c-1', '{}', 'Sykepleier Én', 'registered')",
    );
    const rows = (): unknown[] => db.prepare('SELECT * FROM command').raw().all();
    const kept = rows();
    expect(tables(db)).not.toContainEqual(expect.stringContaining('delivery_job'));
    migrate(db, 'ledger', ledgerMigrations);
    expect([rows(), db.prepare('SELECT count(*) FROM delivery_job').pluck().get()]).toEqual([kept, 0]);
    db.close();
  });
});

describe('a centre from before corrected and withdrawn measurements were known by their state', () => {
  it('knows them after the step, of their own patient alone', () => {
    const db = before('centre', centreMigrations, 50);
    const put = (seq: number, id: string, patientId: string, data: object): void => {
      db.prepare(
        "INSERT INTO log (seq, at, kind, op, id, version, data, author) VALUES (?, 1, 'observation', 'put', ?, 1, ?, 'u')",
      ).run(seq, id, JSON.stringify(data));
      db.prepare(
        "INSERT INTO entity (kind, id, version, seq, deleted, patient_id, state) VALUES ('observation', ?, 1, ?, 0, ?, 'final')",
      ).run(id, seq, patientId);
    };
    put(1, 'o-1', 'p-1', {});
    put(2, 'o-2', 'p-1', { replaces: 'o-1' });
    put(3, 'o-3', 'p-2', {});
    put(4, 'o-4', 'p-1', { replaces: 'o-3' });
    migrate(db, 'centre', centreMigrations);
    expect(db.prepare('SELECT state FROM entity ORDER BY id').pluck().all()).toEqual([
      'replaced',
      ...['final', 'final', 'final'],
    ]);
    db.close();
  });
});

describe('every schema', () => {
  it.each([
    ['cache', cacheMigrations],
    ['ledger', ledgerMigrations],
    ['centre', centreMigrations],
  ] as const)('%s rises in tens, migrates once and is left alone after', (kind, steps) => {
    const numbers = steps.map((step) => step.number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.filter((number) => number % 10 !== 0)).toEqual([]);
    const db = before(kind, steps, Number.POSITIVE_INFINITY);
    const made = tables(db);
    migrate(db, kind, steps);
    expect([schemaNumber(db), tables(db)]).toEqual([numbers.at(-1), made]);
    db.close();
  });
});
