import { join } from 'node:path';
import { LedgerStore } from '@main/ledger/ledger-store';
import { openLedger } from '@main/ledger/open-ledger';
import type { NewCommand } from '@main/ledger/ledger-calls';
import type { AuditDraft } from '@shared/wire/audit-entry';
import { idOf } from '../data/bench-ids';
import { KEY } from '../data/loaded-cache';
import { rawDatabase } from '../data/raw-database';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';

/** Acts of one sample. */
const ACTS = 200;
const AT = '2026-03-02T11:00:00.000Z';

interface Act {
  readonly entry: NewCommand;
  readonly audit: AuditDraft;
}

/** Command and audit link on disk in one FULL transaction of the product's ledger. */
function oursAcknowledge(folder: string): Arm {
  const ledger = new LedgerStore(openLedger({ path: join(folder, 'ledger.db'), key: KEY, mustExist: false }));
  const next = actsInOrder();
  return {
    sample: () => {
      const acts = next();
      return timed(ACTS, () => {
        for (const { entry, audit } of acts) ledger.register(entry, audit);
      });
    },
    close: () => {
      ledger.close();
    },
  };
}

/** One raw insert of the same command, unencrypted, synchronous=FULL. */
function rawAcknowledge(folder: string): Arm {
  const db = rawDatabase(join(folder, 'raw.db'), 'FULL');
  db.exec(
    'CREATE TABLE command (id TEXT NOT NULL, envelope TEXT NOT NULL, patient TEXT, person TEXT NOT NULL)',
  );
  const insert = db.prepare('INSERT INTO command VALUES (?, ?, ?, ?)');
  const next = actsInOrder();
  return {
    sample: () => {
      const rows = next().map(({ entry }) => [
        ...[entry.command.id, JSON.stringify(entry.command), entry.patientId, entry.by],
      ]);
      return timed(ACTS, () => {
        for (const row of rows) insert.run(row);
      });
    },
    close: () => {
      db.close();
    },
  };
}

/** Closes of alerts, each with its own ids. */
function actsInOrder(): () => readonly Act[] {
  let count = 0;
  return () =>
    Array.from({ length: ACTS }, () => {
      count += 1;
      const [commandId, alertId, patientId] = [
        idOf('command', count),
        idOf('alert', count),
        idOf('patient', count),
      ];
      const who = { userId: 'user-sykepleier1', at: AT };
      return {
        entry: {
          command: {
            id: commandId,
            type: 'alert.close',
            ...who,
            entity: { kind: 'alert', id: alertId, version: 2 },
            payload: { cause: 'known', action: 'advice', comment: 'Ringte pasienten. Ny måling om en time.' },
          },
          patientId,
          by: 'Sykepleier Én',
          seen: JSON.stringify({ code: '2708-6', value: 86, unit: '%' }),
        },
        audit: {
          ...who,
          workstationId: idOf('workstation', 1),
          role: 'nurse',
          organisationId: 'org-1',
          action: 'alert.close',
          patientId,
          entity: { kind: 'alert', id: alertId },
        },
      };
    });
}

export const acknowledgeBench: Bench = {
  id: 'R3',
  what: 'acknowledge: command and audit link in the encrypted ledger, one FULL transaction, against one raw FULL insert',
  unit: 'ns an act',
  direction: 'higher',
  floor: 0.65,
  goal: 0.85,
  rounds: 10,
  warmUps: 2,
  ours: oursAcknowledge,
  reference: rawAcknowledge,
};
