import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the list that each part of the build leaves beside its files; it is not shipped. */
export const BUNDLED_FILE = 'bundled-packages.json';
const PARTS = ['main', 'preload', 'renderer'];
const PACKAGE = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/**
 * Notes which packages a part of the build took something from, as the bundler saw it.
 * @returns {import('vite').Plugin}
 */
export function bundledPackages() {
  /** @type {Set<string>} */
  const names = new Set();
  return {
    name: 'vaktrom-bundled-packages',
    apply: 'build',
    transform(_code, id) {
      const name = packageOf(id);
      if (name !== undefined) names.add(name);
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: BUNDLED_FILE, source: JSON.stringify([...names].sort()) });
    },
  };
}

/**
 * The package that a file belongs to, or undefined for one of our own.
 * @param {string} id path of a module
 */
export function packageOf(id) {
  return PACKAGE.exec(id)?.[1]?.replaceAll('\\', '/');
}

/**
 * Packages in the built app, as the build noted them.
 * @param {string} out
 * @returns {string[]}
 */
export function readBundledPackages(out) {
  const lists = PARTS.map((part) => JSON.parse(readFileSync(join(out, part, BUNDLED_FILE), 'utf8')));
  return [...new Set(/** @type {string[]} */ (lists.flat()))].sort();
}
