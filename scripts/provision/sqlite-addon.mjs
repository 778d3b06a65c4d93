import { cpSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stagingFolder } from '../process/cleanup.mjs';
import { CommandFailure } from '../process/failure.mjs';
import { NODE_MODULES, readJson, RUNTIME_VERSIONS } from '../process/project.mjs';
import { inStep } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';
import {
  artifactFolder,
  cachedContent,
  linkOrCopy,
  recipeHash,
  stagingParent,
  storeArtifact,
} from './artifact-cache.mjs';
import { downloadPackage, unpackPackage } from './registry-package.mjs';
import { requireSystemPackages } from './system-packages.mjs';
import { toolchainEnv, toolchainNode, toolScript } from './toolchain.mjs';

const RECIPE = RUNTIME_VERSIONS.sqliteAddon;
const PACKAGE_FOLDER = join(NODE_MODULES, RECIPE.package);
const FILE = 'better_sqlite3.node';
const TARGET = join(PACKAGE_FOLDER, 'build', 'napi9', FILE);
/** Runs in Electron's Node: proves that the addon loads, encrypts and answers. Arguments: package, addon. */
const PROOF = `
  const Database = require(process.argv[1]);
  const db = new Database(':memory:', { nativeBinding: process.argv[2] });
  db.exec('CREATE TABLE t (n)');
  db.prepare('INSERT INTO t VALUES (?)').run(41);
  const answer = db.prepare('SELECT n + 1 AS n FROM t').get().n;
  const cipher = db.pragma("cipher = 'aegis'", { simple: true });
  db.close();
  console.log(JSON.stringify({ answer, cipher }));
`;

/** @typedef {import('../process/cleanup.mjs').Cleanup} Cleanup */
/** @typedef {import('./electron-runtime.mjs').ElectronRuntime & { napi: number }} ProbedElectron */

/**
 * Whether the addon's prebuild does not load in a runtime.
 * @param {{ napi: number }} electron
 */
export function needsOwnAddon(electron) {
  return electron.napi < RECIPE.prebuiltNapi;
}

/**
 * Names the addon for one runtime together with the recipe it is built by.
 * @param {{ key: string }} electron
 */
export function addonKey(electron) {
  const version = readJson(join(PACKAGE_FOLDER, 'package.json'))?.version ?? 'missing';
  return `${version}-electron-${recipeHash([electron.key, RECIPE, process.platform, process.arch])}`;
}

/** Whether an addon of our own is in place. */
export function isAddonInPlace() {
  return existsSync(TARGET) && statSync(TARGET).size > 0;
}

/**
 * Puts the SQLite addon for this Electron in place, from the cache or built from the package's own source.
 * @param {ProbedElectron} electron
 * @param {Cleanup} cleanup
 */
export async function installAddon(electron, cleanup) {
  const entry = artifactFolder(join('sqlite-addon', addonKey(electron)));
  let content = cachedContent(entry, 'SQLite module');
  if (content === undefined) {
    const built = await buildAddon(cleanup);
    await proveAddon(electron, join(built, FILE), cleanup);
    storeArtifact(built, entry);
    content = cachedContent(entry, 'SQLite module');
  } else {
    await proveAddon(electron, join(content, FILE), cleanup);
  }
  const staged = join(stagingFolder(cleanup, PACKAGE_FOLDER), FILE);
  linkOrCopy(join(String(content), FILE), staged);
  mkdirSync(dirname(TARGET), { recursive: true });
  renameSync(staged, TARGET);
}

/** @param {Cleanup} cleanup */
async function buildAddon(cleanup) {
  await requireSystemPackages(['compiler'], cleanup);
  const folder = stagingFolder(cleanup, stagingParent());
  const tarball = await downloadPackage(RECIPE.headers, {
    folder,
    purpose: 'the headers of Node 20',
    cleanup,
  });
  await unpackPackage(tarball, folder, ['package/include'], cleanup);
  const source = join(folder, 'node_modules', RECIPE.package);
  cpSync(PACKAGE_FOLDER, source, {
    recursive: true,
    filter: (path) => ![join(PACKAGE_FOLDER, 'prebuilds'), join(PACKAGE_FOLDER, 'build')].includes(path),
  });
  cpSync(join(NODE_MODULES, 'node-addon-api'), join(folder, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  const headers = join(folder, 'package');
  const args = [toolScript('node-gyp'), 'rebuild', '--release', '--force_build=1', `--nodedir=${headers}`];
  const { code, output } = await inStep('Compiling the SQLite module for this Electron (about 80 s)', () =>
    runCommand(toolchainNode(), args, {
      cwd: source,
      env: toolchainEnv({ ...RECIPE.flags, JOBS: '2' }),
      cleanup,
    }),
  );
  const built = join(source, 'build', 'Release', FILE);
  if (code !== 0 || !existsSync(built)) {
    throw new CommandFailure('The SQLite module could not be compiled; the compiler says why above.', output);
  }
  const result = join(folder, 'addon');
  mkdirSync(result);
  renameSync(built, join(result, FILE));
  return result;
}

/** @param {ProbedElectron} electron @param {string} addon @param {Cleanup} cleanup */
async function proveAddon(electron, addon, cleanup) {
  const { code, stdout, output } = await runCommand(electron.path, ['-e', PROOF, PACKAGE_FOLDER, addon], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    cleanup,
  });
  if (code === 0 && stdout.trim() === JSON.stringify({ answer: 42, cipher: 'aegis' })) return;
  throw new CommandFailure(
    `The compiled SQLite module does not work in Electron ${electron.version}; please report this with the lines above.`,
    output,
  );
}
