import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Everything below a folder that is not itself a folder, by its path with forward slashes, in the order of code points.
 * Links are named, not followed.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return list(folder, '').sort();
}

/** @param {string} folder @param {string} below @returns {string[]} */
function list(folder, below) {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? list(folder, path) : [path];
  });
}
