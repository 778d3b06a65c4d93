import type { RedArrival } from '@shared/ipc/desk-views';
import type { Millis, SteadyClock } from '@shared/clock';
import type {
  AlertRow,
  CommandAnswer,
  LinkView,
  OutboxView,
  PresenceView,
  RowDelta,
  WorklistRow,
} from '@shared/ipc/views';
import type { AuditDraft } from '@shared/wire/audit-entry';
import type { CentreMode, Hello } from '@shared/wire/events';
import { failure, success } from '@shared/outcome';
import { Desk } from '@main/desk/desk';
import { PresenceBook } from '@main/desk/presence-book';
import type { LocalAccount, StoredCommand } from '@main/ledger/ledger-calls';
import type { LedgerHead } from '@main/ledger/ledger-head';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import { SessionService, type SessionStore } from '@main/session/session-service';
import { signInClient } from '@main/session/sign-in-client';
import type { SignOnService } from '@main/session/sign-on/sign-on-service';
import { askCentre, type AskCentre } from '@main/trust/ask-centre';
import { centreTrust, PUBLIC_TRUST, type CentreTrust } from '@main/trust/centre-trust';
import { CentreLink } from '@main/sync/centre-link';
import type { LinkParts } from '@main/sync/link-parts';
import type { Proof } from '@main/sync/proof-in';
import { redArrivals } from '@main/desk/red-arrivals';
import { trainingClient, type TrainingClient } from '@main/training/training-client';
import { ActPreparation } from './acts/act-preparation';
import { startReading, type ListsReading } from './acts/early-lists';
import { OwnQueries } from './lock/own-queries';
import { after } from './machine-clock';
import { CentreQueries } from './requests/centre-queries';
import { cacheCare } from './stores/cache-care';
import type { CacheKeeper } from './stores/cache-keeper';
import { auditSender } from './chain/audit-link';
import type { Counters } from './counters';
import { DeskSampler } from './acts/desk-sampler';
import { DeskService } from './acts/desk-service';
import { errorKind, type Logger } from './logger';
import { makeSignOn, type SignOnMemory } from './sign-on/make-sign-on';
import type { Stores } from './stores/stores';

/** What is known of the centre from its last greeting; nulls before the first one ever. */
export interface KnownCentre {
  readonly name: string | null;
  readonly mode: CentreMode | null;
}

/** What a workplace tells the rest of the app. */
export interface WorkplaceEvents {
  readonly onPerson: () => void;
  /** The centre shut this workstation out, or let it in again. */
  readonly onRevoked: (revoked: boolean) => void;
  readonly onPresence: (presence: PresenceView) => void;
  readonly onCentre: (centre: KnownCentre) => void;
  readonly onLink: (view: LinkView) => void;
  readonly onOutbox: (view: OutboxView) => void;
  readonly onAnswer: (answer: CommandAnswer) => void;
  /** The same as it lies in the ledger. */
  readonly onAnswered?: (stored: StoredCommand) => void;
  readonly onWorklist: (delta: RowDelta<WorklistRow>) => void;
  readonly onAlerts: (delta: RowDelta<AlertRow>) => void;
  readonly onPatients: (patientIds: readonly string[]) => void;
  /** So many countersigned entries of the own log are gone: an older copy of it was put back, or its end was cut off. */
  readonly onRolledBack?: (missing: number) => void;
  readonly onProof?: (step: 'arrived' | 'stored', proof: Proof) => void;
  /** Red alerts that the lists do not show yet. True where windows are told of them at once. */
  readonly onRed?: (arrivals: readonly RedArrival[]) => boolean;
}

export interface WorkplaceParts {
  readonly origin: URL;
  /** What a centre by https is believed by; without it, public authorities and no pins. */
  readonly trust?: CentreTrust;
  readonly stores: Stores;
  /** Id for this installation, used if it has none yet. */
  readonly newId: () => string;
  readonly clock: SteadyClock;
  readonly random: () => number;
  readonly counters: Counters;
  readonly log: Logger;
  readonly events: WorkplaceEvents;
  /** Keeps the newest countersigned entry of the audit chain outside the ledger. */
  readonly keepHead: (head: LedgerHead) => Promise<void>;
  /** How the sound stands, in one word for the replay of a shift. */
  readonly sound?: () => string;
}

