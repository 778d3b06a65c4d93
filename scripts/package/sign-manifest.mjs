import { sign } from 'node:crypto';
import { lstatSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { sha256Of } from './addon-pins.mjs';
import { filesBelow } from './files-below.mjs';

/** Names in the package's resources; the app reads them at start (src/main/integrity/package-manifest.ts). */
export const MANIFEST = 'package-manifest.json';
export const SIGNATURE = 'package-manifest.sig';

/**
 * Lists every file that the package ships, with size and checksum, and signs the list.
 * @param {import('./build-package.mjs').PackagedApp} app
 * @param {{ version: string, platform: string }} about
 * @param {import('./signing-key.mjs').SigningKey} key
 * @param {readonly import('./installers/additions.mjs').Addition[]} [additions] what the installers lay beside these
 * @returns {number} how many files are listed
 */
export function signManifest(app, about, key, additions = []) {
  const own = [MANIFEST, SIGNATURE].map((name) =>
    relative(app.folder, join(app.resources, name)).replaceAll('\\', '/'),
  );
  const shipped = filesBelow(app.folder).filter((path) => !own.includes(path));
  const files = shipped.map((path) => {
    const full = join(app.folder, path);
    const stat = lstatSync(full);
    if (!stat.isFile()) throw new CommandFailure(`The package holds ${path}, which is no plain file.`);
    return { path, size: stat.size, sha256: sha256Of(full) };
  });
  const manifest = { format: 'vaktrom-package/1', ...about, release: key.release, files, additions };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  writeFileSync(join(app.resources, MANIFEST), bytes);
  writeFileSync(join(app.resources, SIGNATURE), `${sign(null, bytes, key.privateKey).toString('base64')}\n`);
  return files.length;
}
