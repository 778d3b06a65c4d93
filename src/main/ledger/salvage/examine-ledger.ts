import type { LedgerReport } from '@shared/ipc/views';
import { readDamagedLedger, type RawRow, type ReadLedger } from './damaged-ledger';

const NOTHING_READ: LedgerReport = {
  waiting: 0,
  attention: 0,
  answered: 0,
  auditIntact: 0,
  unreadable: null,
  drafts: 0,
};

/** What can still be read of a damaged ledger, in figures; nothing is written. */
export function examineLedger(path: string, key: Buffer): LedgerReport {
  const read = readDamagedLedger(path, key);
  return read === null ? NOTHING_READ : reportOf(read);
}

function reportOf(read: ReadLedger): LedgerReport {
  const waiting = read.commands.filter(({ state }) => state === 'registered' || state === 'sent').length;
  const attention = read.commands.filter(needsAttention).length;
  return {
    waiting,
    attention,
    answered: read.commands.length - waiting - attention,
    auditIntact: read.intact.length,
    unreadable: read.unread === null ? null : read.unread + read.orphans.length,
    drafts: read.drafts.length,
  };
}

function needsAttention({ state, settled }: RawRow): boolean {
  return (state === 'conflict' || state === 'rejected') && settled === 0;
}
