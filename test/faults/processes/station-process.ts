import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Counters } from '@main/app/counters';
import { IdleWatch } from '@main/app/lock/idle-watch';
import { LockDesk } from '@main/app/lock/lock-desk';
import type { Running } from '@main/app/running';
import { throughLock } from '@main/ipc/lock-door';
import type { Logger } from '@main/app/logger';
import { stationFiles } from '@main/app/station-files';
import { problemOf } from '@main/app/stores/station-problem';
import { StoreFailed } from '@main/app/stores/store-failed';
import { openStores, type Stores, type StoreScripts } from '@main/app/stores/stores';
import { makeWorkplace, type Workplace } from '@main/app/workplace';
import { centreTrust } from '@main/trust/centre-trust';
import type { DataKey } from '@main/keys/key-envelope';
import { headPath, writeLedgerHead } from '@main/ledger/ledger-head';
import type { EmitCommand, OutboxSender } from '@main/sync/outbox-sender';
import { CHAIN_RESTART, type AuditDraft } from '@shared/wire/audit-entry';
import type { CommandAnswer, StationView } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import { failure, success } from '@shared/outcome';
import { seeded } from '../seeded';
import { FaultClock } from './fault-clock';
import { heapAfterCollection } from './heap';
import { monotonic } from './monotonic';
import type { ActInput, LinkMoment, StationRequests, StationStart, StationState } from './messages';
import { endThread, heldByThreads, watchThreads } from './seen-threads';
import { serveParent, tellParent } from './serve-parent';
import { steppedStores } from './stepped-stores';
import { Steps } from './steps';

/**
 * A workstation without a window: the product's own parts over real threads, files and sockets, wrapped only at
 * its ports. What the page would ask and be told goes over the fork's channel.
 */
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
watchThreads();
const steps = new Steps(
  (step) => {
    tellParent('held', step);
  },
  (step) => {
    endThread(step.split('.')[0] ?? '');
  },
);
const counters = new Counters();
const answers: CommandAnswer[] = [];
const clock = new FaultClock();
const linkLog: LinkMoment[] = [];
/** A database that is given up, or found to be damaged. */
let lost: StoreFailed | undefined;
/** Since the start, by a call that met the damage. */
let wasQuarantined = false;
let desk: LockDesk | undefined;
let locked = false;
let open: { readonly workplace: Workplace; readonly stores: Stores } | undefined;

function running(): { readonly workplace: Workplace; readonly stores: Stores } {
  if (open === undefined) throw new Error('The station was not started');
  return open;
}

async function start(given: StationStart): Promise<StationState> {
  clock.offset = given.clockOffset;
  mkdirSync(given.folder, { recursive: true });
  const files = stationFiles(given.folder, given.folder);
  const opened = await openStores(threadsIn(given.threads), files, dataKey(given), clock, {
    onDied: (which, code) => {
      tellParent('storeDied', { which, code });
    },
    onLost: (which, error) => {
      lost = new StoreFailed(which, error);
      tellParent('storeLost', { which, failure: error instanceof Error ? error.message : 'unknown' });
    },
    onQuarantined: (at) => {
      wasQuarantined = true;
      tellParent('quarantined', at);
      open?.workplace.cacheRebuilt(at);
    },
  });
  opened.onRestarted((which) => {
    tellParent('storeRestarted', { which });
  });
  const stores = steppedStores(opened, steps);
  const workplace = await makeWorkplace({
    origin: new URL(given.origin),
    ...(given.trust === undefined ? {} : { trust: centreTrust(given.trust) }),
    stores,
    newId: randomUUID,
    clock,
    random: seeded(given.seed),
    counters,
    log: silent,
    events: {
      onPerson: () => undefined,
      onRevoked: (revoked) => {
        tellParent('revoked', revoked);
      },
      onPresence: () => undefined,
      onCentre: () => undefined,
      onLink: (view) => {
        linkLog.push({ at: monotonic(), wall: clock.now(), ...view });
      },
      onOutbox: () => undefined,
      onAnswer: (answer) => {
        answers.push(answer);
        tellParent('answered', answer);
      },
      onWorklist: () => undefined,
      onAlerts: () => undefined,
      onPatients: () => undefined,
    },
    keepHead: (head) => writeLedgerHead(headPath(files.ledger), head),
  });
  await workplace.lists.read;
  stepEmits(workplace.service.outbox);
  open = { workplace, stores };
  return state();
}

