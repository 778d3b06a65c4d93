import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { filesBelow } from './files-below.mjs';

/** Stands in the built app where the public key goes (src/main/integrity/release-key.ts). */
export const KEY_PLACE = '__VAKTROM_RELEASE_KEY__';

/**
 * Writes the public key into the staged app, in the one place that waits for it.
 * @param {string} main folder of the built main process
 * @param {string} publicKey
 */
export function compileKey(main, publicKey) {
  const holders = filesBelow(main)
    .map((path) => join(main, path))
    .filter((path) => readFileSync(path, 'utf8').includes(KEY_PLACE));
  const [holder] = holders;
  const parts = holder === undefined ? [] : readFileSync(holder, 'utf8').split(KEY_PLACE);
  if (holder === undefined || holders.length !== 1 || parts.length !== 2) {
    throw new CommandFailure(
      'The built app does not have exactly one place for the public key; build it anew.',
    );
  }
  writeFileSync(holder, parts.join(publicKey));
}
