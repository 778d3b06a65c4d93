import type { Clock, Millis } from '@shared/clock';
import type { AlertRow, CommandAnswer, LinkView, OutboxView, RowDelta, WorklistRow } from '@shared/ipc/views';
import type { CentreMode, Hello } from '@shared/wire/events';
import { failure, success } from '@shared/outcome';
import { Desk } from '@main/desk/desk';
import type { LocalAccount } from '@main/ledger/ledger-calls';
import { SessionService, type SessionStore } from '@main/session/session-service';
import { signInClient } from '@main/session/sign-in-client';
import { AuditSender, type AuditHead, type AuditStore } from '@main/sync/audit-sender';
import { CentreLink } from '@main/sync/centre-link';
import { cacheCare } from './cache-care';
import type { CacheKeeper } from './cache-keeper';
import type { Counters } from './counters';
import { DeskService } from './desk-service';
import { errorKind, type Logger } from './logger';
import type { Stores } from './stores';

/** What is known of the centre from its last greeting; nulls before the first one ever. */
export interface KnownCentre {
  readonly name: string | null;
  readonly mode: CentreMode | null;
}

/** What a workplace tells the rest of the app. */
export interface WorkplaceEvents {
  readonly onPerson: () => void;
  readonly onCentre: (centre: KnownCentre) => void;
  readonly onLink: (view: LinkView) => void;
  readonly onOutbox: (view: OutboxView) => void;
  readonly onAnswer: (answer: CommandAnswer) => void;
  readonly onWorklist: (delta: RowDelta<WorklistRow>) => void;
  readonly onAlerts: (delta: RowDelta<AlertRow>) => void;
  readonly onPatients: (patientIds: readonly string[]) => void;
}

export interface WorkplaceParts {
  readonly origin: URL;
  readonly stores: Stores;
  /** Id for this installation, used if it has none yet. */
  readonly newId: () => string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly counters: Counters;
  readonly log: Logger;
  readonly events: WorkplaceEvents;
}

/** Session, desk and link of one workstation, introduced to each other. */
export interface Workplace {
  readonly session: SessionService;
  readonly desk: Desk;
  readonly service: DeskService;
  readonly link: CentreLink;
  readonly keeper: CacheKeeper;
  readonly workstationId: string;
  /** The cache was put aside and is empty: the lists are read again, and the link fetches a snapshot. */
  readonly cacheRebuilt: (at: Millis) => void;
}

const MODE = 'centre-mode';
const CENTRE_NAME = 'centre-name';
const AUDIT_HEAD = 'audit-head';

/** Builds a workplace over open databases and fills its lists from the cache; no network is needed. */
export async function makeWorkplace(parts: WorkplaceParts): Promise<Workplace> {
  const { stores, events, counters, log, clock } = parts;
  const workstationId = await stores.ledger.call('workstationId', { ifNew: parts.newId() });
  const onStoreFailure = (error: unknown): void => {
    counters.add('store_failure');
    log.error('store.failed', errorKind(error));
  };
  const session = sessionOf(parts, workstationId, onStoreFailure);
  const desk = new Desk(events);
  const service: DeskService = new DeskService({
    stores,
    desk,
    clock,
    newId: parts.newId,
    offset: () => link.offset,
    onOutbox: events.onOutbox,
    onAnswer: (answer) => {
      log.info('command.answered', { status: answer.status, code: answer.code });
      events.onAnswer(answer);
    },
    count: (what) => {
      counters.add(what);
    },
    onStoreFailure,
  });
  const audit = auditSender(parts, onStoreFailure, {
    userId: () => session.user?.id ?? null,
    offset: () => link.offset,
    onBroken: () => {
      service.auditBroke();
    },
  });
  const centre = await rememberedCentre(parts, onStoreFailure);
  const reload = (): void => {
    void service.reloadUntilDone(onStoreFailure);
  };
  const care = cacheCare(stores.cache, clock, reload, onStoreFailure);
  const link: CentreLink = new CentreLink({
    origin: parts.origin,
    workstationId,
    store: care.linkStore,
    outbox: service.outbox,
    audit,
    clock,
    random: parts.random,
    token: async (renew) => {
      const token = await session.accessToken(renew);
      return token.ok ? success(token.value) : failure(token.error);
    },
    mode: centre.mode,
    onHello: centre.greet,
    onLink: (view) => {
      service.reached(view.epoch, view.cursor);
      events.onLink(view);
    },
    onChanged: (changed) => {
      desk.change(changed);
      counters.add('batches');
    },
    onTick: (live) => {
      desk.passTime(clock.now() + link.offset, live);
    },
    onReload: () => {
      log.info('link.snapshot_swapped');
      reload();
    },
    onStoreFailure,
    count: (what, by) => {
      counters.add(what, by);
    },
  });
  await service.load();
  care.keeper.start();
  const cacheRebuilt = (): void => {
    counters.add('cache_rebuilt');
    reload();
    link.resume();
  };
  return { session, desk, service, link, keeper: care.keeper, workstationId, cacheRebuilt };
}

