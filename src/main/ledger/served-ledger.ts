import type { Served } from '@storage/serve-calls';
import type { LedgerCalls } from './ledger-calls';
import type { LedgerStore } from './ledger-store';

const WORKSTATION_ID = 'workstation-id';

/** Every call of the ledger, answered from one store. */
export function servedLedger(store: LedgerStore): Served<LedgerCalls> {
  return {
    calls: {
      workstationId: ({ ifNew }) => {
        const known = store.readValue(WORKSTATION_ID);
        if (known !== null) return known;
        store.saveValue(WORKSTATION_ID, ifNew);
        return ifNew;
      },
      register: ({ entry, audit }) => store.register(entry, audit),
      unanswered: () => store.unanswered(),
      attention: () => store.attention(),
      recentlyApplied: ({ epoch }) => store.recentlyApplied(epoch),
      markSent: ({ id }) => {
        store.markSent(id);
        return null;
      },
      answer: ({ result, epoch }) => store.answer(result, epoch),
      settle: ({ id, audit }) => store.settle(id, audit),
      appendAudit: (draft) => {
        store.appendAudit(draft);
        return null;
      },
      auditLength: () => store.auditLength(),
      auditAfter: ({ n, limit }) => store.auditAfter(n, limit),
      saveAccount: (account) => {
        store.saveAccount(account);
        return null;
      },
      readAccount: ({ username }) => store.readAccount(username),
      saveRefreshToken: ({ userId, token }) => {
        store.saveRefreshToken(userId, token);
        return null;
      },
      readRefreshToken: ({ userId }) => store.readRefreshToken(userId),
      readValue: ({ key }) => store.readValue(key),
      saveValue: ({ key, value }) => {
        store.saveValue(key, value);
        return null;
      },
    },
    close: () => {
      store.close();
    },
  };
}
