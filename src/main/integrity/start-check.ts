import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { failure, success, type Outcome } from '@shared/outcome';
import { checkAddons, readPins, type AddonProblem } from './addon-pins';
import { refusedSwitch } from './debug-switches';
import { filesBelow, sha256Of } from './package-files';
import { checkPackage, MANIFEST_FILES, type PackageProblem } from './package-manifest';

/** Why the app does not start. `detail.where` names the switch or the file. */
export type StartProblem = 'switch_refused' | 'package_unreadable' | AddonProblem | PackageProblem;

/** What is known before anything is started. */
export interface StartFacts {
  /** False in a checkout, where nothing is pinned or signed. */
  readonly packaged: boolean;
  /** The built-in centre with data of its own. Anything that is not known for certain counts as no training. */
  readonly training: boolean;
  readonly platform: NodeJS.Platform;
  /** The command line without the program. */
  readonly args: readonly string[];
  /** The app's archive. */
  readonly appFolder: string;
  /** Folder that holds the whole package, and the one with the archive in it. */
  readonly packageFolder: string;
  readonly resources: string;
  readonly publicKey: string;
  /** Runs a piece of work that sees the archive as the file that it is. */
  readonly plainFiles: <T>(work: () => T) => T;
}

/**
 * Whether the app may start. In a package: outside training no switch that lets a debugger in; always the native modules as
 * pinned; and, where neither the runtime nor the system checks the archive (Linux), outside training the signed manifest.
 */
export function checkStart(facts: StartFacts): Outcome<null, StartProblem> {
  if (!facts.packaged) return success(null);
  const refused = facts.training ? null : refusedSwitch(facts.args, facts.platform);
  if (refused !== null) return failure('switch_refused', { where: `--${refused}` });
  try {
    const pins = readPins(facts.appFolder);
    return facts.plainFiles(() => {
      const addons = checkAddons(pins, `${facts.appFolder}.unpacked`);
      if (!addons.ok) return addons;
      return facts.training || facts.platform !== 'linux' ? success(null) : checkManifest(facts);
    });
  } catch {
    return failure('package_unreadable');
  }
}

function checkManifest({ packageFolder, resources, publicKey }: StartFacts): Outcome<null, PackageProblem> {
  const manifest = join(resources, MANIFEST_FILES.manifest);
  const signature = join(resources, MANIFEST_FILES.signature);
  const judged = checkPackage({
    manifest: bytesOf(manifest),
    signature: decoded(bytesOf(signature)),
    publicKey,
    files: filesBelow(packageFolder),
    unlisted: [manifest, signature].map((path) => relative(packageFolder, path).split(sep).join('/')),
    sha256Of: (path) => sha256Of(join(packageFolder, path)),
  });
  return judged.ok ? success(null) : judged;
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function decoded(base64: Buffer | null): Buffer | null {
  return base64 === null ? null : Buffer.from(base64.toString('ascii'), 'base64');
}
