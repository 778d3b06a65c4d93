import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { NODE_MODULES, PROJECT_ROOT, readJson, RUNTIME_VERSIONS } from '../process/project.mjs';
import { needsOwnAddon } from '../provision/sqlite-addon.mjs';
import { writePins } from './addon-pins.mjs';
import { BUNDLED_FILE } from '../materials/bundled-packages.mjs';
import { compileKey } from './compile-key.mjs';

const SQLITE = RUNTIME_VERSIONS.sqliteAddon.package;
/** Built programs, and notes of the build, that are no part of the app. */
const NOT_SHIPPED = [
  'main/replay.js',
  'main/export-samples.js',
  ...['main', 'preload', 'renderer'].map((part) => `${part}/${BUNDLED_FILE}`),
];

/**
 * Lays out what goes into the app's archive: the built app, a package.json of its own, the SQLite module with the one
 * addon that this runtime loads, the pins of that addon, and the key that the package's manifest is signed with.
 * @param {string} stage folder, made anew
 * @param {{ napi: number }} electron
 * @param {string} publicKey
 */
export function stageApp(stage, electron, publicKey) {
  rmSync(stage, { recursive: true, force: true });
  for (const part of ['main', 'preload', 'renderer']) {
    cpSync(join(PROJECT_ROOT, 'out', part), join(stage, 'out', part), { recursive: true });
  }
  for (const file of NOT_SHIPPED) rmSync(join(stage, 'out', file), { force: true });
  compileKey(join(stage, 'out', 'main'), publicKey);
  stageSqlite(join(stage, 'node_modules', SQLITE), electron);
  writePackageJson(stage);
  writePins(stage);
}

/** @param {string} target @param {{ napi: number }} electron */
function stageSqlite(target, electron) {
  const source = join(NODE_MODULES, SQLITE);
  const addon = needsOwnAddon(electron)
    ? join('build', 'napi9', 'better_sqlite3.node')
    : relative(source, prebuildOf(source));
  for (const part of ['lib', 'LICENSE', addon]) {
    if (!existsSync(join(source, part))) {
      throw new CommandFailure(`The SQLite module lacks ${part}: run "npm ci" and "npm start" once.`);
    }
    mkdirSync(dirname(join(target, part)), { recursive: true });
    cpSync(join(source, part), join(target, part), { recursive: true });
  }
  const { name, version, license, main, exports: entries } = readJson(join(source, 'package.json'));
  const own = { name, version, license, main, exports: entries };
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
}

/** The prebuild that the module's own loader takes on this machine. @param {string} source */
function prebuildOf(source) {
  const { getPrebuildPath } = createRequire(import.meta.url)(join(source, 'lib', 'binding.js'));
  const path = getPrebuildPath();
  if (typeof path === 'string') return path;
  throw new CommandFailure(
    `The SQLite module has no prebuild for ${process.platform}-${process.arch}; the app cannot be packaged here.`,
  );
}

/** @param {string} stage */
function writePackageJson(stage) {
  const { name, version, description, license, type, main, dependencies } = readJson(
    join(PROJECT_ROOT, 'package.json'),
  );
  const own = { name, version, description, author: 'Vaktrom', license, type, main, dependencies };
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
}
