import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerMigrations } from '@main/ledger/ledger-schema';
import { openLedger } from '@main/ledger/open-ledger';
import { FIRST_PREV_HASH, hashedText, type AuditEntry } from '@shared/wire/audit-entry';
import { schemaNumber, type Migration } from '@storage/migrate';
import { openDatabase, OpenDatabaseError } from '@storage/open-database';
import {
  applied,
  auditDraft,
  conflict,
  LEDGER_KEY,
  ledgerIn,
  newCommand,
} from '../../../support/ledger-rows';
import { temporaryFolder } from '../../../support/temporary-folder';

const ids = (rows: readonly { command: { id: string } }[]): string[] => rows.map((row) => row.command.id);

/** True where every entry of a chain fits the one before it. */
function verifies(entries: readonly AuditEntry[]): boolean {
  let before = FIRST_PREV_HASH;
  return entries.every((entry, index) => {
    const hash = createHash('sha256').update(hashedText(before, entry)).digest('hex');
    const fits = entry.n === index + 1 && entry.prevHash === before && entry.hash === hash;
    before = entry.hash;
    return fits;
  });
}

describe('ledger file', () => {
  it('syncs every commit', () => {
    const db = openLedger({ path: join(temporaryFolder(), 'ledger.db'), key: LEDGER_KEY, mustExist: false });
    expect([db.pragma('synchronous', { simple: true }), db.pragma('journal_mode', { simple: true })]).toEqual(
      [2, 'wal'],
    );
    db.close();
  });
});

describe('outbox on disk', () => {
  it('keeps what the person saw, and finds a command by its id whatever its state', () => {
    const ledger = ledgerIn(temporaryFolder());
    const stored = ledger.register({ ...newCommand('c-1'), seen: '{"value":86}' }, auditDraft());
    expect([stored.seen, ledger.unanswered()]).toEqual(['{"value":86}', [stored]]);
    expect(ledger.find('c-1')).toEqual(stored);
    ledger.answer(applied('c-1'), 'epoch-1');
    expect(ledger.find('c-1')).toMatchObject({
      state: 'applied',
      answer: applied('c-1'),
      seen: '{"value":86}',
    });
    expect(ledger.find('c-2')).toBeNull();
    ledger.close();
  });

  it('gives the act that a person decided on the place of the one that it stands in for', () => {
    const folder = temporaryFolder();
    const ledger = ledgerIn(folder);
    for (const id of ['c-1', 'c-2', 'c-3']) ledger.register(newCommand(id), auditDraft());
    ledger.answer(conflict('c-1'), 'epoch-1');
    expect(ledger.replace('c-1', newCommand('c-4'), auditDraft('outbox.decide'))).toMatchObject({
      command: { id: 'c-4' },
      state: 'registered',
    });
    expect([ids(ledger.unanswered()), ids(ledger.attention())]).toEqual([['c-4', 'c-2', 'c-3'], []]);
    ledger.answer(conflict('c-4'), 'epoch-1');
    ledger.replace('c-4', newCommand('c-5'), auditDraft('outbox.decide'));
    ledger.close();
    const again = ledgerIn(folder, true);
    expect([ids(again.unanswered()), again.auditLength()]).toEqual([['c-5', 'c-2', 'c-3'], 5]);
    again.close();
  });

  it('decides once: a second decision, or one about an act that lost nothing, changes nothing', () => {
    const ledger = ledgerIn(temporaryFolder());
    ledger.register(newCommand('c-1'), auditDraft());
    expect(ledger.replace('c-1', newCommand('c-2'), auditDraft('outbox.decide'))).toBeNull();
    ledger.answer(conflict('c-1'), 'epoch-1');
    expect(ledger.settle('c-1', auditDraft('outbox.decide'))).toBe(true);
    expect(ledger.replace('c-1', newCommand('c-2'), auditDraft('outbox.decide'))).toBeNull();
    expect([ids(ledger.unanswered()), ledger.auditLength()]).toEqual([[], 2]);
    ledger.close();
  });

  it('does neither half of a decision when the other half cannot be done', () => {
    const ledger = ledgerIn(temporaryFolder());
    ledger.register(newCommand('c-1'), auditDraft());
    ledger.register(newCommand('c-2'), auditDraft());
    ledger.answer(conflict('c-1'), 'epoch-1');
    expect(() => ledger.replace('c-1', newCommand('c-2'), auditDraft('outbox.decide'))).toThrow();
    expect([ids(ledger.attention()), ids(ledger.unanswered()), ledger.auditLength()]).toEqual([
      ['c-1'],
      ['c-2'],
      2,
    ]);
    ledger.appendAudit(auditDraft('patient.open'));
    expect(verifies(ledger.auditAfter(0, 100))).toBe(true);
    ledger.close();
  });
});