/** What the screen of a station that did not start would name, in the words of its problem. */
function named(error: unknown): Error {
  const failed = error instanceof StoreFailed ? error : lost;
  if (failed === undefined) return error instanceof Error ? error : new Error('unknown');
  return new Error(`not started: ${problemOf(failed)}`, { cause: error });
}

/** Puts steps around the wire: `emit:before`, `emit:after` (written), `answer:arrived` (not booked yet). */
function stepEmits(outbox: OutboxSender): void {
  const connected = outbox.connected.bind(outbox);
  outbox.connected = (emit) => {
    const stepped: EmitCommand = (command, timeout, answered) => {
      void steps.pass('emit:before');
      emit(command, timeout, (raw) => {
        if (raw !== null) void steps.pass('answer:arrived');
        answered(raw);
      });
      setImmediate(() => void steps.pass('emit:after'));
    };
    connected(stepped);
  };
}

function threadsIn(folder: string): StoreScripts {
  return {
    cache: join(folder, 'cache.worker.js'),
    cacheReader: join(folder, 'reader.worker.js'),
    ledger: join(folder, 'ledger.worker.js'),
    check: join(folder, 'check.worker.js'),
  };
}

/** The opened envelope of a profile, without the envelope. */
function dataKey({ folder, key }: StationStart): DataKey {
  const created = join(folder, 'ledger-created');
  return {
    keyId: 'fault-suite',
    keyStore: 'fault-suite',
    ledgerCreated: existsSync(created),
    derive: () => Buffer.from(key, 'hex'),
    markLedgerCreated: () => {
      writeFileSync(created, '');
    },
  };
}

function state(): StationState {
  const { workplace } = running();
  return {
    workstationId: workplace.workstationId,
    user: workplace.session.user,
    link: workplace.link.view(),
    outbox: workplace.service.outboxView(),
    alerts: workplace.desk.alerts().length,
    patients: workplace.desk.patientCount(),
    counters: counters.all(),
    answered: answers.length,
  };
}

function draft(action: string, user: User): AuditDraft {
  return {
    at: new Date(clock.now()).toISOString(),
    workstationId: running().workplace.workstationId,
    userId: user.id,
    role: user.role,
    organisationId: user.organisation.id,
    action,
  };
}

/** As the door to the page does it: who is at the desk now, the version that is on screen now. */
function act({ act: wanted, alertId, version }: ActInput): ReturnType<Workplace['service']['act']> {
  const { workplace } = running();
  const { user } = workplace.session;
  if (user === null) return Promise.resolve(failure('not_signed_in'));
  const seen = version ?? workplace.desk.alert(alertId)?.version;
  if (seen === undefined) return Promise.resolve(failure('not_found'));
  const entity = { kind: 'alert', id: alertId, version: seen } as const;
  return workplace.service.act({ ...wanted, entity }, user, draft(wanted.type, user));
}

/** The lock of this desk; nothing ticks, and there is no page to empty. */
function lockOf(): LockDesk {
  desk ??= new LockDesk({
    station: {
      get user() {
        return running().workplace.session.user;
      },
      get running() {
        const { workplace, stores } = running();
        return { ...workplace, stores } as unknown as Running;
      },
      view: () => ({}) as StationView,
      auditDraft: draft,
      setDeskLocked: (now) => {
        locked = now;
      },
    },
    clock,
    idle: new IdleWatch({ steady: () => 0, systemIdle: () => 0 }),
    rule: { usual: 10, least: 1, most: 30 },
    counters,
    after: () => undefined,
    onChange: () => undefined,
    emptyPages: () => undefined,
    onUnattended: () => undefined,
  });
  return desk;
}

