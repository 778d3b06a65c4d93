import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandFailure } from '../../process/failure.mjs';
import { runCommand } from '../../process/run-command.mjs';

/**
 * Unpacks an installer for Linux and answers the folder in it that holds the app.
 * @param {string} installer @param {string} folder made anew @param {import('../../process/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<string>}
 */
export async function unpackInstaller(installer, folder, cleanup) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const path = resolve(installer);
  const image = path.endsWith('.AppImage');
  if (image) chmodSync(path, 0o755);
  const [command, args] = image ? [path, ['--appimage-extract']] : ['dpkg-deb', ['-x', path, '.']];
  const { code, output } = await runCommand(command, args, { cwd: folder, cleanup });
  if (code !== 0) throw new CommandFailure(`The installer ${installer} cannot be unpacked.`, output);
  return join(folder, image ? 'squashfs-root' : join('opt', 'Vaktrom'));
}
