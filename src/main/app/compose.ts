import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { shell, type App } from 'electron';
import { systemClock } from '@shared/clock';
import type { StationPhase } from '@shared/ipc/views';
import { giveBackHeap } from '@storage/give-back';
import { Push } from '@main/ipc/push';
import { serveRequests } from '@main/ipc/typed-ipc-main';
import { KeyChanges } from '@main/keys/key-changes';
import { KeyEnvelope } from '@main/keys/key-envelope';
import { electronKeyStore } from '@main/keys/os-key-store';
import { Windows } from '@main/windows/main-window';
import { notePdf } from '@main/windows/note-paper';
import { sameAppAgain, startOperations, type Operations, type StartedWith } from './operations/operations';
import { LinkHistory } from './operations/link-history';
import { allowedHosts } from './policy/site-policy';
import { videoLink } from '@main/windows/outside-links';
import { callGuard } from './access/call-guard';
import { lateAnswers } from './access/late-answers';
import type { StationConfig } from './config';
import type { Counters } from './counters';
import { isClosed } from './lock/closed-desk';
import { composeLock } from './lock/compose-lock';
import { keyCare } from './keys/key-care';
import type { KeyMeans } from './keys/key-desk';
import { lateDowntime, type LateDowntime } from './downtime/late-downtime';
import { ledgerRescue } from './stores/ledger-rescue';
import type { ContactMeans } from './requests/contact-handlers';
import { desktopOfPerson, electronDesktop, type Desktop } from './requests/desktop';
import { after, machineClock } from './machine-clock';
import { errorKind, type Logger } from './logger';
import { PreferenceFile } from './preferences';
import { SoundStation } from './sound/sound-station';
import { DeskRest } from './windows/desk-rest';
import { askingFirst } from './windows/asking-window';
import { siteLooks } from './windows/site-looks';
import { clearAtEnd } from './windows/patient-clipboard';
import { WindowDesk } from './windows/window-desk';
import type { RunParts } from './running';
import { APP_ORIGIN, isOwnPage, PARTITION } from '@main/windows/own-pages';
import { MINIMUM_PASSPHRASE, Station } from './station';
import { hasData, type StationFiles } from './station-files';