/** Session, desk and link of one workstation, introduced to each other. */
export interface Workplace {
  readonly session: SessionService;
  readonly desk: Desk;
  readonly service: DeskService;
  readonly acts: ActPreparation;
  readonly link: CentreLink;
  readonly presence: PresenceBook;
  /** Questions to the centre in the name of the person here. */
  readonly asks: OwnQueries;
  readonly queries: CentreQueries;
  /** Scenario, speed and faults, where the centre is a training centre. */
  readonly training: TrainingClient;
  /** A lead starts a new audit chain after a break (protocol.md section 5). */
  readonly restartAuditChain: (entry: AuditDraft) => Promise<void>;
  readonly keeper: CacheKeeper;
  /** Whether `desk` and `service` hold what the files hold; until then nobody acts, and no link is made. */
  readonly lists: ListsReading;
  /** Sign-in through an identity provider, where the centre trusts one. */
  readonly signOn: SignOnService;
  readonly signOnMemory: SignOnMemory;
  readonly workstationId: string;
  /** The cache was put aside and is empty: the lists are read again, and the link fetches a snapshot. */
  readonly cacheRebuilt: (at: Millis) => void;
}

/** What the link tells of, and is made after it. */
interface Late {
  link?: CentreLink;
  asks?: OwnQueries;
}

const MODE = 'centre-mode';
const CENTRE_NAME = 'centre-name';
const REVOKED = 'workstation-revoked';

/** Builds a workplace over open databases; its lists are filled from the cache meanwhile (`lists`). No network is needed. */
export async function makeWorkplace(parts: WorkplaceParts): Promise<Workplace> {
  const { stores, counters, log } = parts;
  const workstationId = await stores.ledger.call('workstationId', { ifNew: parts.newId() });
  const onStoreFailure = (error: unknown): void => {
    counters.add('store_failure');
    log.error('store.failed', errorKind(error));
  };
  const { trust, ask } = wayToCentre(parts);
  const session = await openSession(parts, ask, workstationId, onStoreFailure);
  const late: Late = {};
  const offset = (): Millis => late.link?.offset ?? 0;
  const people = deskOf(parts, session, offset, onStoreFailure);
  const { desk, service } = people;
  const reload = (): void => {
    void service.reloadUntilDone(onStoreFailure);
  };
  const { keeper, linkStore } = cacheCare(stores.cache, parts.clock, reload, onStoreFailure);
  const audit = auditSender(parts, onStoreFailure, {
    user: () => session.user,
    workstationId,
    offset,
    onBroken: () => {
      service.auditBroke(true);
    },
  });
  const centre = await rememberedCentre(parts, onStoreFailure);
  const sampler = samplerOf(parts, session, people, late, onStoreFailure);
  const link = new CentreLink({
    ...linkEnds(parts, session, people, late, reload, onStoreFailure),
    store: linkStore,
    trust,
    workstationId,
    audit,
    mode: centre.mode,
    onHello: centre.greet,
    onTick: (live) => {
      desk.passTime(parts.clock.now() + offset(), live);
      sampler.tick();
    },
    onRevoked: () => {
      log.warn('workstation.revoked');
      session.revoke();
      late.link?.stop();
    },
  });
  const asks = askedOver(link, session, late);
  const lists = await startReading(stores, async () => {
    await service.load();
    keeper.start();
  });
  const cacheRenewed = (): void => {
    lists.forget();
    reload();
    link.resume();
  };
  followRestarts(stores, service, cacheRenewed, onStoreFailure);
  return {
    ...people,
    ...makeSignOn(parts, session, ask, onStoreFailure),
    session,
    link,
    keeper,
    lists,
    training: trainingClient(ask, () => tokenOf(session)),
    asks,
    queries: new CentreQueries(asks, (what, by) => {
      counters.add(what, by);
    }),
    workstationId,
    restartAuditChain: async (entry) => {
      await stores.ledger.call('restartChain', entry);
      audit.restarted();
      service.auditBroke(false);
    },
    cacheRebuilt: () => {
      counters.add('cache_rebuilt');
      cacheRenewed();
    },
  };
}

/** A write that a thread died under may be on disk: what is shown follows what is there. */
function followRestarts(
  stores: Stores,
  service: DeskService,
  cacheRenewed: () => void,
  onStoreFailure: (error: unknown) => void,
): void {
  stores.onRestarted((which) => {
    if (which === 'ledger') void service.reloadOutbox().catch(onStoreFailure);
    else cacheRenewed();
  });
}

function askedOver(link: CentreLink, session: SessionService, late: Late): OwnQueries {
  const asks = new OwnQueries({ link, session, after });
  Object.assign(late, { link, asks });
  return asks;
}

async function tokenOf(session: SessionService): Promise<string | null> {
  const token = await session.accessToken();
  return token.ok ? token.value : null;
}

function wayToCentre({ origin, trust = centreTrust(PUBLIC_TRUST) }: WorkplaceParts) {
  return { trust, ask: askCentre(origin, trust) };
}