describe('commands that wait', () => {
  it('are found at a start behind any number of answered ones, and an id is taken only once', () => {
    const folder = temporaryFolder();
    const db = openLedger({ path: join(folder, 'ledger.db'), key: LEDGER_KEY, mustExist: false });
    db.exec(`
      WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 2500)
      INSERT INTO command (n, id, envelope, by_name, state, answer)
        SELECT n, 'old-' || n, '{"id":"old-' || n || '","type":"alert.take"}', 'Sykepleier Én', 'applied', '{}' FROM count;
    `);
    db.close();
    const first = ledgerIn(folder, true);
    first.register(newCommand('c-1'), auditDraft());
    first.close();
    const second = ledgerIn(folder, true);
    expect([ids(second.unanswered()), second.readValue('answered-below')]).toEqual([['c-1'], '2500']);
    for (const id of ['c-1', 'old-7']) expect(() => second.register(newCommand(id), auditDraft())).toThrow();
    expect(second.find('old-7')?.state).toBe('applied');
    second.answer(applied('c-1'), 'epoch-1');
    second.register(newCommand('c-2'), auditDraft());
    second.close();
    const third = ledgerIn(folder, true);
    expect([ids(third.unanswered()), third.find('c-1')?.state]).toEqual([['c-2'], 'applied']);
    third.close();
  });
});

describe('many commands in one write', () => {
  it('wait all of them, or none where one cannot be written', () => {
    const ledger = ledgerIn(temporaryFolder());
    const both = (...names: string[]) => names.map((id) => ({ entry: newCommand(id), audit: auditDraft() }));
    expect(() => ledger.registerAll(both('c-1', 'c-2', 'c-1'))).toThrow();
    expect([ids(ledger.unanswered()), ledger.find('c-1'), ledger.auditLength()]).toEqual([[], null, 0]);
    ledger.registerAll(both('c-1', 'c-2'));
    ledger.answer(applied('c-1'), 'epoch-1');
    expect([ids(ledger.unanswered()), ledger.find('c-1')?.state]).toEqual([['c-2'], 'applied']);
    ledger.close();
  });
});

