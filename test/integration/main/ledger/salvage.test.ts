import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerRescue } from '@main/app/stores/ledger-rescue';
import type { DataKey } from '@main/keys/key-envelope';
import { headPath, noteRollback, writeLedgerHead } from '@main/ledger/ledger-head';
import { openLedger } from '@main/ledger/open-ledger';
import { examineLedger } from '@main/ledger/salvage/examine-ledger';
import { salvageLedger } from '@main/ledger/salvage/salvage-ledger';
import { openDatabase } from '@storage/open-database';
import {
  applied,
  auditDraft,
  conflict,
  LEDGER_KEY,
  ledgerIn,
  newCommand,
} from '../../../support/ledger-rows';
import { temporaryFolder } from '../../../support/temporary-folder';

const PAGE = 4_096;
const key = LEDGER_KEY;

/** A ledger with 60 acts (every third answered, one lost race), drafts and an account, closed. */
function filled(): { folder: string; path: string } {
  const folder = temporaryFolder();
  const ledger = ledgerIn(folder);
  ledger.saveValue('workstation-id', 'w-1');
  ledger.saveValue('audit-head', '{"n":55,"signature":"s"}');
  for (let n = 1; n <= 60; n += 1) {
    const id = `c-${String(n)}`;
    ledger.register({ ...newCommand(id), seen: `{"seen":${String(n)}}` }, auditDraft());
    if (n % 3 === 0) ledger.answer(n === 3 ? conflict(id) : applied(id), 'epoch-1');
  }
  ledger.replace('c-3', newCommand('c-61'), auditDraft('outbox.decide'));
  ledger.answer(conflict('c-61'), 'epoch-1');
  ledger.saveDraft('user-1', 'close:a', 'halvferdig', 1);
  ledger.saveRefreshToken('user-1', 'token');
  ledger.close();
  return { folder, path: join(folder, 'ledger.db') };
}

/** Turns a bit over in the page on which a row of a table lies. */
function damage(path: string, table: string, at: number): void {
  const db = openDatabase({ path, key, synchronous: 'FULL' });
  const root = db
    .prepare<[string], number>('SELECT rootpage FROM sqlite_master WHERE name = ?')
    .pluck()
    .get(table);
  db.close();
  const whole = readFileSync(path);
  // The page is found by what can no longer be read once it is damaged.
  for (let page = 2; page <= whole.length / PAGE; page += 1) {
    if (page === root) continue;
    const bytes = Buffer.from(whole);
    const place = (page - 1) * PAGE + 2_000;
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(path, bytes);
    if (!isReadable(path, table, at)) return;
  }
  throw new Error(`no page of ${table} holds row ${String(at)}`);
}

