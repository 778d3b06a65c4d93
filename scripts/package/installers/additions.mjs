import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../../process/failure.mjs';
import { sha256Of } from '../addon-pins.mjs';
import { filesBelow } from '../files-below.mjs';

/**
 * What an installer lays beside the app's own files.
 * @typedef {{ path: string, size: number, sha256: string } | { path: string, link: string }} Addition
 */

/** Where an installer may add: its launcher, menu entry and icon at the top, and what lies in `usr`; a profile in resources. */
const PLACES = [
  /^AppRun$/,
  /^\.DirIcon$/,
  /^[\w.-]+\.(?:desktop|png|svg)$/,
  /^usr\/(?:lib|share)\//,
  /^resources\/apparmor-profile$/,
];

/**
 * Looks through an unpacked installer for what the package itself does not hold, so that the list of files can name it. Fails
 * on anything in a place where no tool of ours puts something, and on a file of the package that is another one there.
 * @param {readonly string[]} shipped paths of the package, the manifest and its signature among them
 * @param {string} unpacked the folder of the app inside an installer
 * @returns {Addition[]}
 */
export function additionsOf(shipped, unpacked) {
  const inside = filesBelow(unpacked);
  const missing = shipped.find((path) => !inside.includes(path));
  if (missing !== undefined) throw new CommandFailure(`The installer does not hold ${missing}.`);
  return inside
    .filter((path) => !shipped.includes(path))
    .map((path) => {
      if (!PLACES.some((place) => place.test(path))) {
        throw new CommandFailure(`The installer holds ${path}, which nobody knows of.`);
      }
      return described(unpacked, path);
    });
}

/** @param {string} folder @param {string} path @returns {Addition} */
function described(folder, path) {
  const full = join(folder, path);
  const stat = lstatSync(full);
  if (stat.isSymbolicLink()) {
    const link = readlinkSync(full);
    if (link.startsWith('/') || link.split('/').includes('..')) {
      throw new CommandFailure(`The installer holds ${path}, a link that leads out of it.`);
    }
    return { path, link };
  }
  if (!stat.isFile()) throw new CommandFailure(`The installer holds ${path}, which is no plain file.`);
  return { path, size: stat.size, sha256: sha256Of(full) };
}