/** The door of the page. */
const door = {
  isLocked: () => locked,
  onRefused: () => {
    counters.add('refused_locked');
  },
};

serveParent<StationRequests>({
  start: (given) =>
    start(given).catch((error: unknown) => {
      throw named(error);
    }),
  signIn: async ({ username, password }) => {
    const { workplace, stores } = running();
    if (workplace.session.user !== null) return failure('invalid_state');
    const answer = await workplace.session.signIn(username, password);
    if (!answer.ok) return answer;
    await workplace.link.start();
    await stores.ledger.call('appendAudit', draft('session.sign_in', answer.value));
    return success(answer.value);
  },
  signOut: async () => {
    const { workplace, stores } = running();
    const { user } = workplace.session;
    if (user !== null) await stores.ledger.call('appendAudit', draft('session.sign_out', user));
    workplace.link.stop();
    await workplace.session.signOut();
    return null;
  },
  lock: () => {
    lockOf().lock('asked');
    return null;
  },
  unlock: ({ username, password }) => lockOf().unlock(username, password),
  readAlert: ({ alertId }) =>
    throughLock('readAlert', door, async () => success(await running().workplace.acts.readAlert(alertId))),
  act,
  actRepeatedly: ({ times, ...input }) =>
    Promise.all(Array.from({ length: times }, () => throughLock('takeAlert', door, () => act(input)))),
  decide: ({ commandId, decision }) => {
    const { workplace } = running();
    const { user } = workplace.session;
    if (user === null) return failure('not_signed_in');
    return workplace.service.decide(commandId, decision, user, draft('outbox.decide', user));
  },
  state,
  alerts: () => running().workplace.desk.alerts(),
  firstOpen: ({ except }) => {
    const known = new Set(except);
    const rows = running().workplace.desk.alerts();
    return rows.find((row) => row.state === 'open' && row.pending === null && !known.has(row.id)) ?? null;
  },
  outboxRows: () => running().workplace.service.outboxRows(),
  answers: () => answers,
  auditLength: () => running().stores.ledger.call('auditLength', null),
  setClock: ({ offset }) => {
    clock.offset = offset;
    return null;
  },
  standClock: ({ stands }) => {
    clock.stand(stands);
    return null;
  },
  sleep: ({ wall, steady }) =>
    new Promise((resolve) => {
      // From a timer, so that on waking the sockets are read before any timer looks at the time.
      setTimeout(() => {
        clock.sleep(wall, steady);
        resolve(null);
      });
    }),
  linkLog: () => linkLog,
  isPolluted: () => Object.keys(Object.prototype).length > 0 || 'polluted' in {},
  trap: (trap) => {
    steps.set(trap);
    return null;
  },
  disarm: () => {
    steps.disarm();
    return null;
  },
  release: () => {
    steps.release();
    return null;
  },
  endThread: ({ which }) => {
    endThread(which);
    return null;
  },
  cacheQuarantined: async () =>
    wasQuarantined || (await running().stores.cache.call('opening', null)).quarantined,
  ledgerValue: (input) => running().stores.ledger.call('readValue', input),
  restartChain: async () => {
    const { workplace } = running();
    const { user } = workplace.session;
    if (user === null) throw new Error('Nobody is signed in');
    await workplace.restartAuditChain(draft(CHAIN_RESTART, user));
    return null;
  },
  resume: () => {
    running().workplace.link.resume();
    return null;
  },
  memory: heapAfterCollection,
  held: async () => ({ main: heapAfterCollection().heapUsed, ...(await heldByThreads()) }),
  stop: async () => {
    const { workplace, stores } = running();
    workplace.service.stop();
    workplace.link.stop();
    // As the app does: what sign-ins left to keep is kept before the ledger closes.
    await workplace.session.settle();
    await stores.stop();
    return null;
  },
});
