import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { cacheFolder, readJson } from '../process/project.mjs';

const MANIFEST = 'manifest.json';
const CONTENT = 'content';

/** @typedef {{ size: number, sha256: string }} FileRecord */

/**
 * A short name for everything that decides what an artifact holds.
 * @param {unknown} recipe
 */
export function recipeHash(recipe) {
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 12);
}

/**
 * Place of an artifact in the cache, whether it is there or not.
 * @param {string} name
 */
export function artifactFolder(name) {
  return join(cacheFolder(), name);
}

/** Where artifacts are made: beside the cache, so that a finished one is renamed into place. */
export function stagingParent() {
  return join(cacheFolder(), 'staging');
}

/** Throws away what a killed process left; only for the owner of the cache's lock. */
export function clearStaging() {
  rmSync(stagingParent(), { recursive: true, force: true });
}

/**
 * Moves finished content into the cache, with a checksum of every file.
 * @param {string} content folder to take; it is moved
 * @param {string} folder
 */
export function storeArtifact(content, folder) {
  /** @type {Record<string, FileRecord>} */
  const files = {};
  for (const path of filesBelow(content)) {
    files[relative(content, path)] = { size: statSync(path).size, sha256: sha256Of(path) };
  }
  const whole = `${content}.artifact`;
  mkdirSync(whole);
  renameSync(content, join(whole, CONTENT));
  writeFileSync(join(whole, MANIFEST), `${JSON.stringify({ files }, null, 2)}\n`);
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(whole, folder);
}

/**
 * Path of a cached artifact's content after checking every file, or undefined when it is not cached.
 * A damaged artifact is deleted and reported, never used and never silently made again: it should not happen.
 * @param {string} folder
 * @param {string} name what to call it in the message
 */
export function cachedContent(folder, name) {
  if (!existsSync(folder)) return undefined;
  const content = join(folder, CONTENT);
  /** @type {Record<string, FileRecord> | undefined} */
  const files = readJson(join(folder, MANIFEST))?.files;
  const intact =
    files !== undefined &&
    Object.entries(files).every(([file, record]) => {
      const path = join(content, file);
      return existsSync(path) && statSync(path).size === record.size && sha256Of(path) === record.sha256;
    });
  if (intact) return content;
  rmSync(folder, { recursive: true, force: true });
  throw new CommandFailure(`The cached ${name} was damaged and has been deleted; run the command again.`);
}

/**
 * Puts a copy of a folder in a checkout. Hard links make it instant and cost no disk; nothing may write to
 * the linked files afterwards, since the cache shares them. Another file system gets a plain copy.
 * @param {string} from
 * @param {string} to
 */
export function linkTree(from, to) {
  for (const path of filesBelow(from)) {
    const target = join(to, relative(from, path));
    mkdirSync(dirname(target), { recursive: true });
    linkOrCopy(path, target);
  }
}

/** @param {string} from @param {string} to */
export function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** @param {string} path */
function sha256Of(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
