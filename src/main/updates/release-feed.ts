import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppImageUpdater, CancellationToken, NsisUpdater, type UpdateInfo } from 'electron-updater';
import type { UpdateProblem } from '@shared/ipc/station/operations-contract';
import { failure, success, type Outcome } from '@shared/outcome';
import { compareVersions, readRelease, type Release } from './release-info';
import { signedProvider, UpdateRefused } from './signed-provider';
import { DOWNLOADS } from './updater-config';

/** How a release gets onto this machine. */
export type InstallerKind = 'nsis' | 'appimage';

/** The app as electron-updater sees it. */
export type UpdaterApp = NonNullable<ConstructorParameters<typeof NsisUpdater>[1]>;

/** Where releases come from and who has signed them. */
export interface FeedGround {
  readonly kind: InstallerKind;
  /** Folder of the feed. */
  readonly url: string;
  /** SubjectPublicKeyInfo in DER, base64 (release-key.ts). */
  readonly publicKey: string;
  readonly version: string;
  /** Folder for what is downloaded; `config` is a file in it that electron-updater reads. */
  readonly folder: string;
  readonly config: string;
  /** In tests: a network that is not Electron's. */
  readonly adapter?: UpdaterApp;
  readonly executor?: object;
}

/** A release that lies on this disk, whole. */
export interface Downloaded {
  readonly version: string;
  readonly path: string;
  readonly sha512: string;
  readonly size: number;
}

/** What the desk of updates asks of a feed; nothing is thrown across. */
export interface ReleaseFeed {
  /** The newest release if it is genuine and newer than what runs, null where it is the same. */
  readonly find: () => Promise<Outcome<Release | null, UpdateProblem>>;
  /** Downloads what `find` found; `onPart` hears how much of it is here, 0 to 1. */
  readonly download: (onPart: (part: number) => void) => Promise<Outcome<Downloaded, UpdateProblem>>;
  /** Whether what was downloaded is still what was signed; what is not is removed. */
  readonly check: (downloaded: Downloaded) => Promise<Outcome<null, UpdateProblem>>;
  /** Starts the installer; the app is to end at once. */
  readonly install: (restart: boolean) => Outcome<null, UpdateProblem>;
}

const CHECK_PATIENCE_MS = 30_000;
/** How often the file that grows is looked at. */
const LOOK_EVERY_MS = 250;

/** A feed over electron-updater. It neither downloads nor installs by itself, and takes no older release. */
export function releaseFeed(ground: FeedGround): ReleaseFeed {
  const updater = makeUpdater(ground);
  let found: Release | null = null;
  return {
    find: async () => {
      found = null;
      try {
        const info = await withPatience(updater.checkForUpdates());
        const judged = judgeRelease(info?.updateInfo, ground.version);
        if (judged.ok) found = judged.value;
        return judged;
      } catch (error) {
        return failure(error instanceof UpdateRefused ? error.problem : 'feed_unreachable');
      }
    },
    download: async (onPart) => {
      if (found === null) return failure('download_broken');
      return download(updater, found, join(ground.folder, DOWNLOADS, 'pending'), onPart);
    },
    check: checkFile,
    install: (restart) => {
      try {
        return updater.install(true, restart) ? success(null) : failure('install_failed');
      } catch {
        return failure('install_failed');
      }
    },
  };
}

type Updater = AppImageUpdater | NsisUpdater;

function makeUpdater({ kind, url, publicKey, folder, config, adapter, executor }: FeedGround): Updater {
  const updater = kind === 'nsis' ? new NsisUpdater(null, adapter) : new AppImageUpdater(null, adapter);
  if (executor !== undefined) Reflect.set(updater, 'httpExecutor', executor);
  // What a site's updates need lies in the profile, not in a cache that all profiles of a person share.
  const app = Reflect.get(updater, 'app') as object;
  for (const name of ['baseCachePath', 'userDataPath']) Object.defineProperty(app, name, { value: folder });
  updater.updateConfigPath = config;
  // The address comes from the site's policy, never from a file beside the app.
  updater.forceDevUpdateConfig = true;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  // Parts of an old file would be trusted until the end; a whole download is simpler to reason about.
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  // Addresses and paths have no place in the log; what went wrong is told by its code.
  updater.logger = null;
  updater.on('error', () => undefined);
  // Its types know no provider that takes what electron-updater passes to every one.
  const updateProvider = signedProvider(publicKey) as unknown as new (options: object) => object;
  updater.setFeedURL({ provider: 'custom', updateProvider, url });
  return updater;
}

function judgeRelease(info: UpdateInfo | undefined, own: string): Outcome<Release | null, UpdateProblem> {
  const release = readRelease(info);
  if (!release.ok) return release;
  switch (compareVersions(release.value.version, own)) {
    case 'newer':
      return release;
    case 'same':
      return success(null);
    case 'older':
      return failure('older');
    case null:
      return failure('feed_unreadable');
  }
}

async function download(
  updater: Updater,
  release: Release,
  pending: string,
  onPart: (part: number) => void,
): Promise<Outcome<Downloaded, UpdateProblem>> {
  const most = Math.max(...release.files.map(({ size }) => size));
  const token = new CancellationToken();
  // The file itself is looked at: a server that does not say how much will come is told by no event.
  const watching = setInterval(() => {
    void growing(pending).then((bytes) => {
      // More than was signed for is not waited for.
      if (bytes > most) token.cancel();
      else if (bytes > 0) onPart(bytes / most);
    });
  }, LOOK_EVERY_MS);
  try {
    const [path] = await updater.downloadUpdate(token);
    if (path === undefined) return failure('download_broken');
    return await identified(path, release);
  } catch (error) {
    return failure(downloadProblem(error));
  } finally {
    clearInterval(watching);
  }
}

/** Bytes of the file that is being written. */
async function growing(folder: string): Promise<number> {
  try {
    const name = (await readdir(folder)).find((one) => one.includes('temp-'));
    return name === undefined ? 0 : (await stat(join(folder, name))).size;
  } catch {
    return 0;
  }
}

/** Our own look at the file: it must be one that the signed list names. */
async function identified(path: string, release: Release): Promise<Outcome<Downloaded, UpdateProblem>> {
  const seen = await lookAt(path);
  const named = release.files.find(({ sha512, size }) => sha512 === seen?.sha512 && size === seen.size);
  if (named !== undefined) {
    return success({ version: release.version, path, sha512: named.sha512, size: named.size });
  }
  await rm(path, { force: true });
  return failure('artifact_wrong');
}

async function checkFile({ path, sha512, size }: Downloaded): Promise<Outcome<null, UpdateProblem>> {
  const seen = await lookAt(path);
  if (seen?.sha512 === sha512 && seen.size === size) return success(null);
  await rm(path, { force: true });
  return failure('artifact_wrong');
}

async function lookAt(path: string): Promise<{ readonly sha512: string; readonly size: number } | null> {
  try {
    const hash = createHash('sha512');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return { sha512: hash.digest('base64'), size: (await stat(path)).size };
  } catch {
    return null;
  }
}

function downloadProblem(error: unknown): UpdateProblem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'artifact_wrong';
  return code === 'ENOSPC' ? 'no_space' : 'download_broken';
}

/** A feed that takes the call and says nothing is out of reach. */
async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, refuse) => {
    timer = setTimeout(() => {
      refuse(new UpdateRefused('feed_unreachable'));
    }, CHECK_PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
