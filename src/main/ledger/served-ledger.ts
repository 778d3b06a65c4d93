import type { Served } from '@storage/serve-calls';
import type { LedgerCalls } from './ledger-calls';
import type { LedgerStore } from './ledger-store';
import { LEDGER_VALUE } from './ledger-values';

type Calls = Served<LedgerCalls>['calls'];

/** Every call of the ledger, answered from one store. */
export function servedLedger(store: LedgerStore): Served<LedgerCalls> {
  return {
    calls: { ...outboxCalls(store), ...auditCalls(store), ...deliveryCalls(store), ...keepingCalls(store) },
    close: () => {
      store.close();
    },
  };
}

function outboxCalls(
  store: LedgerStore,
): Pick<
  Calls,
  | 'register'
  | 'registerAll'
  | 'keepSample'
  | 'readSamples'
  | 'trimSamples'
  | 'replace'
  | 'find'
  | 'unanswered'
  | 'attention'
  | 'notTaken'
  | 'recentlyApplied'
  | 'markSent'
  | 'answer'
  | 'settle'
> {
  return {
    register: ({ entry, audit }) => store.register(entry, audit),
    registerAll: ({ entries }) => store.registerAll(entries),
    keepSample: ({ entry }) => store.keepSample(entry),
    readSamples: (query) => store.samples.between(query),
    trimSamples: ({ before, limit }) => store.samples.trim(before, limit),
    replace: ({ id, entry, audit }) => store.replace(id, entry, audit),
    find: ({ id }) => store.find(id),
    unanswered: () => store.unanswered(),
    attention: () => store.attention(),
    notTaken: ({ limit }) => store.notTaken(limit),
    recentlyApplied: ({ epoch }) => store.recentlyApplied(epoch),
    markSent: ({ id }) => {
      store.markSent(id);
      return null;
    },
    answer: ({ result, epoch }) => store.answer(result, epoch),
    settle: ({ id, audit }) => store.settle(id, audit),
  };
}

function auditCalls(
  store: LedgerStore,
): Pick<
  Calls,
  | 'appendAudit'
  | 'restartChain'
  | 'auditLength'
  | 'auditAfter'
  | 'auditBefore'
  | 'checkAudit'
  | 'auditLines'
  | 'auditEnd'
  | 'auditHeads'
> {
  return {
    appendAudit: (draft) => {
      store.appendAudit(draft);
      return null;
    },
    restartChain: (draft) => {
      store.restartChain(draft);
      return null;
    },
    auditLength: () => store.auditLength(),
    auditAfter: ({ n, limit }) => store.auditAfter(n, limit),
    auditBefore: ({ before, limit }) => store.auditBefore(before, limit),
    checkAudit: ({ fresh, limit, workstationId, marks }) =>
      store.auditCheck.slice(fresh, limit, workstationId, marks),
    auditLines: ({ after, limit }) => store.auditCheck.lines(after, limit),
    auditEnd: () => store.auditCheck.end(),
    auditHeads: () => store.auditCheck.heads(),
  };
}

function deliveryCalls(
  store: LedgerStore,
): Pick<
  Calls,
  | 'queueDelivery'
  | 'resendDelivery'
  | 'reportDelivery'
  | 'updateDelivery'
  | 'deliveryJobs'
  | 'deliveryJob'
  | 'deliveryBody'
  | 'dropDeliveredBodies'
> {
  const { deliveries } = store;
  return {
    queueDelivery: ({ entry, audit, job, body }) =>
      store.register(entry, audit, () => {
        deliveries.add(job, body);
      }),
    resendDelivery: ({ entry, audit, id, made, at }) =>
      store.register(entry, audit, () => {
        deliveries.again(id, made, at, entry.command.id);
      }),
    reportDelivery: ({ entry, audit, id, reported }) =>
      store.register(entry, audit, () => {
        deliveries.reported(id, reported, entry.command.id);
      }),
    updateDelivery: ({ id, progress }) => {
      deliveries.progress(id, progress);
      return null;
    },
    deliveryJobs: () => deliveries.all(),
    deliveryJob: ({ id }) => deliveries.one(id),
    deliveryBody: ({ id }) => deliveries.body(id),
    dropDeliveredBodies: ({ before }) => {
      deliveries.dropBodies(before);
      return null;
    },
  };
}

function keepingCalls(
  store: LedgerStore,
): Pick<
  Calls,
  | 'workstationId'
  | 'saveDraft'
  | 'readDrafts'
  | 'saveAccount'
  | 'readAccount'
  | 'saveRefreshToken'
  | 'readRefreshToken'
  | 'readValue'
  | 'saveValue'
> {
  return {
    workstationId: ({ ifNew }) => {
      const known = store.readValue(LEDGER_VALUE.workstationId);
      if (known !== null) return known;
      store.saveValue(LEDGER_VALUE.workstationId, ifNew);
      return ifNew;
    },
    saveDraft: ({ userId, key, text, at }) => {
      store.saveDraft(userId, key, text, at);
      return null;
    },
    readDrafts: ({ userId }) => store.readDrafts(userId),
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
  };
}
