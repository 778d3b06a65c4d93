import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCleanup } from './process/cleanup.mjs';
import { contentHash } from './process/content-hash.mjs';
import { CommandFailure, isMain, runMain } from './process/failure.mjs';
import { withFileLock } from './process/file-lock.mjs';
import { NODE_MODULES, PROJECT_ROOT, readJson } from './process/project.mjs';
import { inStep } from './process/progress.mjs';
import { runCommand } from './process/run-command.mjs';
import { toolchainEnv, toolchainNode, toolScript } from './provision/toolchain.mjs';

const OUT = join(PROJECT_ROOT, 'out');
const STAMP = join(OUT, '.stamp');
const LOCK = join(NODE_MODULES, '.vaktrom-build.lock');
const INPUTS = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
  'scripts/runtime-versions.json',
];

/**
 * Builds the app when its sources changed since the last build. Two calls at once build once.
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildIfStale() {
  toolchainNode();
  if (isFresh(inputHash())) return false;
  return withCleanup((cleanup) =>
    withFileLock(LOCK, { cleanup, waitingFor: 'is building' }, async () => {
      // Read again: the sources may have changed, or been built, while waiting.
      const hash = inputHash();
      if (isFresh(hash)) return false;
      await build(hash, cleanup);
      return true;
    }),
  );
}

/**
 * Builds the app by another configuration. It gets no stamp: the next build is a clean one.
 * @param {string} config path inside the project
 * @param {Record<string, string>} variables added to the environment
 */
export async function buildWith(config, variables) {
  await withCleanup((cleanup) =>
    withFileLock(LOCK, { cleanup, waitingFor: 'is building' }, () =>
      compile(['--config', config], variables, cleanup),
    ),
  );
}

/** @param {string} hash @param {import('./process/cleanup.mjs').Cleanup} cleanup */
async function build(hash, cleanup) {
  await compile([], {}, cleanup);
  mkdirSync(OUT, { recursive: true });
  writeFileSync(`${STAMP}.new`, JSON.stringify({ hash }));
  renameSync(`${STAMP}.new`, STAMP);
}

/** @param {string[]} args @param {Record<string, string>} variables @param {import('./process/cleanup.mjs').Cleanup} cleanup */
async function compile(args, variables, cleanup) {
  // First of all, so that a build which is cut off is never taken for a finished one.
  rmSync(STAMP, { force: true });
  const { code, output } = await inStep('Building', () =>
    runCommand(toolchainNode(), [toolScript('electron-vite'), 'build', ...args], {
      cwd: PROJECT_ROOT,
      env: { ...toolchainEnv(), ...variables },
      cleanup,
    }),
  );
  if (code !== 0) throw new CommandFailure('The build failed; the compiler says why above.', output);
}

/** @param {string} hash */
function isFresh(hash) {
  return readJson(STAMP)?.hash === hash && existsSync(join(OUT, 'main', 'index.js'));
}

function inputHash() {
  const configs = readdirSync(PROJECT_ROOT).filter((name) => /^tsconfig.*\.json$/.test(name));
  return contentHash(PROJECT_ROOT, [...INPUTS, ...configs]);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const built = await buildIfStale();
    process.stdout.write(built ? 'Built.\n' : 'Nothing to build.\n');
    return 0;
  });
}