/** Who is signed in here, by what the ledger keeps. */
function sessionOf(
  parts: WorkplaceParts,
  workstationId: string,
  onStoreFailure: (error: unknown) => void,
): SessionService {
  return new SessionService(
    signInClient(parts.origin),
    sessionStore(parts.stores),
    workstationId,
    parts.clock,
    parts.events.onPerson,
    onStoreFailure,
  );
}

/** The sender of the access log, introduced to session and link by what it asks them. */
function auditSender(
  { stores, newId, clock, counters, log }: WorkplaceParts,
  onStoreFailure: (error: unknown) => void,
  around: {
    readonly userId: () => string | null;
    readonly offset: () => Millis;
    readonly onBroken: () => void;
  },
): AuditSender {
  return new AuditSender(auditStore(stores), newId, clock, around.userId, around.offset, {
    onBroken: (n) => {
      log.error('audit.chain_broken', { n });
      around.onBroken();
    },
    count: (what) => {
      counters.add(what);
    },
    onStoreFailure,
  });
}

/** What kind of centre this profile belongs to, kept over restarts. */
async function rememberedCentre(
  parts: WorkplaceParts,
  onStoreFailure: (error: unknown) => void,
): Promise<{ readonly mode: () => CentreMode | null; readonly greet: (hello: Hello) => void }> {
  const { ledger, cache } = parts.stores;
  const kept = await ledger.call('readValue', { key: MODE });
  let mode: CentreMode | null = kept === 'training' || kept === 'production' ? kept : null;
  parts.events.onCentre({ name: await ledger.call('readValue', { key: CENTRE_NAME }), mode });
  return {
    mode: () => mode,
    greet: (hello) => {
      mode = hello.mode;
      parts.events.onCentre({ name: hello.centre.name, mode: hello.mode });
      parts.log.info('link.hello', { head: hello.head, snapshot: hello.snapshot, mode: hello.mode });
      cache.call('setWindow', { days: hello.windowDays }).catch(onStoreFailure);
      ledger.call('saveValue', { key: MODE, value: hello.mode }).catch(onStoreFailure);
      ledger.call('saveValue', { key: CENTRE_NAME, value: hello.centre.name }).catch(onStoreFailure);
    },
  };
}

function sessionStore(stores: Stores): SessionStore {
  const { ledger } = stores;
  return {
    saveAccount: (account: LocalAccount) => ledger.call('saveAccount', account),
    readAccount: (username: string) => ledger.call('readAccount', { username }),
    saveRefreshToken: (userId, token) => ledger.call('saveRefreshToken', { userId, token }),
    readRefreshToken: (userId) => ledger.call('readRefreshToken', { userId }),
  };
}

function auditStore({ ledger }: Stores): AuditStore {
  return {
    confirmed: async () => {
      const kept = await ledger.call('readValue', { key: AUDIT_HEAD });
      return kept === null ? { n: 0, signature: null } : (JSON.parse(kept) as AuditHead);
    },
    after: (n, limit) => ledger.call('auditAfter', { n, limit }),
    confirm: (head) => ledger.call('saveValue', { key: AUDIT_HEAD, value: JSON.stringify(head) }),
  };
}
