import { createHash, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../../process/failure.mjs';

/** What may be installed from a feed, in the order in which a list names it. */
const INSTALLERS = ['.exe', '.AppImage', '.deb'];

/**
 * Writes the list of a release (`latest.yml`, `latest-linux.yml`) as electron-updater reads it, with the SHA-512 of each installer
 * of the folder, and its detached signature beside it, which the app asks for before it believes any of it
 * (src/main/updates/signed-provider.ts).
 * @param {string} folder @param {string} version @param {import('../signing-key.mjs').SigningKey} key
 * @param {{ platform?: NodeJS.Platform, arch?: string, now?: Date }} [at]
 * @returns {string} name of the list
 */
export function writeReleaseList(folder, version, key, at = {}) {
  const { platform = process.platform, arch = process.arch, now = new Date() } = at;
  const files = readdirSync(folder)
    .filter((name) => INSTALLERS.some((end) => name.endsWith(end)))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { name, size: bytes.length, sha512: createHash('sha512').update(bytes).digest('base64') };
    });
  const [first] = files;
  if (first === undefined) throw new CommandFailure(`There is no installer in ${folder} to list.`);
  const lines = files.flatMap(({ name, size, sha512 }) => [
    `  - url: ${JSON.stringify(name)}`,
    `    sha512: ${sha512}`,
    `    size: ${String(size)}`,
  ]);
  const text = [
    `version: ${version}`,
    'files:',
    ...lines,
    `path: ${JSON.stringify(first.name)}`,
    `sha512: ${first.sha512}`,
    `releaseDate: '${now.toISOString()}'`,
    '',
  ].join('\n');
  const list = listName(platform, arch);
  writeFileSync(join(folder, list), text);
  writeFileSync(
    join(folder, `${list}.sig`),
    `${sign(null, Buffer.from(text), key.privateKey).toString('base64')}\n`,
  );
  return list;
}

/** The name that electron-updater asks for. @param {NodeJS.Platform} platform @param {string} arch */
function listName(platform, arch) {
  if (platform !== 'linux') return 'latest.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

/** @param {string} name */
function rank(name) {
  return INSTALLERS.findIndex((end) => name.endsWith(end));
}
