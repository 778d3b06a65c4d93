import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { app, Menu, powerMonitor } from 'electron';
import { systemClock, type Millis } from '@shared/clock';
import { serveAppPages, registerAppScheme } from '@main/windows/app-pages';
import { forgetTlsOverrides } from '@main/trust/tls-overrides';
import { startAnswered } from './access/late-answers';
import { compose, type Composed } from './compose';
import { readConfig, settingsFolder, SettingsError, type StationConfig } from './config';
import { Counters } from './counters';
import { errorKind, fileLogger, type Logger } from './logger';
import { lockDown } from '@main/windows/security';
import { beforeReady, watchProcesses } from './operations/before-ready';
import { isPackaged, mayStart, refuseSettings } from './start-guard';
import { leaveWithWords, profileTrouble } from './start-trouble';
import { profileFolders, stationFiles, type StationFiles } from './station-files';

/** A page that has asked for no script by then keeps nothing waiting. */
const SERVED_WITHIN: Millis = 1_000;
const MAIN_FOLDER = dirname(fileURLToPath(import.meta.url));

/** Runs the app: what must stand before Chromium starts, then the ordered start, then the ordered stop. */
export function runApp(): void {
  forgetTlsOverrides(process.env);
  app.setName('Vaktrom');
  const config = startConfig();
  if (config === null) return;
  // As root Chromium cannot start its own sandbox; every window still asks for it (main-window.ts).
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Dates and times in fields of the page are written as in Norway, whatever the machine's language is.
  if (!app.commandLine.hasSwitch('lang')) app.commandLine.appendSwitch('lang', 'nb-NO');
  registerAppScheme();
  Menu.setApplicationMenu(null);
  const files = placesOf(config);
  if (files === null) return;
  // One app a profile: a second start only brings the first to the front.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  const started = beforeReady(config, files, isPackaged(MAIN_FOLDER));
  const log = started.crashes.remembering(
    fileLogger(join(files.logs, 'main.log'), systemClock, config.policy.logs),
  );
  guardCrashes(log);
  const counters = new Counters();
  watchProcesses(log, counters);
  let composed: Composed | undefined;
  app.on('second-instance', () => composed?.windows.focus());
  app.on('window-all-closed', () => {
    app.quit();
  });
  stopInOrder(() => composed, log);
  void app.whenReady().then(async () => {
    lockDown((what) => {
      counters.add('refused_page');
      log.warn('page.refused', { what });
    });
    const served = serveAppPages(join(MAIN_FOLDER, '..', 'renderer'));
    const pageServed = Promise.race([served, pause(SERVED_WITHIN, undefined, { ref: false })]);
    const preloads = join(MAIN_FOLDER, '..', 'preload');
    const built = {
      main: MAIN_FOLDER,
      preload: join(preloads, 'index.cjs'),
      soundPreload: join(preloads, 'sound.cjs'),
      wallPreload: join(preloads, 'wall.cjs'),
      pageServed,
    };
    composed = compose(app, config, files, built, log, counters, started);
    openWindows(composed);
    log.info('app.ready', { electron: process.versions.electron, training: config.training });
    powerMonitor.on('resume', () => composed?.station.running?.link.resume());
    // The key store may keep main waiting, and the page is to have its scripts first.
    await pageServed;
    await startAnswered(composed, log);
  });
}

/** Every path of the profile, its folders made; Chromium is told of its own. Null where it cannot be written: that is said, and the app leaves. */
function placesOf({ profile, dataFolder, language }: StationConfig): StationFiles | null {
  const files = stationFiles(profile, dataFolder);
  const trouble = profileTrouble([profile, ...profileFolders(files)]);
  if (trouble !== null) {
    leaveWithWords(trouble, language);
    return null;
  }
  app.setPath('userData', profile);
  app.setPath('sessionData', files.chromium);
  app.setPath('crashDumps', files.dumps);
  return files;
}

/** The settings to start with; null where the start was refused. */
function startConfig(): StationConfig | null {
  const { isPackaged: packaged } = app;
  const shipped = packaged
    ? process.resourcesPath
    : (process.env['VAKTROM_SETTINGS'] ?? join(app.getAppPath(), 'resources'));
  const resources = settingsFolder(shipped, { packaged, platform: process.platform });
  let config: StationConfig | null = null;
  let unreadable: unknown;
  try {
    config = readConfig(process.env, resources, app.getPath('userData'));
  } catch (error) {
    unreadable = error;
  }
  if (!mayStart(config, MAIN_FOLDER)) return null;
  if (config === null) {
    if (unreadable instanceof SettingsError)
      leaveWithWords(
        { kind: 'settings', file: unreadable.file, at: unreadable.at },
        process.env['VAKTROM_LANG'] === 'en' ? 'en' : 'nb',
      );
    else refuseSettings(unreadable);
  }
  return config;
}

/** The desk's window first; the sound window follows it, and goes with it. */
function openWindows({ windows, windowDesk, sound }: Composed): void {
  const main = windowDesk.start();
  void windows.firstScreen.then(() => {
    if (!main.isDestroyed()) sound.start();
  });
  main.once('closed', () => {
    sound.stop();
  });
}

/** Quitting waits until the link is closed and both databases are written, once. */
function stopInOrder(composed: () => Composed | undefined, log: Logger): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    const running = composed();
    if (stopped || running === undefined) return;
    event.preventDefault();
    stopped = true;
    running.operations
      .beforeStop()
      .then(() => running.stop())
      .then(() => {
        running.operations.afterStop();
      })
      .catch((error: unknown) => {
        log.error('app.stop_failed', errorKind(error));
        running.operations.stopFailed();
      })
      .finally(() => {
        log.info('app.stopped');
        app.quit();
      });
  });
}

/** A bug is logged by kind and place, never by content; the desk goes on where it can. */
function guardCrashes(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log.error('main.uncaught', errorKind(error));
  });
  process.on('unhandledRejection', (error) => {
    log.error('main.unhandled', errorKind(error));
  });
}
