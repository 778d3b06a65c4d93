import { toWireTime, type Clock, type Millis, type SteadyClock } from '@shared/clock';
import type { User } from '@shared/model/patient';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import { AuditSender, type AuditHead, type AuditStore } from '@main/sync/audit-sender';
import type { LedgerHead } from '@main/ledger/ledger-head';
import type { Counters } from '../counters';
import type { Logger } from '../logger';
import type { Stores } from '../stores/stores';

/** What the log's way to the centre needs of its workplace. */
export interface AuditLinkParts {
  readonly stores: Stores;
  readonly newId: () => string;
  readonly clock: SteadyClock;
  readonly counters: Counters;
  readonly log: Logger;
  /** Keeps the newest countersigned entry outside the ledger. */
  readonly keepHead: (head: LedgerHead) => Promise<void>;
  readonly events: { readonly onRolledBack?: (missing: number) => void };
}

/** The sender of the access log, introduced to session and link by what it asks them. */
export function auditSender(
  parts: AuditLinkParts,
  onStoreFailure: (error: unknown) => void,
  around: {
    readonly user: () => User | null;
    readonly workstationId: string;
    readonly offset: () => Millis;
    /** The log does not hold together with what the centre has. */
    readonly onBroken: () => void;
  },
): AuditSender {
  const { stores, keepHead, newId, clock, counters, log } = parts;
  const store = auditStore(stores, keepHead, clock);
  return new AuditSender(store, newId, clock, () => around.user()?.id ?? null, around.offset, {
    onBroken: (n) => {
      log.error('audit.chain_broken', { n });
      around.onBroken();
    },
    onBehind: (known, length) => {
      log.error('audit.behind', { known, length });
      around.onBroken();
      const user = around.user();
      const by = user === null ? null : { workstationId: around.workstationId, user };
      void noteBehind(parts, known, length, by).catch(onStoreFailure);
    },
    count: (what) => {
      counters.add(what);
    },
    onStoreFailure,
  });
}

/** Tells once that entries are missing which the centre has, and writes it into the log that goes on without them. */
async function noteBehind(
  { stores: { ledger }, clock, events }: AuditLinkParts,
  known: number,
  length: number,
  by: { readonly workstationId: string; readonly user: User } | null,
): Promise<void> {
  const key = LEDGER_VALUE.lostHead;
  const told = await ledger.call('readValue', { key });
  if (told !== null && told !== '' && (JSON.parse(told) as { readonly n: number }).n === known) return;
  const at = clock.now();
  const missing = known - length;
  await ledger.call('saveValue', { key, value: JSON.stringify({ n: known, hash: '', at }) });
  events.onRolledBack?.(missing);
  if (by === null) return;
  await ledger.call('appendAudit', {
    at: toWireTime(at),
    workstationId: by.workstationId,
    userId: by.user.id,
    role: by.user.role,
    organisationId: by.user.organisation.id,
    action: 'ledger.rolled_back',
    ground: JSON.stringify({ at, missing }),
  });
}

function auditStore({ ledger }: Stores, keepHead: AuditLinkParts['keepHead'], clock: Clock): AuditStore {
  return {
    confirmed: async () => {
      const kept = await ledger.call('readValue', { key: LEDGER_VALUE.auditHead });
      return kept === null ? { n: 0, signature: null } : (JSON.parse(kept) as AuditHead);
    },
    after: (n, limit) => ledger.call('auditAfter', { n, limit }),
    length: () => ledger.call('auditLength', null),
    confirm: async (head) => {
      const { n, signature, hash } = head;
      await ledger.call('saveValue', {
        key: LEDGER_VALUE.auditHead,
        value: JSON.stringify({ n, signature, hash, at: clock.now() }),
      });
      // Also outside the ledger, so that an old copy of it that is put back gives itself away.
      await keepHead({ n, hash });
    },
  };
}
