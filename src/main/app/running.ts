import { SECOND, type SteadyClock } from '@shared/clock';
import type { LinkView, StationNotice, StationProblem } from '@shared/ipc/views';
import type { PrintedNote } from '@shared/journal/print/print-page';
import type { User } from '@shared/model/patient';
import type { DataKey } from '@main/keys/key-envelope';
import type { Push } from '@main/ipc/push';
import { headPath, writeLedgerHead } from '@main/ledger/ledger-head';
import { ClockWarning } from '@main/sync/centre-clock';
import { startTrainingCentre, type TrainingCentre } from '@main/training/training-centre';
import { centreTrust, type CentreTrust } from '@main/trust/centre-trust';
import { alertsNow } from './acts/early-lists';
import { groundedLedger, Grounds } from './access/grounds';
import type { Counters } from './counters';
import type { StationConfig } from './config';
import { after } from './machine-clock';
import { DeliveryDesk } from './journal/delivery-desk';
import { journalSite, type JournalSite } from './journal/site-journal';
import { errorKind, type Logger } from './logger';
import type { SoundEars } from './sound/sound-station';
import type { StationFiles } from './station-files';
import { problemOf } from './stores/station-problem';
import { StoreFailed } from './stores/store-failed';
import { openStores, type Stores, type StoreScripts } from './stores/stores';
import { makeWorkplace, type Workplace, type KnownCentre, type WorkplaceEvents } from './workplace';

/** Everything that runs once the key is open. */
export interface Running extends Workplace {
  readonly stores: Stores;
  readonly keyStore: string;
  readonly sqlite: string;
  readonly trust: CentreTrust;
  /** Grounds that people gave for opening a record, for a shift. */
  readonly grounds: Grounds;
  /** Where notes go from here. */
  readonly journal: JournalSite;
  readonly delivery: DeliveryDesk;
  readonly stop: () => Promise<void>;
}

/** The station, as far as what runs behind it needs it. */
export interface StationSide {
  centre: KnownCentre;
  readonly personChanged: () => void;
  /** Both databases are open; what is in them is read next. */
  readonly filesOpened: () => void;
  readonly setRevoked: (revoked: boolean) => void;
  readonly addNotice: (notice: Pick<StationNotice, 'kind' | 'detail'>) => void;
  readonly broke: (problem: StationProblem, error: unknown) => void;
}

export interface RunParts {
  readonly config: StationConfig;
  readonly files: StationFiles;
  readonly scripts: StoreScripts & { readonly centre: string };
  readonly clock: SteadyClock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly push: Push;
  readonly sound: SoundEars;
  /** Hears each state of the link. */
  readonly onLink: (view: LinkView) => void;
  /** A note as a tagged PDF. */
  readonly pdf: (page: PrintedNote) => Promise<Uint8Array>;
  readonly counters: Counters;
  readonly log: Logger;
}

