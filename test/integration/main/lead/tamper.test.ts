import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyFile } from '@main/audit/verify-file';
import { ChainCheck } from '@main/app/chain/chain-check';
import { fileHead, writeChainFile } from '@main/app/chain/chain-export';
import type { Running } from '@main/app/running';
import type { Stores } from '@main/app/stores/stores';
import { headPath, noteRollback, writeLedgerHead } from '@main/ledger/ledger-head';
import { LedgerStore } from '@main/ledger/ledger-store';
import { openLedger } from '@main/ledger/open-ledger';
import { servedLedger } from '@main/ledger/served-ledger';
import type { SqliteDatabase } from '@storage/open-database';
import { auditDraft, LEDGER_KEY } from '../../../support/ledger-rows';
import { temporaryFolder } from '../../../support/temporary-folder';

const WORKSTATION = 'workstation-1';
const ENTRIES = 30;
const START = Date.UTC(2026, 2, 2, 11);

interface Edit {
  readonly say: string;
  /** On the rows of the table, by SQL. */
  readonly inLedger: (db: SqliteDatabase) => void;
  /** On the lines of an exported file; the first one is the head. */
  readonly inFile: (lines: string[]) => string[];
  readonly found: object;
}

const EDITS: readonly Edit[] = [
  {
    say: 'one changed byte',
    inLedger: (db) => {
      db.exec(`UPDATE audit SET entry = replace(entry, 'patient-12', 'patient-13') WHERE position = 12`);
    },
    inFile: (lines) => lines.map((line, i) => (i === 12 ? line.replace('patient-12', 'patient-13') : line)),
    found: { what: 'changed', position: 12, n: 12 },
  },
  {
    say: 'a removed middle entry',
    inLedger: (db) => {
      db.exec('DELETE FROM audit WHERE position = 17');
    },
    inFile: (lines) => lines.filter((_, i) => i !== 17),
    found: { what: 'removed', position: 17, n: 17, until: 17 },
  },
  {
    say: 'a cut tail',
    inLedger: (db) => {
      db.exec('DELETE FROM audit WHERE position > 26');
    },
    inFile: (lines) => lines.slice(0, 27),
    found: { what: 'cut', position: 27, n: 27, until: 30 },
  },
  {
    say: 'two swapped entries',
    inLedger: (db) => {
      db.exec(`UPDATE audit SET position = 1000 WHERE position = 8;
        UPDATE audit SET position = 8 WHERE position = 21; UPDATE audit SET position = 21 WHERE position = 1000`);
    },
    inFile: (lines) =>
      lines.map((line, i) => (i === 8 ? (lines[21] ?? '') : i === 21 ? (lines[8] ?? '') : line)),
    found: { what: 'swapped', position: 8, n: 21, other: 21 },
  },
];

/** Who has the key and the file can do away with what forbids it. */
function tamper(db: SqliteDatabase): SqliteDatabase {
  const triggers = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
    .pluck()
    .all();
  for (const name of triggers) db.exec(`DROP TRIGGER ${name}`);
  return db;
}

function opened(folder: string): SqliteDatabase {
  const db = openLedger({ path: join(folder, 'ledger.db'), key: LEDGER_KEY, mustExist: false });
  onTestFinished(() => {
    db.close();
  });
  return db;
}

/** As the worker serves it, in this thread. */
function storesOf(store: LedgerStore): Stores {
  const { calls } = servedLedger(store);
  const call = (name: keyof typeof calls, input: never): Promise<unknown> =>
    Promise.resolve(structuredClone((calls[name] as (given: never) => unknown)(input)));
  return { ledger: { call } } as unknown as Stores;
}

function append(store: LedgerStore, from: number, to: number, at = START): void {
  for (let n = from; n <= to; n += 1) {
    store.appendAudit({
      ...auditDraft('patient.open'),
      at: new Date(at + n * 1_000).toISOString(),
      patientId: `patient-${String(n)}`,
    });
  }
}

/** A log of 30 entries, of which the centre has countersigned all. */
async function ledgerOf(folder: string): Promise<SqliteDatabase> {
  const db = opened(folder);
  const store = new LedgerStore(db);
  append(store, 1, ENTRIES);
  await confirm(folder, store, ENTRIES);
  return db;
}

async function confirm(folder: string, store: LedgerStore, n: number): Promise<void> {
  const hash = store.auditAfter(n - 1, 1)[0]?.hash ?? '';
  store.saveValue('audit-head', JSON.stringify({ n, hash, signature: 'c2lnbmVk', at: START }));
  await writeLedgerHead(headPath(join(folder, 'ledger.db')), { n, hash });
}

function check(db: SqliteDatabase): ReturnType<ChainCheck['check']> {
  const running = { stores: storesOf(new LedgerStore(db)), workstationId: WORKSTATION } as unknown as Running;
  return new ChainCheck().check(running);
}

async function exported(db: SqliteDatabase): Promise<string> {
  const file = join(temporaryFolder(), 'log.ndjson');
  const stores = storesOf(new LedgerStore(db));
  await writeChainFile(file, await fileHead(stores, WORKSTATION, START), stores);
  return file;
}