/** What the app's life is made of. */
export interface Composed {
  readonly windows: Windows;
  readonly station: Station;
  readonly sound: SoundStation;
  readonly operations: Operations;
  readonly windowDesk: WindowDesk;
  /** Rejects where what answers the page could not be loaded. */
  readonly answered: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Where the built entries lie, and when the first page has got its own. */
export interface BuiltPlaces {
  /** Resolves when the first page has what it needs to run: what no window waits for is loaded then. */
  readonly pageServed: Promise<unknown>;
  readonly main: string;
  readonly preload: string;
  readonly soundPreload: string;
  readonly wallPreload: string;
}

/** Builds every service once and introduces them; nothing else may. */
export function compose(
  app: App,
  config: StationConfig,
  files: StationFiles,
  built: BuiltPlaces,
  log: Logger,
  counters: Counters,
  started: StartedWith,
): Composed {
  const windows = makeWindows(built, log, counters);
  const push: Push = new Push(
    () => windows.contents(),
    (): boolean => isClosed(station),
  );
  const sound = makeSound(built, push, log, counters);
  const links = new LinkHistory(systemClock);
  const preferences = new PreferenceFile(files.preferences, ...siteLooks(config));
  const { station, changes }: { readonly station: Station; readonly changes: KeyChanges } = makeStation(
    app.getVersion(),
    config,
    files,
    built,
    {
      ...{ preferences, push, sound, links, log, counters, firstScreen: () => windows.firstScreen },
      onPhase: (phase) => {
        windowDesk.phase(phase);
        downtime.phase(phase);
      },
    },
  );
  const windowDesk: WindowDesk = makeWindowDesk(
    { windows, preferences, push, sound, built, log },
    () => station,
  );
  // Asked for when the window is there: before, nothing would be waited for.
  const drawn = built.pageServed.then(() => windows.firstScreen);
  const downtime = lateDowntime(drawn, {
    station,
    config,
    files,
    log,
    counters,
    newId: randomUUID,
  });
  const operations = startOperations({
    ...{ ...started, station, config, files, counters, log, links, clock: systemClock },
    sound: () => sound.desk.view(),
    keys: () => changes.look(),
    onUpdate: (view) => {
      push.latest('updateChanged', view);
    },
  });
  const lock = composeLock({
    ...{ app, config, station, push, windows, counters, after, onUnattended: downtime.close },
    onLocked: () => {
      windowDesk.phase('desk_locked');
      downtime.phase('desk_locked');
    },
  });
  const { answers, whole } = lateAnswers(built.pageServed, drawn, station, counters, downtime, {
    ...{ clock: systemClock, newId: randomUUID, sound: sound.desk, windows: windowDesk },
    desktop: makeDesktop(windows, station),
    phrases: config.phrases,
    contact: contactMeans(config),
    operations: operations.desk,
    lock,
    keys: keyMeans(app, config, changes),
    listsRead: restingDesk(push),
  });
  const unserve = serveRequests(answers, callGuard(windows, station, config.policy, log, counters));
  return {
    windows,
    station,
    sound,
    operations,
    windowDesk,
    answered: whole,
    stop: inOrder({ unserve, lock, windowDesk, operations, sound, push, downtime, station }),
  };
}

/** Ends everything, the station last: what others left to write is written by it. */
function inOrder(parts: {
  readonly unserve: () => void;
  readonly lock: ReturnType<typeof composeLock>;
  readonly windowDesk: WindowDesk;
  readonly operations: Operations;
  readonly sound: SoundStation;
  readonly push: Push;
  readonly downtime: LateDowntime;
  readonly station: Station;
}): () => Promise<void> {
  return async () => {
    parts.station.leave();
    parts.unserve();
    parts.lock.stop();
    parts.windowDesk.stop();
    parts.operations.stop();
    parts.sound.stop();
    parts.push.stop();
    await Promise.all([clearAtEnd(), parts.downtime.stop()]);
    await parts.station.stop();
  };
}

/** Paper, files and clipboard of the window that asked, for whoever is at the desk. */
function makeDesktop(windows: Windows, station: Station): Desktop {
  return desktopOfPerson(
    electronDesktop(() => askingFirst(windows.contents())),
    () => (isClosed(station) ? null : (station.user?.id ?? null)),
  );
}

/** What hears that a page has read its lists, and brings the desk to rest a while later. */
function restingDesk(push: Push): () => void {
  const rest = new DeskRest({
    after,
    pages: () => {
      push.rest();
    },
    heap: giveBackHeap,
  });
  return () => {
    rest.listsRead();
  };
}

/** The station and what runs behind its key. */
function makeStation(
  version: string,
  config: StationConfig,
  files: StationFiles,
  built: BuiltPlaces,
  around: {
    readonly preferences: PreferenceFile;
    readonly onPhase: (phase: StationPhase) => void;
    readonly firstScreen: () => Promise<void>;
    readonly push: Push;
    readonly sound: SoundStation;
    readonly links: LinkHistory;
    readonly log: Logger;
    readonly counters: Counters;
  },
): { readonly station: Station; readonly changes: KeyChanges } {
  const { preferences, push, sound, links, log, counters } = around;
  const envelope = new KeyEnvelope(
    files.keyHeader,
    electronKeyStore(),
    randomUUID,
    () => hasData(files),
    config.training ? 1 : MINIMUM_PASSPHRASE,
  );
  const changes = new KeyChanges(envelope);
  const station = new Station({
    config,
    envelope,
    preferences,
    clock: systemClock,
    version,
    newId: randomUUID,
    firstScreen: around.firstScreen,
    rescue: ledgerRescue(join(built.main, 'salvage.worker.js'), files.ledger, systemClock),
    keyCare: keyCare(join(built.main, 'rekey.worker.js'), files, changes, log),
    run: async (key, self) =>
      (await import('./running')).run(
        {
          config,
          files,
          scripts: scriptsIn(built.main),
          ...{ clock: machineClock, random: randomFraction, newId: randomUUID, pdf: notePdf },
          push,
          sound,
          onLink: (view) => {
            links.seen(view);
          },
          counters,
          log,
        },
        key,
        self,
      ),
    onChange: (view) => {
      push.now('stationChanged', view);
      around.onPhase(view.phase);
    },
    onProblem: (problem, error) => {
      log.error('station.broken', { problem, ...errorKind(error) });
    },
    onNoticeFailure: (error) => {
      counters.add('store_failure');
      log.error('store.failed', errorKind(error));
    },
  });
  return { station, changes };
}

function keyMeans(app: App, { site }: StationConfig, changes: KeyChanges): KeyMeans {
  return {
    changes,
    recoveryRequired: site.key.recoveryRequired,
    relaunch: (extra) => {
      startAnew(app, extra);
    },
  };
}

/** Once this process has ended in order; switches of this start go with it, but for those that `extra` takes the place of. */
function startAnew(app: App, extra: string | null): void {
  const same = process.argv.slice(1);
  const [name] = extra?.split('=') ?? [];
  const args =
    extra === null || name === undefined
      ? same
      : [...same.filter((arg) => !arg.startsWith(`${name}=`)), extra];
  app.relaunch({ args, ...sameAppAgain(process.env['APPIMAGE']) });
  app.quit();
}

function contactMeans({ site, policy, templates }: StationConfig): ContactMeans {
  const videoHosts = allowedHosts(site.videoHosts, policy.video.hosts);
  const videoStart =
    site.videoStart !== null && videoLink(site.videoStart, videoHosts).ok ? site.videoStart : null;
  return { videoHosts, videoStart, templates, openOutside: (address) => shell.openExternal(address) };
}

/** Sound, with a window, a page and a preload of its own. */
function makeSound(built: BuiltPlaces, push: Push, log: Logger, counters: Counters): SoundStation {
  return new SoundStation({
    places: {
      page: `${APP_ORIGIN}/sound.html`,
      preload: built.soundPreload,
      partition: PARTITION,
      isOwnPage,
    },
    clock: machineClock,
    after,
    counters,
    log,
    onChange: (view) => {
      push.latest('soundChanged', view);
    },
  });
}

/** Windows beside the desk's, how all of them look, and where they stand. */
function makeWindowDesk(
  parts: {
    readonly windows: Windows;
    readonly preferences: PreferenceFile;
    readonly push: Push;
    readonly sound: SoundStation;
    readonly built: BuiltPlaces;
    readonly log: Logger;
  },
  station: () => Station,
): WindowDesk {
  const { windows, preferences, push, sound, built, log } = parts;
  return new WindowDesk({
    ...{ windows, preferences, push, station, clock: systemClock },
    wallPlaces: { ...windows.places, page: `${APP_ORIGIN}/wall.html`, preload: built.wallPreload },
    watch: windows.watch,
    sound: () => ({ word: sound.word(), pausedUntil: sound.desk.view().pausedUntil }),
    onFailure: (error) => {
      log.error('wall.figures_failed', errorKind(error));
    },
  });
}

/** The windows of our own pages; a page that was lost is told by the reason alone. */
function makeWindows(built: BuiltPlaces, log: Logger, counters: Counters): Windows {
  return new Windows(
    { page: `${APP_ORIGIN}/index.html`, preload: built.preload, partition: PARTITION, isOwnPage },
    {
      clock: systemClock,
      after,
      onGone: (reason) => {
        counters.add('page_gone');
        log.error('page.gone', { reason });
      },
      onHung: () => {
        counters.add('page_hung');
        log.error('page.hung');
      },
    },
  );
}

function scriptsIn(folder: string): RunParts['scripts'] {
  return {
    cache: join(folder, 'cache.worker.js'),
    cacheReader: join(folder, 'reader.worker.js'),
    ledger: join(folder, 'ledger.worker.js'),
    check: join(folder, 'check.worker.js'),
    centre: join(folder, 'centre.js'),
  };
}

/** Jitter only; nothing secret is made of it. */
function randomFraction(): number {
  return Number.parseInt(randomUUID().slice(0, 8), 16) / 0x1_0000_0000;
}