/** Starts what runs behind an open key, in the order in which one thing needs another. */
export async function run(parts: RunParts, key: DataKey, station: StationSide): Promise<Running> {
  const { log, sound } = parts;
  const opened = await openStores(parts.scripts, parts.files, key, parts.clock, {
    onDied: (which, code) => {
      log.error('store.died', { which, code });
      parts.counters.add('store_died');
    },
    onLost: (which, error) => {
      station.broke(problemOf(new StoreFailed(which, error)), error);
    },
    onQuarantined: (at) => {
      cacheRebuilt(log, station);
      workplace?.cacheRebuilt(at);
    },
  });
  const grounds = new Grounds(parts.clock);
  const stores: Stores = { ...opened, ledger: groundedLedger(opened.ledger, grounds) };
  let workplace: Workplace | undefined;
  let delivery: DeliveryDesk | undefined;
  tellRestarts(stores, log);
  try {
    const opening = await stores.cache.call('opening', null);
    if (opening.quarantined) cacheRebuilt(log, station);
    tellQuarantines(stores, log, station);
    const centre = await centreOf(parts, key);
    const trust = centreTrust(parts.config.trust);
    station.filesOpened();
    const made = await makeWorkplace({
      ...parts,
      sound: () => sound.word(),
      stores,
      origin: centre.origin,
      trust,
      events: eventsOf(parts.push, sound, station, {
        user: () => workplace?.session.user ?? null,
        delivery: () => delivery,
        link: parts.onLink,
      }),
      keepHead: (head) => writeLedgerHead(headPath(parts.files.ledger), head),
    });
    workplace = made;
    const journal = journalSite(parts.config.site.journal, parts.config.training ? centre.origin : null);
    const desk = deliveryOf(parts, made, stores, journal);
    const stopping = new AbortController();
    followAlarms(sound, made, stores);
    whenRead(made, stopping.signal, station, async () => {
      heardNow(sound, made, parts.clock);
      delivery = desk;
      await desk.start();
      if (made.session.user !== null) desk.changed();
    });
    const stopWaking = everySecond(made, parts.clock, station);
    return {
      ...made,
      stores,
      keyStore: key.keyStore,
      sqlite: opening.sqlite,
      trust,
      grounds,
      journal,
      delivery: desk,
      stop: async () => {
        stopping.abort();
        stopWaking();
        await made.lists.settled();
        made.signOn.cancel();
        desk.stop();
        fallSilent(sound, made);
        await made.session.settle();
        await made.keeper.stop();
        await stores.stop();
        await centre.stop();
      },
    };
  } catch (error) {
    await stores.stop();
    throw error;
  }
}

/** Nobody is here any more: nothing is watched for them, sent or received. */
function fallSilent(sound: SoundEars, { service, link }: Workplace): void {
  service.stop();
  sound.person(null);
  link.stop();
}

/** Does what needs the whole lists, once they are read. A desk that cannot have them would look calm: it is broken then. */
function whenRead(
  { lists }: Workplace,
  stopping: AbortSignal,
  station: Pick<StationSide, 'broke'>,
  go: () => Promise<void>,
): void {
  const gone = lists.read.then(() => (stopping.aborted ? undefined : go()));
  lists.needs(gone);
  gone.catch((error: unknown) => {
    if (!stopping.aborted) station.broke(problemOf(error), error);
  });
}

/** Heard before anything waits for a disk; a snooze that ended while the app was away has ended. */
function heardNow(sound: RunParts['sound'], { desk, link }: Workplace, clock: SteadyClock): void {
  desk.passTime(clock.now() + link.offset, false);
  sound.alerts({ upsert: [], remove: [], reload: true });
}

/** The sound of the alerts on the list, by the centre's clock. */
function followAlarms(sound: RunParts['sound'], made: Workplace, { ledger }: Stores): void {
  sound.follow(
    () => alertsNow(made) ?? [],
    () => made.link.offset,
    ledger,
  );
}

/**
 * While nobody is signed in no link ticks: a snooze that is over must be heard all the same. A machine's clock that is wrong is
 * told: not every time on the screen follows the centre's.
 */
function everySecond(
  { session, desk, link, lists }: Workplace,
  clock: SteadyClock,
  station: Pick<StationSide, 'addNotice'>,
): () => void {
  const warning = new ClockWarning();
  const ticking = setInterval(() => {
    if (session.user === null && lists.isRead) desk.passTime(clock.now() + link.offset, false);
    const ahead = warning.look(link.offset, clock.steady());
    if (ahead !== null) station.addNotice({ kind: 'clock_wrong', detail: { ahead } });
  }, SECOND);
  return () => {
    clearInterval(ticking);
  };
}

function cacheRebuilt(log: Logger, station: StationSide): void {
  log.warn('cache.quarantined');
  station.addNotice({ kind: 'cache_rebuilt', detail: {} });
}

function tellRestarts(stores: Stores, log: Logger): void {
  stores.onRestarted((which) => {
    log.warn('store.restarted', { which });
  });
}

/** A damaged cache that was found at run time is put aside when its thread comes back. */
function tellQuarantines(stores: Stores, log: Logger, station: StationSide): void {
  stores.onRestarted((which) => {
    if (which === 'cache') noticeQuarantine(stores, log, station);
  });
}

