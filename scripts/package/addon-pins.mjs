import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { filesBelow } from './files-below.mjs';

/** Name of the list inside the app's archive; the app reads it at start (src/main/integrity/addon-pins.ts). */
export const PINS_FILE = 'addon-pins.json';

/**
 * Writes the checksum of every native module of the staged app into the app, since these lie outside the archive.
 * @param {string} stage
 */
export function writePins(stage) {
  const pins = Object.fromEntries(
    filesBelow(stage)
      .filter((path) => path.endsWith('.node'))
      .map((path) => [path, sha256Of(join(stage, path))]),
  );
  writeFileSync(join(stage, PINS_FILE), `${JSON.stringify({ addons: pins }, null, 2)}\n`);
}

/**
 * Fails unless what lies unpacked beside the archive is exactly what was pinned.
 * @param {string} stage @param {string} unpacked
 * @returns {Record<string, string>} checksums by path
 */
export function requirePinnedAddons(stage, unpacked) {
  /** @type {Record<string, string>} */
  const pins = JSON.parse(readFileSync(join(stage, PINS_FILE), 'utf8')).addons;
  const found = filesBelow(unpacked);
  const right =
    found.length > 0 &&
    JSON.stringify(found) === JSON.stringify(Object.keys(pins).sort()) &&
    found.every((path) => sha256Of(join(unpacked, path)) === pins[path]);
  if (right) return pins;
  throw new CommandFailure(
    `Beside the archive lies something else than the pinned native modules: ${found.join(', ') || 'nothing'}.`,
  );
}

/** @param {string} path */
export function sha256Of(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