async function openSession(
  { stores, events, clock }: WorkplaceParts,
  ask: AskCentre,
  workstationId: string,
  onStoreFailure: (error: unknown) => void,
): Promise<SessionService> {
  const revoked = (await stores.ledger.call('readValue', { key: REVOKED })) === 'true';
  const { onPerson, onRevoked } = events;
  const told = { onPerson, onRevoked, onStoreFailure };
  if (revoked) onRevoked(true);
  return new SessionService(signInClient(ask), sessionStore(stores), workstationId, clock, told, revoked);
}

/** Looks at the desk for the replay of a shift. */
function samplerOf(
  { clock, sound, stores }: WorkplaceParts,
  session: SessionService,
  { desk, service }: Pick<Workplace, 'desk' | 'service'>,
  late: { readonly link?: CentreLink },
  onStoreFailure: (error: unknown) => void,
): DeskSampler {
  return new DeskSampler({
    clock,
    offset: () => late.link?.offset ?? 0,
    user: () => session.user,
    desk,
    link: () => late.link?.view().state ?? 'offline',
    sound: sound ?? (() => 'unknown'),
    shownPatient: () => late.link?.shownPatient ?? null,
    keep: (user, sample, at) => service.sample(user, sample, at),
    trim: (before, limit) => stores.ledger.call('trimSamples', { before, limit }),
    onStoreFailure,
  });
}

/** What the person sees and does: lists, acts, outbox, and who else is there. */
function deskOf(
  { stores, events, clock, newId, counters, log }: WorkplaceParts,
  session: SessionService,
  offset: () => Millis,
  onStoreFailure: (error: unknown) => void,
): Pick<Workplace, 'desk' | 'presence' | 'acts' | 'service'> {
  const desk = new Desk(events);
  const acts = new ActPreparation({ stores, desk, clock, newId, offset });
  const service = new DeskService({
    stores,
    desk,
    acts,
    clock,
    newId,
    onOutbox: events.onOutbox,
    onAnswer: (answer) => {
      log.info('command.answered', { status: answer.status, code: answer.code });
      events.onAnswer(answer);
    },
    ...(events.onAnswered === undefined ? {} : { onAnswered: events.onAnswered }),
    count: (what) => {
      counters.add(what);
    },
    onStoreFailure,
  });
  return {
    desk,
    acts,
    service,
    presence: new PresenceBook(() => session.user?.id ?? null, events.onPresence),
  };
}

/** A role that was given or taken away in the centre's log holds at once, not from the next renewal of the token. */
function hearPeople(
  cache: Stores['cache'],
  session: SessionService,
  onStoreFailure: (error: unknown) => void,
): void {
  cache.call('readPeople', null).then((people) => {
    session.heard(people);
  }, onStoreFailure);
}

/** Where the link's news goes, and where it gets what it needs. */
function linkEnds(
  { stores, events, origin, clock, random, counters, log }: WorkplaceParts,
  session: SessionService,
  { desk, service, presence }: Pick<Workplace, 'desk' | 'presence' | 'service'>,
  late: Late,
  reload: () => void,
  onStoreFailure: (error: unknown) => void,
): Omit<
  LinkParts,
  'store' | 'trust' | 'workstationId' | 'audit' | 'mode' | 'onHello' | 'onTick' | 'onRevoked'
> {
  return {
    origin,
    outbox: service.outbox,
    clock,
    random,
    token: async (renew) => {
      const token = await session.linkToken(renew);
      return token.ok ? success(token.value) : failure(token.error);
    },
    mayTellPresence: () => session.linkIsOwn,
    onLink: (view) => {
      service.reached(view.epoch, view.cursor);
      events.onLink(view);
      late.asks?.told(view);
    },
    onChanged: (changed) => {
      desk.change(changed);
      if (changed.everyone) hearPeople(stores.cache, session, onStoreFailure);
      counters.add('batches');
    },
    onPresence: (view) => {
      presence.take(view);
    },
    ...(events.onProof === undefined ? {} : { onProof: events.onProof }),
    onRed: (alerts) => events.onRed?.(redArrivals(alerts, desk)) ?? false,
    onReload: () => {
      log.info('link.snapshot_swapped');
      reload();
    },
    onStoreFailure,
    count: (what, by) => {
      counters.add(what, by);
    },
  };
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
      ledger.call('saveValue', { key: LEDGER_VALUE.auditKey, value: hello.auditKey }).catch(onStoreFailure);
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
    saveRevoked: (revoked) => ledger.call('saveValue', { key: REVOKED, value: String(revoked) }),
  };
}
