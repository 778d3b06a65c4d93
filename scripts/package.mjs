import { join, relative } from 'node:path';
import { buildIfStale } from './build.mjs';
import { packageFolders } from './package/build-package.mjs';
import { installerSettings } from './package/installers/installer-settings.mjs';
import { makeInstallers } from './package/installers/make-installers.mjs';
import { makePackage } from './package/make-package.mjs';
import { NO_TRAINING, observeStart } from './package/observe-start.mjs';
import { releaseProblems } from './package/release-problems.mjs';
import { signingKey } from './package/signing-key.mjs';
import { withCleanup } from './process/cleanup.mjs';
import { withDisplay } from './process/display.mjs';
import { CommandFailure, runMain } from './process/failure.mjs';
import { withFileLock } from './process/file-lock.mjs';
import { NODE_MODULES, PROJECT_ROOT } from './process/project.mjs';
import { inStep, say } from './process/progress.mjs';
import { provision } from './provision/provision.mjs';
import { runSmoke } from './smoke/smoke.mjs';
import { startPackaged } from './smoke/start-app.mjs';

const INSTALLERS = '--installers';
const LOCK = join(NODE_MODULES, '.vaktrom-package.lock');

/**
 * Builds and packages the app for this platform, looks whether the package is what it should be, and starts it in training
 * and outside. With --installers the very folder that passed is then wrapped into the platform's installers.
 * @param {import('./process/cleanup.mjs').Cleanup} cleanup @param {boolean} installers
 */
async function packageApp(cleanup, installers) {
  // Before the long work: what is missing is said at once.
  if (installers) installerSettings();
  const key = signingKey();
  const electron = await provision({ for: 'app' });
  await buildIfStale();
  const folders = packageFolders(join(PROJECT_ROOT, 'dist'));
  const app = await makePackage(electron, folders, key, cleanup);
  const code = await withDisplay(async () => {
    await requireStarts(app.executable);
    return runSmoke((profile) => startPackaged(app.executable, profile));
  });
  if (code !== 0) return code;
  for (const problem of releaseProblems(electron, key)) say(`! NOT FOR RELEASE: ${problem}`);
  if (installers) await makeInstallers(app, folders, key, cleanup);
  say(`✓ Packaged: ${relative(PROJECT_ROOT, installers ? folders.output : app.folder)}`);
  return 0;
}

/**
 * Outside training the package starts, and does not with a debugging port.
 * @param {string} executable
 */
async function requireStarts(executable) {
  await inStep('Starting the package outside training', async () => {
    const plain = await observeStart(executable, { env: NO_TRAINING });
    if (!plain.ready || plain.refusal !== null) {
      throw new CommandFailure(
        'The packaged app does not start outside training; it says why above.',
        plain.said,
      );
    }
    const watched = await observeStart(executable, { env: NO_TRAINING, args: ['--remote-debugging-port=0'] });
    if (watched.ready || watched.debuggable || watched.refusal === null) {
      throw new CommandFailure('The packaged app let a debugger in outside training.', watched.said);
    }
  });
  say('✓ Outside training: starts, and refuses a debugging port');
}

await runMain(async () => {
  const args = process.argv.slice(2);
  const unknown = args.filter((arg) => arg !== INSTALLERS);
  if (unknown.length > 0) {
    throw new CommandFailure(`npm run package knows ${INSTALLERS} only, not ${unknown.join(' ')}.`);
  }
  return withCleanup((cleanup) =>
    withFileLock(LOCK, { cleanup, waitingFor: 'is packaging' }, () =>
      packageApp(cleanup, args.includes(INSTALLERS)),
    ),
  );
});