function isReadable(path: string, table: string, at: number): boolean {
  const copy = join(temporaryFolder(), 'look.db');
  copyFileSync(path, copy);
  const db = openDatabase({ path: copy, key, synchronous: 'FULL', readonly: true });
  try {
    db.prepare(`SELECT * FROM ${table} WHERE rowid = ?`).get(at);
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

const rowsOf = (path: string, sql: string): unknown[] => {
  const db = openLedger({ path, key, mustExist: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
};
const named = (folder: string, part: string): string[] =>
  readdirSync(folder).filter((name) => name.includes(part));
const ALL = 'SELECT n, id, state, settled, place, seen FROM command ORDER BY n';

describe('examination of a ledger', () => {
  it('counts everything of a whole one, and writes nothing', () => {
    const { path } = filled();
    const before = readFileSync(path);
    expect(examineLedger(path, key)).toEqual({
      waiting: 40,
      attention: 1,
      answered: 20,
      auditIntact: 61,
      unreadable: 0,
      drafts: 1,
    });
    expect(readFileSync(path)).toEqual(before);
  });

  it('loses only the acts on a damaged page, and says how many', () => {
    const { path } = filled();
    damage(path, 'command', 30);
    const before = readFileSync(path);
    const report = examineLedger(path, key);
    const read = report.waiting + report.attention + report.answered;
    expect(report.unreadable).toBeGreaterThan(0);
    expect(report.unreadable).toBeLessThan(20);
    expect([read + (report.unreadable ?? 0), report.auditIntact]).toEqual([61, 61]);
    expect(readFileSync(path)).toEqual(before);
  });

  it('finds an entry that was changed although its page is whole', () => {
    const { path } = filled();
    const db = openLedger({ path, key, mustExist: true });
    db.exec('DROP TRIGGER audit_no_update');
    db.exec("UPDATE audit SET entry = replace(entry, 'user-nurse-1', 'user-nurse-2') WHERE position = 40");
    db.close();
    expect(examineLedger(path, key)).toMatchObject({ auditIntact: 39, unreadable: 22 });
  });

  it('says that nothing can be read where the first page is gone', () => {
    const { path } = filled();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 0, PAGE);
    writeFileSync(path, bytes);
    expect(examineLedger(path, key)).toEqual({
      waiting: 0,
      attention: 0,
      answered: 0,
      auditIntact: 0,
      unreadable: null,
      drafts: 0,
    });
    expect(salvageLedger({ path, key, stamp: '9', at: 9 })).toBeNull();
    expect(readFileSync(path)).toEqual(bytes);
  });
});

describe('salvage of a ledger', () => {
  it('finds what waits although later numbers were answered before they were lost', () => {
    const { path } = filled();
    const db = openLedger({ path, key, mustExist: true });
    db.exec("INSERT INTO value VALUES ('answered-below', '900')");
    db.exec(
      "INSERT INTO command (n, id, envelope, by_name, state) VALUES (900, 'gone', '{}', 'x', 'applied')",
    );
    db.close();
    expect(salvageLedger({ path, key, stamp: '9', at: 9 })).not.toBeNull();
    expect(rowsOf(path, "SELECT value FROM value WHERE key = 'answered-below'")).toEqual([]);
  });

  it('keeps all that is whole, in order and with its answers, and the damaged file beside', () => {
    const { folder, path } = filled();
    const whole = rowsOf(path, ALL) as [number, string][];
    damage(path, 'command', 30);
    const damagedBytes = readFileSync(path);
    const result = salvageLedger({ path, key, stamp: '9', at: 9 });
    const kept = rowsOf(path, ALL) as [number, string][];
    const lost = whole.filter(([n]) => !kept.some((row) => row[0] === n));
    expect(kept).toEqual(whole.filter((row) => !lost.includes(row)));
    expect(lost.map(([n]) => n)).toContain(30);
    expect(result).toEqual({ kept: kept.length + 61 + 1, lost: lost.length });
    expect(readFileSync(join(folder, 'ledger.db.damaged-9'))).toEqual(damagedBytes);
    expect(named(folder, 'salvage')).toEqual([]);
    const ledger = ledgerIn(folder, true);
    expect(JSON.parse(ledger.readValue('ledger-salvaged') ?? '')).toEqual({
      at: 9,
      kept: result?.kept,
      lost: result?.lost,
    });
    expect([ledger.readValue('workstation-id'), ledger.readRefreshToken('user-1')]).toEqual(['w-1', 'token']);
    expect(ledger.readDrafts('user-1')).toHaveLength(1);
    expect(ledger.attention().map((one) => one.command.id)).toEqual(['c-61']);
    ledger.register(newCommand('c-62'), auditDraft());
    expect(ledger.auditAfter(0, 100)).toHaveLength(62);
    ledger.close();
  });

  it('keeps the chain up to a hole, what lies behind it apart, and sends on from where the chain ends', () => {
    const { folder, path } = filled();
    damage(path, 'audit', 40);
    const report = examineLedger(path, key);
    expect(report.auditIntact).toBeLessThan(40);
    salvageLedger({ path, key, stamp: '9', at: 9 });
    const ledger = ledgerIn(folder, true);
    const chain = ledger.auditAfter(0, 100);
    expect(chain.map((entry) => entry.n)).toEqual(
      Array.from({ length: report.auditIntact }, (_, index) => index + 1),
    );
    expect(JSON.parse(ledger.readValue('audit-head') ?? '')).toEqual({ n: chain.length, signature: null });
    ledger.close();
    const orphans = rowsOf(path, 'SELECT position FROM audit_orphan ORDER BY position').flat();
    expect(orphans.at(-1)).toBe(61);
    expect(rowsOf(path, ALL)).toHaveLength(61);
  });

  it('keeps the name of the workstation where the value itself is lost', () => {
    const { folder, path } = filled();
    const db = openLedger({ path, key, mustExist: true });
    db.exec("DELETE FROM value WHERE key = 'workstation-id'");
    db.close();
    damage(path, 'command', 30);
    salvageLedger({ path, key, stamp: '9', at: 9 });
    const ledger = ledgerIn(folder, true);
    expect(ledger.readValue('workstation-id')).toBe('workstation-1');
    ledger.close();
  });

  it('takes what a damaged log still holds, and does not claim to know how much is lost', () => {
    const folder = temporaryFolder();
    const ledger = ledgerIn(folder);
    for (let n = 1; n <= 20; n += 1) ledger.register(newCommand(`c-${String(n)}`), auditDraft());
    const crash = temporaryFolder();
    const path = join(crash, 'ledger.db');
    copyFileSync(join(folder, 'ledger.db'), path);
    const log = readFileSync(join(folder, 'ledger.db-wal'));
    ledger.close();
    const middle = 32 + Math.floor((log.length - 32) / (PAGE + 24) / 2) * (PAGE + 24) + 1_000;
    log.writeUInt8(log.readUInt8(middle) ^ 1, middle);
    writeFileSync(`${path}-wal`, log);
    const report = examineLedger(path, key);
    expect(report.unreadable).toBeNull();
    expect(report.waiting).toBeGreaterThan(0);
    expect(salvageLedger({ path, key, stamp: '9', at: 9 })).toEqual({ kept: report.waiting * 2, lost: null });
    expect(rowsOf(path, ALL)).toHaveLength(report.waiting);
    expect(readFileSync(join(crash, 'ledger.db.damaged-9-wal'))).toEqual(log);
  });
});

describe('salvage in a thread as built', () => {
  it('examines and salvages the ledger of an opened key', async () => {
    const { path } = filled();
    damage(path, 'command', 30);
    const opened = { derive: () => key } as unknown as DataKey;
    const rescue = ledgerRescue(resolve('out/main/salvage.worker.js'), path, { now: () => 9 });
    const report = await rescue.examine(opened);
    expect(report.auditIntact).toBe(61);
    const saved = await rescue.salvage(opened);
    expect(saved).toMatchObject({ ok: true, value: { lost: report.unreadable } });
    expect(existsSync(`${path}.damaged-9`)).toBe(true);
    expect(await rescue.examine(opened)).toEqual({ ...report, unreadable: 0 });
  });

  it('changes nothing, and says so, where nothing can be read', async () => {
    const { path } = filled();
    const bytes = readFileSync(path).fill(0xa5, 0, PAGE);
    writeFileSync(path, bytes);
    const rescue = ledgerRescue(resolve('out/main/salvage.worker.js'), path, { now: () => 9 });
    const opened = { derive: () => key } as unknown as DataKey;
    expect(await rescue.salvage(opened)).toEqual({ ok: false, error: 'failed' });
    expect(readFileSync(path)).toEqual(bytes);
  });
});

describe('salvage that was cut off', () => {
  /** The files of a finished salvage, to be laid out as they were at a step of the swap. */
  function salvaged() {
    const { folder, path } = filled();
    damage(path, 'command', 30);
    salvageLedger({ path, key, stamp: '9', at: 9 });
    return { folder, path, rows: rowsOf(path, ALL) };
  }

  it('is finished where the damaged file was put aside but its log was not', () => {
    const { folder, path, rows } = salvaged();
    renameSync(path, `${path}.salvage`);
    writeFileSync(`${path}-wal`, 'the log of the damaged file');
    expect(rowsOf(path, ALL)).toEqual(rows);
    expect(readFileSync(join(folder, 'ledger.db.damaged-9-wal'), 'utf8')).toBe('the log of the damaged file');
    expect(named(folder, 'salvage')).toEqual([]);
  });

  it('leaves the damaged ledger, to be asked about again, where that was not put aside yet', () => {
    const { folder, path } = salvaged();
    renameSync(path, `${path}.salvage`);
    renameSync(`${path}.damaged-9`, path);
    expect(() => rowsOf(path, 'SELECT * FROM command NOT INDEXED')).toThrow(/malformed/);
    expect(named(folder, 'salvage')).toEqual([]);
    expect(salvageLedger({ path, key, stamp: '10', at: 10 })).not.toBeNull();
  });

  it('starts over from a half written file', () => {
    const { folder, path } = filled();
    damage(path, 'command', 30);
    writeFileSync(`${path}.salvage-writing`, 'half');
    expect(salvageLedger({ path, key, stamp: '9', at: 9 })).not.toBeNull();
    expect(named(folder, 'salvage')).toEqual([]);
  });
});

describe('head of the chain beside the ledger', () => {
  /** A ledger of ten entries whose newest is confirmed, and a copy of the file from when it had six. */
  async function withOlderCopy() {
    const folder = temporaryFolder();
    const path = join(folder, 'ledger.db');
    const copy = join(temporaryFolder(), 'ledger.db');
    let ledger = ledgerIn(folder);
    for (let n = 1; n <= 6; n += 1) ledger.appendAudit(auditDraft());
    ledger.close();
    copyFileSync(path, copy);
    ledger = ledgerIn(folder, true);
    for (let n = 7; n <= 10; n += 1) ledger.appendAudit(auditDraft());
    const last = ledger.auditAfter(9, 1)[0];
    ledger.close();
    if (last !== undefined) await writeLedgerHead(headPath(path), last);
    return { folder, path, copy };
  }
  const noted = (folder: string): string | null => {
    const db = openLedger({ path: join(folder, 'ledger.db'), key, mustExist: true });
    noteRollback(db, join(folder, 'ledger.db'), 77);
    db.close();
    const ledger = ledgerIn(folder, true);
    const value = ledger.readValue('ledger-rolled-back');
    ledger.close();
    return value;
  };

  it('tells an older copy that was put back, once', async () => {
    const { folder, path, copy } = await withOlderCopy();
    copyFileSync(copy, path);
    expect(noted(folder)).toBe('{"at":77,"missing":4}');
    expect(existsSync(headPath(path))).toBe(false);
  });

  it('says nothing of the ledger that it was taken from, nor after a new chain was begun', async () => {
    const { folder } = await withOlderCopy();
    expect(noted(folder)).toBeNull();
    const ledger = ledgerIn(folder, true);
    ledger.restartChain(auditDraft('chain_restart'));
    ledger.close();
    expect(noted(folder)).toBeNull();
  });

  it('is no proof of anything when it cannot be read', async () => {
    const { folder, path } = await withOlderCopy();
    writeFileSync(headPath(path), '{"n":');
    expect(noted(folder)).toBeNull();
  });
});
