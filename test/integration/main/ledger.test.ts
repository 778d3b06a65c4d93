import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { openLedger } from '@main/ledger/ledger-store';
import { FIRST_PREV_HASH, hashedText, type AuditEntry } from '@shared/wire/audit-entry';
import { applied, auditDraft, conflict, LEDGER_KEY, ledgerIn, newCommand } from '../../support/ledger-rows';
import { temporaryFolder } from '../../support/temporary-folder';

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
