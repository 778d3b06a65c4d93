import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../../process/failure.mjs';
import { PROJECT_ROOT, readJson } from '../../process/project.mjs';
import { say } from '../../process/progress.mjs';
import { additionsOf } from './additions.mjs';
import { wrapInstallers } from '../build-package.mjs';
import { filesBelow } from '../files-below.mjs';
import { installerSettings } from './installer-settings.mjs';
import { writeReleaseList } from './release-list.mjs';
import { signManifest } from '../sign-manifest.mjs';
import { unpackInstaller } from './unpack-installer.mjs';

/** Written into the folder by the tool that makes a .deb. */
const LEFT_BEHIND = 'resources/apparmor-profile';

/**
 * Makes the platform's installers and the signed list of the release. On Linux they are made twice: what the tools lay beside
 * the app is known only from what they made, and must stand in the signed list of files that goes into them.
 * @param {import('../build-package.mjs').PackagedApp} app @param {import('../build-package.mjs').PackageFolders} folders
 * @param {import('../signing-key.mjs').SigningKey} key @param {import('../../process/cleanup.mjs').Cleanup} cleanup
 */
export async function makeInstallers(app, folders, key, cleanup) {
  const settings = installerSettings();
  const { version } = readJson(join(PROJECT_ROOT, 'package.json'));
  const shipped = filesBelow(app.folder);
  await wrapInstallers(app, settings, cleanup);
  if (process.platform === 'linux') {
    const additions = await findAdditions(folders, shipped, cleanup);
    rmSync(join(app.folder, LEFT_BEHIND), { force: true });
    signManifest(app, { version, platform: `linux-${process.arch}` }, key, additions);
    await wrapInstallers(app, settings, cleanup);
    const again = await findAdditions(folders, shipped, cleanup);
    if (JSON.stringify(again) !== JSON.stringify(additions)) {
      throw new CommandFailure('The tools that make installers added other files the second time.');
    }
    say(`✓ ${String(additions.length)} files of the installers stand in the signed list`);
  }
  say(`✓ Signed ${writeReleaseList(folders.output, version, key)}`);
}

/**
 * @param {import('../build-package.mjs').PackageFolders} folders
 * @param {readonly string[]} shipped @param {import('../../process/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<import('./additions.mjs').Addition[]>}
 */
async function findAdditions(folders, shipped, cleanup) {
  const work = join(folders.output, 'unpacked-installer');
  /** @type {Map<string, import('./additions.mjs').Addition>} */
  const found = new Map();
  const installers = readdirSync(folders.output).filter((name) => /\.(?:AppImage|deb)$/.test(name));
  for (const name of installers) {
    const inside = await unpackInstaller(join(folders.output, name), work, cleanup);
    for (const addition of additionsOf(shipped, inside)) found.set(JSON.stringify(addition), addition);
  }
  rmSync(work, { recursive: true, force: true });
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