describe('audit chain on disk', () => {
  it('verifies over a restart and over an act that was undone', () => {
    const folder = temporaryFolder();
    const first = ledgerIn(folder);
    first.register(newCommand('c-1'), { ...auditDraft(), ground: 'Ærlig grunn – "sitat"', patientId: 'p-1' });
    expect(() => first.register(newCommand('c-1'), auditDraft())).toThrow();
    first.appendAudit(auditDraft('patient.open'));
    first.close();
    const second = ledgerIn(folder, true);
    second.appendAudit(auditDraft('log.open'));
    const entries = second.auditAfter(0, 100);
    expect([verifies(entries), entries.map((one) => one.n), second.auditLength()]).toEqual([
      true,
      [1, 2, 3],
      3,
    ]);
    expect(second.auditAfter(1, 1).map((one) => one.n)).toEqual([2]);
    second.close();
  });

  it('goes on from what is on disk where an entry was undone after it was made', () => {
    const folder = temporaryFolder();
    const ledger = ledgerIn(folder);
    ledger.appendAudit(auditDraft('a'));
    ledger.saveValue('audit-head', '{"n":1,"signature":"s"}');
    // The second half of a new chain's beginning fails, as a full disk would make it.
    const db = openDatabase({ path: join(folder, 'ledger.db'), key: LEDGER_KEY, synchronous: 'FULL' });
    db.exec("CREATE TRIGGER full BEFORE DELETE ON value BEGIN SELECT RAISE(ABORT, 'full'); END");
    expect(() => {
      ledger.restartChain(auditDraft('chain_restart'));
    }).toThrow('full');
    db.exec('DROP TRIGGER full');
    db.close();
    ledger.appendAudit(auditDraft('b'));
    const entries = ledger.auditAfter(0, 100);
    expect([verifies(entries), entries.map((one) => one.action)]).toEqual([true, ['a', 'b']]);
    expect(ledger.readValue('audit-head')).toBe('{"n":1,"signature":"s"}');
    ledger.close();
  });

  it('starts again at 1 by a lead’s entry, forgets what the centre confirmed, and keeps the old chain', () => {
    const folder = temporaryFolder();
    const ledger = ledgerIn(folder);
    for (const action of ['a', 'b', 'c']) ledger.appendAudit(auditDraft(action));
    ledger.saveValue('audit-head', '{"n":3,"signature":"s"}');
    ledger.restartChain(auditDraft('chain_restart'));
    ledger.appendAudit(auditDraft('d'));
    const entries = ledger.auditAfter(0, 100);
    expect([ledger.auditLength(), ledger.readValue('audit-head')]).toEqual([2, null]);
    expect([verifies(entries), entries.map((one) => one.action)]).toEqual([true, ['chain_restart', 'd']]);
    expect(ledger.auditAfter(1, 100).map((one) => one.action)).toEqual(['d']);
    ledger.close();
    const db = openLedger({ path: join(folder, 'ledger.db'), key: LEDGER_KEY, mustExist: true });
    expect(db.prepare('SELECT chain, count(*) AS rows FROM audit GROUP BY chain').all()).toEqual([
      { chain: 1, rows: 3 },
      { chain: 2, rows: 2 },
    ]);
    db.close();
  });
});

describe('drafts on disk', () => {
  it('belong to one person, replace each other by key and are dropped by null', () => {
    const folder = temporaryFolder();
    const ledger = ledgerIn(folder);
    ledger.saveDraft('user-1', 'close:a', 'halvferdig', 1);
    ledger.saveDraft('user-1', 'close:a', 'halvferdig setning', 2);
    ledger.saveDraft('user-1', 'close:b', 'annen', 3);
    ledger.saveDraft('user-2', 'close:a', 'en annens', 4);
    ledger.saveDraft('user-1', 'close:b', null, 5);
    ledger.close();
    const again = ledgerIn(folder, true);
    expect(again.readDrafts('user-1')).toEqual([{ key: 'close:a', text: 'halvferdig setning', at: 2 }]);
    expect(again.readDrafts('user-2')).toEqual([{ key: 'close:a', text: 'en annens', at: 4 }]);
    again.close();
  });
});

