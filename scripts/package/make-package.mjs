import { join } from 'node:path';
import { PROJECT_ROOT, readJson } from '../process/project.mjs';
import { say } from '../process/progress.mjs';
import { requirePinnedAddons } from './addon-pins.mjs';
import { packFolder } from './build-package.mjs';
import { requireFuses } from './fuses.mjs';
import { signManifest } from './sign-manifest.mjs';
import { SIGNING_KEY_VARIABLE } from './signing-key.mjs';
import { stageApp } from './stage-app.mjs';

/**
 * Packages what is built, and looks at the result: fuses, native modules; on Linux it signs the list of files.
 * @param {import('../provision/sqlite-addon.mjs').ProbedElectron} electron
 * @param {import('./build-package.mjs').PackageFolders} folders
 * @param {import('./signing-key.mjs').SigningKey} key
 * @param {import('../process/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<import('./build-package.mjs').PackagedApp>}
 */
export async function makePackage(electron, folders, key, cleanup) {
  stageApp(folders.stage, electron, key.publicKey);
  const app = await packFolder(electron, folders, cleanup);
  const fuses = await requireFuses(app.executable, process.platform);
  say(`✓ Fuses: ${String(fuses)} read back as wanted`);
  for (const [path, sha256] of Object.entries(requirePinnedAddons(folders.stage, app.unpacked))) {
    say(`✓ Pinned ${path}: sha256 ${sha256}`);
  }
  // Elsewhere the runtime checks the archive, and the system the installer's signature.
  if (process.platform === 'linux') signFiles(app, key);
  return app;
}

/** @param {import('./build-package.mjs').PackagedApp} app @param {import('./signing-key.mjs').SigningKey} key */
function signFiles(app, key) {
  const { version } = readJson(join(PROJECT_ROOT, 'package.json'));
  const files = signManifest(app, { version, platform: `${process.platform}-${process.arch}` }, key);
  say(`✓ Manifest of ${String(files)} files signed`);
  if (key.release) return;
  say(
    `! UNSIGNED FOR RELEASE: ${SIGNING_KEY_VARIABLE} is not set; the manifest is signed by a key made for this run and thrown away.`,
  );
}
