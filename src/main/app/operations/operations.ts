import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { SECOND, type Clock } from '@shared/clock';
import { updateChoices, type UpdateView } from '@shared/ipc/station/operations-contract';
import type { SoundView } from '@shared/ipc/sound-views';
import { writeAtomically } from '@storage/durable-file';
import { lateFeed } from '@main/updates/late-feed';
import type { InstallerKind, ReleaseFeed } from '@main/updates/release-feed';
import { UpdateDesk, type KeptUpdate } from '@main/updates/update-desk';
import { UPDATER_CONFIG } from '@main/updates/updater-config';
import { soundDiagnostics } from '../sound/sound-diagnostics';
import type { StationConfig } from '../config';
import type { Counters } from '../counters';
import type { Logger } from '../logger';
import type { Station } from '../station';
import type { StationFiles } from '../station-files';
import type { CrashLog } from './crash-log';
import type { LinkHistory } from './link-history';
import type { CheckSources } from './self-check';
import type { OperationsDesk } from './operations-handlers';
import { supportView, type Measured, type SupportSources } from './support-view';
import { DeskWatch } from './update-facts';

/** What the start knows and the operations need: what died before, how it draws, who signs releases. */
export interface StartedWith {
  readonly crashes: CrashLog;
  readonly rendering: 'hardware' | 'software';
  readonly dumps: SupportSources['dumps'];
  readonly releaseKey: string;
  /** Folder of the bill of materials; null in a checkout. */
  readonly resources: string | null;
}

export interface OperationsParts extends StartedWith {
  readonly station: Station;
  readonly config: StationConfig;
  readonly files: StationFiles;
  readonly counters: Counters;
  readonly log: Logger;
  readonly clock: Clock;
  readonly links: LinkHistory;
  readonly sound: () => SoundView;
  readonly keys: CheckSources['keys'];
  readonly onUpdate: (view: UpdateView) => void;
}

/** Updates and diagnostics, running. */
export interface Operations {
  readonly desk: OperationsDesk;
  /** Asks the desk, before anything is closed, whether the installer is to run at the end. */
  readonly beforeStop: () => Promise<void>;
  /** Everything is closed: starts the installer where that was decided. A desk that ended for it alone comes back in every case. */
  readonly afterStop: () => void;
  /** Something did not close: nothing is installed over it. */
  readonly stopFailed: () => void;
  readonly stop: () => void;
}

const TICK = 5 * SECOND;
/** Where a release is kept between its download and its installing. */
const FOLDER = 'updates';

const keptSchema = z.strictObject({
  version: z.string().max(40),
  readyAt: z.number(),
  choice: z.enum(updateChoices).nullable(),
  remindAt: z.number().nullable(),
});

/** Makes the desk of updates and the sources of the diagnostics, and lets them tick. */
export function startOperations(parts: OperationsParts): Operations {
  const { station, clock, config, log, counters } = parts;
  const watch = new DeskWatch(station, clock);
  const updates = makeUpdates(parts, watch);
  const ticking = setInterval(() => {
    watch.looked();
    updates.tick().catch(() => {
      counters.add('update_failed');
    });
  }, TICK);
  const support = supportSources(parts);
  let install = false;
  let forUpdate = false;
  const comeBack = (): void => {
    // Nobody pressed anything: alerts must be heard here again in a moment.
    if (forUpdate) app.relaunch(sameAppAgain(process.env['APPIMAGE']));
  };
  return {
    desk: {
      support,
      check: {
        ...{ crashes: parts.crashes, sound: parts.sound, keys: parts.keys, clock },
        running: () => station.running,
        folder: parts.files.folder,
      },
      updates,
      bundle: () => ({
        ...{ support: supportView(support, clock.now()), update: updates.view() },
        sound: soundDiagnostics(parts.sound()),
        ...{ config, version: app.getVersion(), logs: parts.files.logs },
        bill: parts.resources === null ? null : join(parts.resources, 'sbom.cdx.json'),
      }),
    },
    beforeStop: async () => {
      forUpdate = updates.leaving;
      install = await updates.mayInstall().catch(() => false);
    },
    afterStop: () => {
      if (!install) return;
      log.info('update.installing');
      // The new app may be there before this process has ended.
      app.releaseSingleInstanceLock();
      if (!updates.installNow(forUpdate)) comeBack();
    },
    stopFailed: () => {
      if (install) updates.putOff();
      comeBack();
    },
    stop: () => {
      clearInterval(ticking);
    },
  };
}

function makeUpdates(parts: OperationsParts, watch: DeskWatch): UpdateDesk {
  const { config, files, clock, counters, log, onUpdate } = parts;
  const folder = join(files.folder, FOLDER);
  const state = join(folder, 'state.json');
  const { feed, managed } = feedOf(parts, folder);
  return new UpdateDesk({
    ...{ feed, managed, clock, deadlineHours: config.policy.updates.deadlineHours },
    desk: () => watch.facts(),
    kept: readKept(state),
    keep: (kept) => {
      try {
        if (kept === null) rmSync(state, { force: true });
        else writeAtomically(state, `${JSON.stringify(kept)}\n`);
      } catch {
        counters.add('update_state_not_written');
      }
    },
    onView: onUpdate,
    onProblem: (problem) => {
      counters.add(`update_${problem}`);
      log.warn('update.refused', { problem });
    },
    leave: () => {
      app.quit();
    },
  });
}

/** The feed that the site set, where this copy of the app can install from one. */
function feedOf(
  { config: { policy, centre }, releaseKey }: OperationsParts,
  folder: string,
): { readonly feed: ReleaseFeed | null; readonly managed: boolean } {
  const { feed: url, inTraining } = policy.updates;
  if (url === null || (centre.kind === 'built_in' && !inTraining)) return { feed: null, managed: false };
  const kind = installerKind(process.platform, process.env['APPIMAGE']);
  if (kind === null) return { feed: null, managed: true };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const config = join(folder, 'app-update.yml');
    writeFileSync(config, UPDATER_CONFIG);
    const ground = { kind, url, publicKey: releaseKey, version: app.getVersion(), folder, config };
    const feed = lateFeed(async () => (await import('@main/updates/release-feed')).releaseFeed(ground));
    return { feed, managed: false };
  } catch {
    // A profile that cannot be written has a screen of its own.
    return { feed: null, managed: false };
  }
}

/** How this copy can be replaced; null where the system's own packages brought it. */
export function installerKind(platform: NodeJS.Platform, appImage: string | undefined): InstallerKind | null {
  if (platform === 'win32') return 'nsis';
  return platform === 'linux' && appImage !== undefined && appImage !== '' ? 'appimage' : null;
}

/** The executable of a running AppImage lies in a mount that goes with it. */
export function sameAppAgain(appImage: string | undefined): { readonly execPath?: string } {
  return appImage === undefined || appImage === '' ? {} : { execPath: appImage };
}

function readKept(path: string): KeptUpdate | null {
  try {
    if (!existsSync(path)) return null;
    const parsed = keptSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function supportSources(parts: OperationsParts): SupportSources {
  const { station, config, files, counters, crashes, links, clock, rendering, dumps } = parts;
  return {
    ...{ station, config, files, counters, crashes, links, rendering, dumps },
    startedAt: clock.now(),
    version: app.getVersion(),
    measure,
  };
}

function measure(): readonly Measured[] {
  return app.getAppMetrics().map(({ type, name, pid, memory }) => ({
    kind: type === 'Utility' ? (name ?? type) : type,
    pid,
    kilobytes: memory.privateBytes ?? memory.workingSetSize,
  }));
}