describe('ledger of an older schema', () => {
  const older = ledgerMigrations.filter((step) => step.number <= 10);
  const file = (folder: string, mustExist = true) => ({
    path: join(folder, 'ledger.db'),
    key: LEDGER_KEY,
    mustExist,
  });
  const COPY = `ledger.db.before-${String(ledgerMigrations.at(-1)?.number)}`;
  const oldLedger = (folder: string): void => {
    const db = openLedger(file(folder, false), older);
    db.exec("INSERT INTO value VALUES ('workstation-id', 'w-1')");
    db.close();
  };
  const copies = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('before'));

  it('is copied, encrypted, before a step runs; the copy opens, and goes at the second start after', () => {
    const folder = temporaryFolder();
    oldLedger(folder);
    openLedger(file(folder)).close();
    expect(copies(folder)).toEqual([COPY]);
    const looked = join(temporaryFolder(), 'ledger.db');
    copyFileSync(join(folder, COPY), looked);
    const copy = openDatabase({
      path: looked,
      key: LEDGER_KEY,
      synchronous: 'FULL',
      readonly: true,
    });
    expect([schemaNumber(copy), copy.prepare('SELECT value FROM value').pluck().all()]).toEqual([
      10,
      ['w-1'],
    ]);
    copy.close();
    openLedger(file(folder)).close();
    expect(copies(folder)).toEqual([COPY]);
    openLedger(file(folder)).close();
    expect(copies(folder)).toEqual([]);
  });

  it('stays usable when a step fails, and the next start tries again', () => {
    const folder = temporaryFolder();
    oldLedger(folder);
    const failing: Migration = {
      number: 20,
      name: 'fails',
      up: (db) => {
        db.exec('DROP TABLE command');
        throw new Error('power cut');
      },
    };
    expect(() => openLedger(file(folder), [...older, failing])).toThrow('power cut');
    const old = openLedger(file(folder), older);
    expect(old.prepare('SELECT count(*) FROM command').pluck().get()).toBe(0);
    old.close();
    const ledger = ledgerIn(folder, true);
    ledger.register(newCommand('c-1'), auditDraft());
    expect([ids(ledger.unanswered()), ledger.readValue('workstation-id')]).toEqual([['c-1'], 'w-1']);
    ledger.close();
  });

  it('opens also where the copy of before cannot be removed, or the disk does not take the note that it was opened', () => {
    const folder = temporaryFolder();
    oldLedger(folder);
    const db = openLedger(file(folder));
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON value WHEN new.key = 'opened-after-migration'
      BEGIN SELECT RAISE(ABORT, 'full'); END`);
    db.close();
    const second = openLedger(file(folder));
    second.exec('DROP TRIGGER full');
    second.close();
    openLedger(file(folder)).close();
    // What cannot be removed as a file: held by another program, or a folder of its name.
    mkdirSync(join(folder, 'ledger.db.before-1'));
    openLedger(file(folder)).close();
    expect(copies(folder)).toContain('ledger.db.before-1');
  });

  it('is not touched where no copy can be made', () => {
    const folder = temporaryFolder();
    oldLedger(folder);
    // A folder of the copy's name stands in the way.
    mkdirSync(join(folder, `${COPY}.writing`));
    expect(() => openLedger(file(folder))).toThrow(OpenDatabaseError);
    const old = openLedger(file(folder), older);
    expect(schemaNumber(old)).toBe(10);
    old.close();
  });
});

describe('write-ahead log of a ledger after a crash', () => {
  /** A ledger as a crash leaves it: commits in the log only. `flip` turns one bit of a frame's page over. */
  function crashed(flip: ((frames: number) => number) | null): string {
    const folder = temporaryFolder();
    const ledger = ledgerIn(folder);
    for (let n = 1; n <= 20; n += 1) ledger.register(newCommand(`c-${String(n)}`), auditDraft());
    const crash = temporaryFolder();
    copyFileSync(join(folder, 'ledger.db'), join(crash, 'ledger.db'));
    const log = readFileSync(join(folder, 'ledger.db-wal'));
    ledger.close();
    const frameBytes = 24 + log.readUInt32BE(8);
    if (flip !== null) {
      const at = 32 + flip((log.length - 32) / frameBytes) * frameBytes + 1_000;
      log.writeUInt8(log.readUInt8(at) ^ 1, at);
    }
    writeFileSync(join(crash, 'ledger.db-wal'), log);
    return crash;
  }

  it('gives every commit back', () => {
    const ledger = ledgerIn(crashed(null), true);
    expect(ledger.unanswered()).toHaveLength(20);
    ledger.close();
  });

  it.each([
    ['in the middle', (frames: number) => Math.floor(frames / 2)],
    ['at the beginning', () => 0],
  ])('is refused with a flipped bit %s, instead of dropping what was committed after it', (_where, flip) => {
    const folder = crashed(flip);
    const before = readFileSync(join(folder, 'ledger.db-wal'));
    expect(() => ledgerIn(folder, true)).toThrow(/write-ahead log/);
    expect(readFileSync(join(folder, 'ledger.db-wal'))).toEqual(before);
  });

  it('is refused with a flipped bit in its header', () => {
    const folder = crashed(null);
    const path = join(folder, 'ledger.db-wal');
    const log = readFileSync(path);
    log.writeUInt8(log.readUInt8(17) ^ 1, 17);
    writeFileSync(path, log);
    expect(() => ledgerIn(folder, true)).toThrow(/write-ahead log/);
  });

  it('is taken up to its last whole transaction where only that one is torn', () => {
    const ledger = ledgerIn(
      crashed((frames) => frames - 1),
      true,
    );
    expect(ledger.unanswered()).toHaveLength(19);
    ledger.close();
  });
});
