import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { PROJECT_ROOT } from '../process/project.mjs';
import { inStep } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';
import { linkTree } from '../provision/artifact-cache.mjs';
import { toolchainEnv, toolchainNode, toolScript } from '../provision/toolchain.mjs';

const CONFIG = 'electron-builder.config.mjs';

/**
 * Folders of one packaging: what goes into the archive, the Electron to use, what comes out.
 * @typedef {{ stage: string, electron: string, output: string }} PackageFolders
 * A packaged app on disk; `version` is Electron's.
 * @typedef {{ folder: string, executable: string, resources: string, unpacked: string, version: string }} PackagedApp
 * @typedef {import('../process/cleanup.mjs').Cleanup} Cleanup
 */

/** @param {string} folder @returns {PackageFolders} */
export function packageFolders(folder) {
  return {
    stage: join(folder, 'stage'),
    electron: join(folder, 'electron'),
    output: join(folder, 'package'),
  };
}

/**
 * Packages the staged app into a folder.
 * @param {{ path: string, version: string }} electron @param {PackageFolders} folders @param {Cleanup} cleanup
 * @returns {Promise<PackagedApp>}
 */
export async function packFolder(electron, folders, cleanup) {
  rmSync(folders.output, { recursive: true, force: true });
  cleanup.defer(() => rmSync(folders.electron, { recursive: true, force: true }));
  linkElectron(electron.path, folders.electron);
  const options = [
    `-c.directories.app=${folders.stage}`,
    `-c.directories.output=${folders.output}`,
    `-c.electronDist=${folders.electron}`,
    `-c.electronVersion=${electron.version}`,
  ];
  await runBuilder('Packing the app', ['--dir', ...options], cleanup);
  return packagedApp(folders.output, electron.version);
}

/**
 * Wraps the packaged folder into this platform's installers; electron-builder downloads a tool for each.
 * @param {PackagedApp} app @param {{ maintainer: string, homepage: string }} settings @param {Cleanup} cleanup
 */
export async function wrapInstallers(app, { maintainer, homepage }, cleanup) {
  const options = [
    ...['--prepackaged', app.folder, `-c.electronVersion=${app.version}`],
    ...[`-c.linux.maintainer=${maintainer}`, `-c.extraMetadata.homepage=${homepage}`],
  ];
  await runBuilder('Making the installers', options, cleanup);
}

/** @param {string} label @param {string[]} args @param {Cleanup} cleanup */
async function runBuilder(label, args, cleanup) {
  const command = [toolScript('electron-builder'), '--config', CONFIG, ...args, '--publish', 'never'];
  const env = toolchainEnv();
  // Linked files would be shared with the cache of runtimes, and fuses are written into them.
  delete env['USE_HARD_LINKS'];
  delete env['VITEST'];
  const { code, output } = await inStep(label, () =>
    runCommand(toolchainNode(), command, { cwd: PROJECT_ROOT, env, cleanup }),
  );
  if (code !== 0) throw new CommandFailure('electron-builder failed; it says why above.', output);
}

/**
 * The runtime as it is, but without the link to this checkout that a runtime from the registry carries. Files are linked;
 * electron-builder copies them before it writes.
 * @param {string} executable @param {string} target
 */
function linkElectron(executable, target) {
  rmSync(target, { recursive: true, force: true });
  const above = process.platform === 'darwin' ? ['..', '..', '..'] : [];
  linkTree(join(dirname(executable), ...above), target);
  rmSync(join(target, 'resources', 'app'), { force: true });
}

/** @param {string} output @param {string} version @returns {PackagedApp} */
function packagedApp(output, version) {
  const name = readdirSync(output).find((entry) => entry.includes('unpacked') || entry.startsWith('mac'));
  const folder = join(output, name ?? '');
  const { executable, resources } = placesOn(process.platform);
  const app = {
    folder,
    executable: join(folder, executable),
    resources: join(folder, resources),
    unpacked: join(folder, resources, 'app.asar.unpacked'),
    version,
  };
  for (const path of [app.executable, join(app.resources, 'app.asar')]) {
    if (!existsSync(path)) throw new CommandFailure(`electron-builder left no ${path}.`);
  }
  return app;
}

/** @param {NodeJS.Platform} platform */
function placesOn(platform) {
  if (platform === 'win32') return { executable: 'Vaktrom.exe', resources: 'resources' };
  if (platform !== 'darwin') return { executable: 'vaktrom', resources: 'resources' };
  return { executable: 'Vaktrom.app/Contents/MacOS/Vaktrom', resources: 'Vaktrom.app/Contents/Resources' };
}
