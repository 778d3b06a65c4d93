import { join } from 'node:path';
import { LedgerStore } from '@main/ledger/ledger-store';
import { openLedger } from '@main/ledger/open-ledger';
import type { NewCommand } from '@main/ledger/ledger-calls';
import type { AuditDraft } from '@shared/wire/audit-entry';
import type { CommandResult } from '@shared/wire/command-result';
import { wireTime } from './builders';

export const LEDGER_KEY = Buffer.alloc(32, 7);

/** A ledger of its own in a folder. */
export function ledgerIn(folder: string, mustExist = false): LedgerStore {
  return new LedgerStore(openLedger({ path: join(folder, 'ledger.db'), key: LEDGER_KEY, mustExist }));
}

/** A take of an alert on its way into the outbox. */
export function newCommand(id: string, alertId = 'alert-1'): NewCommand {
  return {
    command: {
      id,
      type: 'alert.take',
      at: wireTime(),
      userId: 'user-nurse-1',
      entity: { kind: 'alert', id: alertId, version: 1 },
      payload: {},
    },
    patientId: 'patient-1',
    by: 'Sykepleier Én',
    seen: null,
  };
}

/** An audit entry before it is in a chain. */
export function auditDraft(action = 'alert.take'): AuditDraft {
  return {
    at: wireTime(),
    workstationId: 'workstation-1',
    userId: 'user-nurse-1',
    role: 'nurse',
    organisationId: 'org-1',
    action,
  };
}

/** A lost race. */
export function conflict(id: string, alertId = 'alert-1'): CommandResult {
  return {
    status: 'conflict',
    id,
    current: { kind: 'alert', id: alertId, version: 4, data: null },
    by: { id: 'user-nurse-2', name: 'Sykepleier To' },
    at: wireTime(),
  };
}

export function applied(id: string): CommandResult {
  return { status: 'applied', id, seq: 9, version: 2 };
}
