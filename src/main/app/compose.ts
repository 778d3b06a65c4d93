import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { shell, type App } from 'electron';
import { systemClock } from '@shared/clock';
import { Push } from '@main/ipc/push';
import { serveRequests, type CallGuard } from '@main/ipc/typed-ipc-main';
import { KeyEnvelope } from '@main/keys/key-envelope';
import { electronKeyStore } from '@main/keys/os-key-store';
import { Windows } from '@main/windows/main-window';
import { notePdf } from '@main/windows/note-paper';
import { AccessGate } from './access/access-gate';
import { RefusalLog } from './access/refusal-log';
import { AccessLog } from './requests/access-log';
import type { StationConfig } from './config';
import type { Counters } from './counters';
import { ledgerRescue } from './stores/ledger-rescue';
import type { ContactMeans } from './requests/contact-handlers';
import { electronDesktop } from './requests/desktop';
import { makeHandlers } from './requests/handlers';
import { machineClock } from './machine-clock';
import { errorKind, type Logger } from './logger';
import { PreferenceFile } from './preferences';
import { SoundStation } from './sound/sound-station';
import { answerFor, askingFirst } from './windows/asking-window';
import { siteLooks } from './windows/site-looks';
import { WindowDesk } from './windows/window-desk';
import { run, type RunParts } from './running';
import { APP_ORIGIN, isOwnPage, PARTITION } from '@main/windows/own-pages';
import { MINIMUM_PASSPHRASE, Station } from './station';
import { hasData, type StationFiles } from './station-files';

/** What the app's life is made of. */
export interface Composed {
  readonly windows: Windows;
  readonly station: Station;
  readonly sound: SoundStation;
  readonly windowDesk: WindowDesk;
  readonly stop: () => Promise<void>;
}

/** Where the built entries lie. */
export interface BuiltPlaces {
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
): Composed {
  const windows = makeWindows(built, log, counters);
  const push = new Push(() => windows.contents());
  const sound = makeSound(built, push, log, counters);
  const preferences = new PreferenceFile(files.preferences, ...siteLooks(config));
  const envelope = new KeyEnvelope(
    files.keyHeader,
    electronKeyStore(),
    randomUUID,
    () => hasData(files),
    config.training ? 1 : MINIMUM_PASSPHRASE,
  );
  const station = new Station({
    config,
    envelope,
    preferences,
    clock: systemClock,
    version: app.getVersion(),
    newId: randomUUID,
    rescue: ledgerRescue(join(built.main, 'salvage.worker.js'), files.ledger, systemClock),
    run: (key, self) =>
      run(
        {
          config,
          files,
          scripts: scriptsIn(built.main),
          ...{ clock: machineClock, random: randomFraction, newId: randomUUID, pdf: notePdf },
          push,
          sound,
          counters,
          log,
        },
        key,
        self,
      ),
    onChange: (view) => {
      push.now('stationChanged', view);
      windowDesk.phase(view.phase);
    },
    onProblem: (problem, error) => {
      log.error('station.broken', { problem, ...errorKind(error) });
    },
    onNoticeFailure: (error) => {
      counters.add('store_failure');
      log.error('store.failed', errorKind(error));
    },
  });
  const windowDesk = makeWindowDesk({ windows, preferences, push, sound, built, log }, () => station);
  const handlers = makeHandlers(station, counters, new AccessLog(systemClock), {
    clock: systemClock,
    newId: randomUUID,
    sound: sound.desk,
    windows: windowDesk,
    desktop: electronDesktop(() => askingFirst(windows.contents())),
    phrases: config.phrases,
    contact: contactMeans(config),
  });
  const unserve = serveRequests(handlers, callGuard(windows, station, log, counters));
  return {
    windows,
    station,
    sound,
    windowDesk,
    stop: async () => {
      unserve();
      windowDesk.stop();
      sound.stop();
      push.stop();
      await station.stop();
    },
  };
}

function contactMeans({ site, templates }: StationConfig): ContactMeans {
  const { videoHosts, videoStart } = site;
  return { videoHosts, videoStart, templates, openOutside: (address) => shell.openExternal(address) };
}

/** What every call of the page is checked against, and where refusals are noted: by name and reason alone. */
function callGuard(windows: Windows, station: Station, log: Logger, counters: Counters): CallGuard {
  const gate = new AccessGate(station, systemClock);
  const refusals = refusalLog(station, counters);
  return {
    isTrusted: (frame, id) => windows.isTrusted(frame, id),
    answerFor,
    user: () => station.user,
    mayOpen: (name, input) => gate.judge(name, input),
    onRefused: (name, reason) => {
      counters.add(`refused_${reason}`);
      log.warn('request.refused', { name, reason });
      if (reason === 'role') refusals.refused(name);
    },
    onFailed: (name, error) => {
      counters.add('request_failed');
      log.error('request.failed', { name, ...errorKind(error) });
    },
  };
}

/** A role that was refused stands in the access log; that must not stop anything else. */
function refusalLog(station: Station, counters: Counters): RefusalLog {
  return new RefusalLog({
    user: () => station.user,
    draft: (action, user) => station.auditDraft(action, user),
    append: async (draft) => station.running?.stores.ledger.call('appendAudit', draft),
    onFailure: () => {
      counters.add('audit_not_written');
    },
    clock: systemClock,
  });
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

function after(wait: number, work: () => void): void {
  setTimeout(work, wait);
}

function scriptsIn(folder: string): RunParts['scripts'] {
  return {
    cache: join(folder, 'cache.worker.js'),
    cacheReader: join(folder, 'reader.worker.js'),
    ledger: join(folder, 'ledger.worker.js'),
    centre: join(folder, 'centre.js'),
  };
}

/** Jitter only; nothing secret is made of it. */
function randomFraction(): number {
  return Number.parseInt(randomUUID().slice(0, 8), 16) / 0x1_0000_0000;
}
