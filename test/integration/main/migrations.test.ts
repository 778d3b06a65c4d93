import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheMigrations } from '@main/cache/cache-schema';
import { ledgerMigrations } from '@main/ledger/ledger-schema';
import { centreMigrations } from '@centre/store/schema';
import { migrate, schemaNumber, type DatabaseKind, type Migration } from '@storage/migrate';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
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

describe('every schema', () => {
  it.each([
    ['cache', cacheMigrations],
    ['ledger', ledgerMigrations],
    ['centre', centreMigrations],
  ] as const)('%s rises in tens, migrates once and is left alone after', (kind, steps) => {
    const numbers = steps.map((step) => step.number);
    expect(numbers).toEqual(numbers.map((_, index) => (index + 1) * 10));
    const db = before(kind, steps, Number.POSITIVE_INFINITY);
    const made = tables(db);
    migrate(db, kind, steps);
    expect([schemaNumber(db), tables(db)]).toEqual([numbers.at(-1), made]);
    db.close();
  });
});
