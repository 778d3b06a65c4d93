import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { PROJECT_ROOT, readJson } from '../process/project.mjs';
import { say } from '../process/progress.mjs';
import { requirePinnedAddons } from './addon-pins.mjs';
import { packFolder } from './build-package.mjs';
import { readBundledPackages } from '../materials/bundled-packages.mjs';
import { requireFuses } from './fuses.mjs';
import { shippedPackages } from '../materials/locked-packages.mjs';
import { billOfMaterials, SBOM_FILE } from '../materials/sbom.mjs';
import { signManifest } from './sign-manifest.mjs';
import { stageApp } from './stage-app.mjs';

/**
 * Packages what is built, looks at the result (fuses, native modules), writes the bill of materials, and on Linux signs the list
 * of files.
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
  writeBill(app, electron);
  // Elsewhere the runtime checks the archive, and the system the installer's signature.
  if (process.platform === 'linux') signFiles(app, key);
  return app;
}

/**
 * Writes the bill of materials into the package; fails where the bundler took in a package that the bill does not know.
 * @param {import('./build-package.mjs').PackagedApp} app
 * @param {import('../provision/sqlite-addon.mjs').ProbedElectron} electron
 */
function writeBill(app, electron) {
  const packages = shippedPackages(readJson(join(PROJECT_ROOT, 'package-lock.json')));
  const listed = new Set(packages.map(({ name }) => name));
  const unlisted = readBundledPackages(join(PROJECT_ROOT, 'out')).filter((name) => !listed.has(name));
  if (unlisted.length > 0) {
    throw new CommandFailure(
      `The app holds packages that the bill of materials does not list: ${unlisted.join(', ')}. See scripts/materials/locked-packages.mjs.`,
    );
  }
  const about = readJson(join(PROJECT_ROOT, 'package.json'));
  writeFileSync(join(app.resources, SBOM_FILE), billOfMaterials(about, electron, packages));
  say(`✓ Bill of materials: ${String(packages.length)} components`);
}

/** @param {import('./build-package.mjs').PackagedApp} app @param {import('./signing-key.mjs').SigningKey} key */
function signFiles(app, key) {
  const { version } = readJson(join(PROJECT_ROOT, 'package.json'));
  const files = signManifest(app, { version, platform: `${process.platform}-${process.arch}` }, key);
  say(`✓ Manifest of ${String(files)} files signed`);
}
