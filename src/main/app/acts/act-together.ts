import type { AuditDraft } from '@shared/wire/audit-entry';
import type { Registered } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import type { Act } from '@main/desk/act';
import type { NewCommand, StoredCommand } from '@main/ledger/ledger-calls';
import type { OutboxSender } from '@main/sync/outbox-sender';
import type { Stores } from '../stores/stores';
import type { ActPreparation } from './act-preparation';

/** What became of acts of one press; what was left out is named by its entity. */
export interface ActedTogether {
  readonly registered: readonly Registered[];
  readonly left: readonly string[];
}

/** One of many acts, ready for the disk. */
export interface ReadyAct {
  readonly entry: NewCommand;
  readonly audit: AuditDraft;
}

/** Makes the commands of one press; what `fits` refuses, or a lost race stands before, is left out. */
export async function prepareTogether(
  acts: readonly Act[],
  user: User,
  fits: (act: Act) => boolean,
  by: {
    readonly acts: ActPreparation;
    readonly outbox: OutboxSender;
    readonly auditOf: (act: Act, entry: NewCommand) => AuditDraft;
  },
): Promise<{ readonly ready: readonly ReadyAct[]; readonly left: readonly string[] }> {
  const ready: ReadyAct[] = [];
  const left: string[] = [];
  for (const act of acts) {
    const prepared = fits(act) ? await by.acts.prepare(act, user, []) : null;
    if (prepared?.ok === true && !by.outbox.isHeld(prepared.value.command)) {
      const entry = prepared.value;
      ready.push({ entry, audit: by.auditOf(act, entry) });
    } else left.push(act.entity.id);
  }
  return { ready, left };
}

/** What a write that was cut off left on disk: one transaction wrote them, so all are there or none (null). */
export async function allOnDisk(
  ledger: Stores['ledger'],
  ready: readonly ReadyAct[],
): Promise<readonly StoredCommand[] | null> {
  const found = await Promise.all(ready.map(({ entry }) => ledger.call('find', { id: entry.command.id })));
  const stored = found.filter((one) => one !== null);
  return stored.length === ready.length ? stored : null;
}

/** An act that goes on disk with more of the ledger, in one transaction. */
export interface WrittenTogether {
  readonly patientId: string;
  readonly write: (ready: ReadyAct) => Promise<StoredCommand>;
}