function noticeQuarantine(stores: Stores, log: Logger, station: StationSide): void {
  stores.cache.call('opening', null).then(
    ({ quarantined }) => {
      if (quarantined) cacheRebuilt(log, station);
    },
    (error: unknown) => {
      log.error('store.failed', errorKind(error));
    },
  );
}

function eventsOf(
  push: Push,
  sound: SoundEars,
  station: StationSide,
  late: {
    readonly user: () => User | null;
    readonly delivery: () => DeliveryDesk | undefined;
    readonly link: (view: LinkView) => void;
  },
): WorkplaceEvents {
  return {
    onPerson: () => {
      sound.person(late.user());
      station.personChanged();
      late.delivery()?.changed();
    },
    onRolledBack: (missing) => {
      station.addNotice({ kind: 'ledger_rolled_back', detail: { missing } });
    },
    onRevoked: (revoked) => {
      station.setRevoked(revoked);
    },
    onPresence: (presence) => {
      push.now('presenceChanged', presence);
    },
    onCentre: (centre) => {
      station.centre = centre;
    },
    onLink: (view) => {
      push.latest('linkChanged', view);
      late.link(view);
      sound.link(view);
    },
    onOutbox: (view) => {
      push.latest('outboxChanged', view);
    },
    onAnswer: (answer) => {
      push.now('commandAnswered', answer);
    },
    onAnswered: (stored) => {
      late.delivery()?.answered(stored);
    },
    onWorklist: (delta) => {
      push.worklist(delta);
    },
    onAlerts: (delta) => {
      push.alerts(delta);
      sound.alerts(delta);
    },
    onPatients: (ids) => {
      push.patients(ids);
      late.delivery()?.logChanged();
    },
    onRed: (arrivals) => {
      const isTold = push.red(arrivals);
      sound.red(arrivals.map(({ alertId }) => alertId));
      return isTold;
    },
    onProof: (step, proof) => {
      sound.proof(step, proof);
    },
  };
}

/** Notes on their way, while the key is open and whoever is signed in. */
function deliveryOf(
  { clock, random, newId, pdf, counters, log, push }: RunParts,
  { service, session, link, workstationId }: Workplace,
  stores: Stores,
  journal: JournalSite,
): DeliveryDesk {
  return new DeliveryDesk({
    ...{ stores, service, journal, workstationId, clock, random, newId, pdf },
    user: () => session.user,
    offset: () => link.offset,
    after,
    onNews: (news) => {
      counters.add(`delivery_${news}`);
      log.warn('delivery.news', { news });
    },
    onCount: (count) => {
      push.latest('journalChanged', count);
    },
    onStoreFailure: (error) => {
      counters.add('store_failure');
      log.error('delivery.failed', errorKind(error));
    },
  });
}

interface ReachableCentre {
  readonly origin: URL;
  readonly stop: () => Promise<void>;
}

/** The configured centre, or the built-in one, started now and again (at the same address) should it die. */
async function centreOf(parts: RunParts, key: DataKey): Promise<ReachableCentre> {
  const { centre, site } = parts.config;
  if (centre.kind === 'refused') throw new Error('no centre');
  if (centre.kind === 'url') return { origin: centre.origin, stop: () => Promise.resolve() };
  let current: TrainingCentre;
  const start = (port: number): Promise<TrainingCentre> =>
    startTrainingCentre(
      {
        script: parts.scripts.centre,
        dataFolder: parts.files.centre,
        key: key.derive('centre'),
        ...site.training,
        onDeath: restart,
      },
      port,
    );
  const restart = (code: number): void => {
    parts.log.error('training_centre.died', { code });
    start(Number(current.origin.port)).then(
      (again) => {
        current = again;
      },
      (error: unknown) => {
        parts.log.error('training_centre.not_restarted', errorKind(error));
      },
    );
  };
  current = await start(0);
  return { origin: current.origin, stop: () => current.stop() };
}
