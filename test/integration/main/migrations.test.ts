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
