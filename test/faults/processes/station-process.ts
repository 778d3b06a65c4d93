import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Counters } from '@main/app/counters';
import type { Logger } from '@main/app/logger';
import { stationFiles } from '@main/app/station-files';
import { openStores, type Stores, type StoreScripts } from '@main/app/stores';
import { makeWorkplace, type Workplace } from '@main/app/workplace';
import type { DataKey } from '@main/keys/key-envelope';
import type { EmitCommand, OutboxSender } from '@main/sync/outbox-sender';
import type { AuditDraft } from '@shared/wire/audit-entry';
import type { CommandAnswer } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import { failure, success } from '@shared/outcome';
import { seeded } from '../seeded';
import type { ActInput, StationRequests, StationStart, StationState } from './messages';
import { serveParent, tellParent } from './serve-parent';
import { steppedStores } from './stepped-stores';
import { Steps } from './steps';

/**
 * A workstation without a window: the product's own parts over real threads, files and sockets, wrapped only at
 * its ports. What the page would ask and be told goes over the fork's channel.
 */
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const steps = new Steps((step) => {
  tellParent('held', step);
});
const counters = new Counters();
const answers: CommandAnswer[] = [];
let clockOffset = 0;
const clock = { now: () => Date.now() + clockOffset };
let open: { readonly workplace: Workplace; readonly stores: Stores } | undefined;

function running(): { readonly workplace: Workplace; readonly stores: Stores } {
  if (open === undefined) throw new Error('The station was not started');
  return open;
}

async function start(given: StationStart): Promise<StationState> {
  clockOffset = given.clockOffset;
  mkdirSync(given.folder, { recursive: true });
  const opened = await openStores(
    threadsIn(given.threads),
    stationFiles(given.folder, given.folder),
    dataKey(given),
    String(clock.now()),
    (which, code) => {
      tellParent('storeDied', { which, code });
    },
  );
  const stores = steppedStores(opened, steps);
  const workplace = await makeWorkplace({
    origin: new URL(given.origin),
    stores,
    newId: randomUUID,
    clock,
    random: seeded(given.seed),
    counters,
    log: silent,
    events: {
      onPerson: () => undefined,
      onCentre: () => undefined,
      onLink: () => undefined,
      onOutbox: () => undefined,
      onAnswer: (answer) => {
        answers.push(answer);
        tellParent('answered', answer);
      },
      onWorklist: () => undefined,
      onAlerts: () => undefined,
      onPatients: () => undefined,
    },
  });
  stepEmits(workplace.service.outbox);
  open = { workplace, stores };
  return state();
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
  const reader = join(folder, 'reader.worker.js');
  return {
    cache: join(folder, 'cache.worker.js'),
    ledger: join(folder, 'ledger.worker.js'),
    ...(existsSync(reader) ? { reader } : {}),
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
  return workplace.service.act(wanted, { alertId, version: seen }, user, draft(wanted.type, user));
}

serveParent<StationRequests>({
  start,
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
  act,
  actRepeatedly: ({ times, ...input }) => Promise.all(Array.from({ length: times }, () => act(input))),
  settle: ({ commandId }) => {
    const { workplace } = running();
    const { user } = workplace.session;
    if (user === null) return failure('not_signed_in');
    return workplace.service.settle(commandId, draft('outbox.settle', user));
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
  setClock: ({ offset }) => {
    clockOffset = offset;
    return null;
  },
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
  resume: () => {
    running().workplace.link.resume();
    return null;
  },
  memory: () => {
    const { heapUsed, rss } = process.memoryUsage();
    return { heapUsed, rss };
  },
  stop: async () => {
    const { workplace, stores } = running();
    workplace.service.stop();
    workplace.link.stop();
    await stores.stop();
    return null;
  },
});
