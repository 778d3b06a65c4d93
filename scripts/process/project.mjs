import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder that holds package.json. */
export const PROJECT_ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Folder of the installed packages. */
export const NODE_MODULES = join(PROJECT_ROOT, 'node_modules');

/**
 * Reads a JSON file; undefined when it is missing or not JSON.
 * @param {string} path
 * @returns {any}
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The one list of runtimes, build targets and recipes.
 * @type {typeof import('../runtime-versions.json', { with: { type: 'json' } })}
 */
export const RUNTIME_VERSIONS = readJson(join(PROJECT_ROOT, 'scripts', 'runtime-versions.json'));

/**
 * Folder outside the checkout where finished runtimes are kept for the next checkout.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function cacheFolder(env = process.env) {
  const base = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'vaktrom', `v${String(RUNTIME_VERSIONS.cacheSchema)}`);
}
