import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One checksum over files and folders; names count as well as contents, order and dates do not.
 * @param {string} root
 * @param {string[]} paths relative to the root; missing ones count as missing
 */
export function contentHash(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((start) => filesAt(root, start)).sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesAt(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesAt(root, join(path, name)));
}