describe('L2 the log in the ledger', () => {
  it('is intact with its number, its head and the copy outside the database', async () => {
    const db = await ledgerOf(temporaryFolder());
    expect(await check(db)).toMatchObject({
      broken: null,
      report: { entries: ENTRIES, head: { n: ENTRIES } },
      copy: 'agrees',
      signed: { n: ENTRIES, state: 'unchecked' },
    });
  });

  for (const { say, inLedger, found } of EDITS) {
    it(`names the place of ${say}`, async () => {
      const db = await ledgerOf(temporaryFolder());
      inLedger(tamper(db));
      const { broken, olderCopy } = await check(db);
      expect([broken, olderCopy]).toMatchObject([found, false]);
    });
  }

  it('names the first entry that a restored older profile lacks, and says what happened', async () => {
    const folder = temporaryFolder();
    const older = join(temporaryFolder(), 'ledger.db');
    const db = opened(folder);
    const store = new LedgerStore(db);
    append(store, 1, 20);
    await confirm(folder, store, 20);
    db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(join(folder, 'ledger.db'), older);
    append(store, 21, 25);
    await confirm(folder, store, 25);
    copyFileSync(join(folder, 'ledger.head'), headPath(older));
    const again = opened(join(older, '..'));
    const found = await check(again);
    expect(found).toMatchObject({
      broken: { what: 'cut', position: 21, n: 21, until: 25 },
      olderCopy: true,
      copy: 'differs',
    });
    // The next start notes it and drops the copy; the place is known all the same, also after it went on.
    noteRollback(again, older, START);
    append(new LedgerStore(again), 21, 26, START + 60_000);
    expect(await check(again)).toMatchObject({
      broken: { what: 'other_history', position: 25, n: 25 },
      olderCopy: true,
      copy: 'none',
    });
  });

  it('names the entry before which the clock was set back, and is intact', async () => {
    const db = await ledgerOf(temporaryFolder());
    append(new LedgerStore(db), ENTRIES + 1, ENTRIES + 5, START - 3_600_000);
    const { broken, report } = await check(db);
    expect([broken, report.clocksBack]).toEqual([null, 1]);
    expect(report.clocks).toEqual([{ position: 31, chain: 1, n: 31, by: 3_599_000 }]);
  });

  it('names an entry whose hash beside it was changed, on which the next would be made', async () => {
    const db = await ledgerOf(temporaryFolder());
    tamper(db).exec(`UPDATE audit SET hash = '${'a'.repeat(64)}' WHERE position = 5`);
    expect((await check(db)).broken).toMatchObject({ what: 'changed', position: 5 });
  });

  it('is answered once to all who ask while a check runs', async () => {
    const db = await ledgerOf(temporaryFolder());
    const running = {
      stores: storesOf(new LedgerStore(db)),
      workstationId: WORKSTATION,
    } as unknown as Running;
    const one = new ChainCheck();
    expect(one.check(running)).toBe(one.check(running));
    await one.check(running);
  });
});

describe('L2 an exported log', () => {
  it('is intact, and holds the entries byte by byte as they are stored', async () => {
    const db = await ledgerOf(temporaryFolder());
    const file = await exported(db);
    const stored = db.prepare('SELECT entry FROM audit ORDER BY position').pluck().all();
    expect(readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)).toEqual(stored);
    expect(await verifyFile(file, null)).toMatchObject({
      broken: null,
      report: { entries: ENTRIES },
      signature: 'not_checked',
    });
    expect(await verifyFile(file, Buffer.alloc(32).toString('base64'))).toMatchObject({ signature: 'bad' });
  });

  for (const { say, inFile, found } of EDITS) {
    it(`names the place of ${say}`, async () => {
      const file = await exported(await ledgerOf(temporaryFolder()));
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      writeFileSync(file, `${inFile(lines).join('\n')}\n`);
      expect(await verifyFile(file, null)).toMatchObject({ broken: found });
    });
  }

  it('names the first entry behind its own end', async () => {
    const db = await ledgerOf(temporaryFolder());
    const file = await exported(db);
    append(new LedgerStore(db), ENTRIES + 1, ENTRIES + 2);
    const more = readFileSync(await exported(db), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-2);
    writeFileSync(file, `${readFileSync(file, 'utf8')}${more.join('\n')}\n`);
    expect(await verifyFile(file, null)).toMatchObject({
      broken: { what: 'beyond_end', position: 31, n: 31 },
    });
  });

  it('that says nothing is told apart: not there, empty, of another format', async () => {
    const file = join(temporaryFolder(), 'x.ndjson');
    expect(await verifyFile(file, null)).toMatchObject({ kind: 'unusable', why: 'unreadable_file' });
    writeFileSync(file, '');
    expect(await verifyFile(file, null)).toMatchObject({ kind: 'unusable', why: 'empty_file' });
    for (const text of ['{"format":"other"}\n', 'hei', '\n', '\u0000\n']) {
      writeFileSync(file, text);
      expect(await verifyFile(file, null)).toMatchObject({ kind: 'unusable', why: 'wrong_format' });
    }
  });
});
