import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CommandFailure } from '../process/failure.mjs';
import { inStep } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';

/** @typedef {{ package: string, packageVersion: string, integrity: string, megabytes: number }} PinnedPackage */

/**
 * Downloads a pinned package through npm (so that mirrors and proxies set up for npm are used) and checks
 * it against the pinned checksum. Returns the path of the tarball inside `folder`.
 * @param {PinnedPackage} pinned
 * @param {{ folder: string, purpose: string, cleanup: import('../process/cleanup.mjs').Cleanup }} options
 * @returns {Promise<string>}
 */
export async function downloadPackage(pinned, { folder, purpose, cleanup }) {
  const id = `${pinned.package}@${pinned.packageVersion}`;
  const label = `Downloading ${purpose} from the npm registry (${String(pinned.megabytes)} MB)`;
  const { code, output } = await inStep(label, () =>
    runCommand('npm', ['pack', id, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error'], {
      cwd: folder,
      cleanup,
    }),
  );
  const name = code === 0 ? readdirSync(folder).find((file) => file.endsWith('.tgz')) : undefined;
  if (name === undefined) {
    const advice = 'Check that npm reaches its registry ("npm ping") and run the command again.';
    throw new CommandFailure(`${purpose} could not be downloaded (${id}). ${advice}`, output);
  }
  const tarball = join(folder, name);
  await requireIntegrity(tarball, pinned.integrity, id);
  return tarball;
}

/**
 * Deletes a file that is not what was pinned, and fails.
 * @param {string} path
 * @param {string} integrity subresource-integrity form, `sha512-…`
 * @param {string} name what to call it in the message
 */
export async function requireIntegrity(path, integrity, name) {
  const [algorithm = '', wanted] = integrity.split(/-(.*)/s);
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  if (hash.digest('base64') === wanted) return;
  rmSync(path, { force: true });
  const advice =
    'It was deleted; run the command again, and if this repeats do not trust the registry mirror.';
  throw new CommandFailure(`${name} does not match its pinned checksum. ${advice}`);
}

/**
 * Unpacks parts of a package's tarball and deletes the tarball.
 * @param {string} tarball
 * @param {string} folder
 * @param {string[]} members paths inside the tarball
 * @param {import('../process/cleanup.mjs').Cleanup} cleanup
 */
export async function unpackPackage(tarball, folder, members, cleanup) {
  const { code, output } = await inStep('Unpacking the package', () =>
    runCommand('tar', ['-xzf', tarball, '-C', folder, ...members], { cleanup }),
  );
  rmSync(tarball, { force: true });
  if (code !== 0) throw new CommandFailure('The package could not be unpacked; is the disk full?', output);
}
