import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { servedCache } from '@main/cache/served-cache';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { LedgerStore } from '@main/ledger/ledger-store';
import { openLedger } from '@main/ledger/open-ledger';
import { headPath, writeLedgerHead } from '@main/ledger/ledger-head';
import { servedLedger } from '@main/ledger/served-ledger';
import { Counters } from '@main/app/counters';
import type { Logger } from '@main/app/logger';
import type { Stores } from '@main/app/stores/stores';
import { makeWorkplace, type Workplace } from '@main/app/workplace';
import type { CentreTrust } from '@main/trust/centre-trust';
import type { Served } from '@storage/serve-calls';
import type { WorkerCalls } from '@storage/worker-calls';
import type { Caller } from '@storage/worker-client';
import { machineClock } from '@main/app/machine-clock';
import type { SteadyClock } from '@shared/clock';
import type { CommandAnswer, LinkView, PresenceView } from '@shared/ipc/views';
import type { CommandType } from '@shared/wire/command';
import type { AuditDraft } from '@shared/wire/audit-entry';
import { nurse } from './builders';

/** A workstation without a window: real files, real sockets, the product's own parts. */
export interface StationUnderTest extends Workplace {
  readonly stores: Stores;
  readonly counters: Counters;
  readonly answers: CommandAnswer[];
  readonly links: LinkView[];
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly presences: PresenceView[];
  readonly revocations: boolean[];
  /** How many countersigned entries were told to be missing. */
  readonly rolledBack: number[];
  /** Told of every answered command as it lies in the ledger. */
  readonly answeredCommands: Set<(stored: StoredCommand) => void>;
  /** An act on an alert. */
  readonly act: (
    type: Extract<CommandType, `alert.${string}`>,
    alertId: string,
    version?: number,
    payload?: object,
  ) => ReturnType<Workplace['service']['act']>;
  /** An audit entry of the person here. */
  readonly audit: (action: string) => AuditDraft;
  /** The cache is found damaged while the desk runs: put aside, empty, told. */
  readonly loseCache: () => void;
  /** Ends it as a crash would: nothing is drained, the files are let go. */
  readonly kill: () => void;
}

const KEY = Buffer.alloc(32, 3);
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function startStation(
  folder: string,
  origin: URL,
  clock: SteadyClock = machineClock,
  trust?: CentreTrust,
): Promise<StationUnderTest> {
  const cacheStore = new CacheStore({ path: join(folder, 'cache.db'), key: KEY });
  const ledgerStore = new LedgerStore(
    openLedger({ path: join(folder, 'ledger.db'), key: KEY, mustExist: false }),
  );
  const stores: Stores = {
    cache: inProcess(servedCache(cacheStore, false)),
    ledger: inProcess(servedLedger(ledgerStore)),
    onRestarted: () => undefined,
    check: () => Promise.resolve({ kind: 'interrupted' }),
    stop: () => Promise.resolve(),
  };
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of watchers) watcher();
  };
  const counters = new WatchedCounters(look);
  const answers: CommandAnswer[] = [];
  const links: LinkView[] = [];
  const presences: PresenceView[] = [];
  const revocations: boolean[] = [];
  const rolledBack: number[] = [];
  const answeredCommands = new Set<(stored: StoredCommand) => void>();
  const workplace = await makeWorkplace({
    origin,
    ...(trust === undefined ? {} : { trust }),
    stores,
    newId: randomUUID,
    clock,
    random: () => 0,
    counters,
    log: silent,
    events: {
      onPerson: look,
      onCentre: look,
      onRevoked: (revoked) => {
        revocations.push(revoked);
        look();
      },
      onRolledBack: (missing) => {
        rolledBack.push(missing);
        look();
      },
      onPresence: (presence) => {
        presences.push(presence);
        look();
      },
      onLink: (view) => {
        links.push(view);
        look();
      },
      onOutbox: look,
      onAnswer: (answer) => {
        answers.push(answer);
        look();
      },
      onAnswered: (stored) => {
        for (const tell of answeredCommands) tell(stored);
      },
      onWorklist: look,
      onAlerts: look,
      onPatients: look,
    },
    keepHead: (head) => writeLedgerHead(headPath(join(folder, 'ledger.db')), head),
  });
  await workplace.lists.read;
  let alive = true;
  const kill = (): void => {
    if (!alive) return;
    alive = false;
    workplace.service.stop();
    workplace.link.stop();
    void workplace.keeper.stop();
    cacheStore.close();
    ledgerStore.close();
  };
  onTestFinished(kill);
  const audit = (action: string): AuditDraft => {
    const user = workplace.session.user ?? nurse();
    return {
      at: new Date(clock.now()).toISOString(),
      workstationId: workplace.workstationId,
      userId: user.id,
      role: user.role,
      organisationId: user.organisation.id,
      action,
    };
  };
  return {
    ...workplace,
    stores,
    counters,
    answers,
    links,
    presences,
    revocations,
    rolledBack,
    answeredCommands,
    kill,
    loseCache: () => {
      cacheStore.rebuild('1');
      workplace.cacheRebuilt(clock.now());
    },
    audit,
    act: (type, alertId, version = 1, payload = {}) =>
      workplace.service.act(
        { type, entity: { kind: 'alert', id: alertId, version }, payload },
        workplace.session.user ?? nurse(),
        audit(type),
      ),
    until: (condition) =>
      new Promise((resolve) => {
        const watcher = (): void => {
          if (!condition()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
  };
}

/** Counters that let a test look again whenever something was counted. */
class WatchedCounters extends Counters {
  constructor(readonly look: () => void) {
    super();
  }

  override add(what: string, by?: number): void {
    super.add(what, by);
    this.look();
  }
}

/** The same calls as over the thread, answered on the spot. */
function inProcess<C extends WorkerCalls>(served: Served<C>): Caller<C> {
  return {
    call: (name, input) => {
      try {
        const call = served.calls[name];
        return Promise.resolve(structuredClone(call(structuredClone(input))));
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error('unknown'));
      }
    },
  };
}
