import { packageFolders } from '../package/build-package.mjs';
import { makePackage } from '../package/make-package.mjs';
import { NO_TRAINING, observeStart } from '../package/observe-start.mjs';
import { signingKey } from '../package/signing-key.mjs';
import { withCleanup } from '../process/cleanup.mjs';
import { runMain } from '../process/failure.mjs';
import { provision } from '../provision/provision.mjs';

// For faults of the packaged app. `make FOLDER` packages what lies in `out/`, whatever mutant that is, and says where; `start
// EXECUTABLE [training]` starts it and says what became of it. The last line is JSON.

await runMain(async () => {
  const [order, path = '', mode] = process.argv.slice(2);
  if (order === 'make') {
    const electron = await provision({ for: 'tests' });
    tell(
      await withCleanup((cleanup) => makePackage(electron, packageFolders(path), signingKey({}), cleanup)),
    );
    return 0;
  }
  if (order !== 'start') return 1;
  const { ready, refusal, code } = await observeStart(path, mode === 'training' ? {} : { env: NO_TRAINING });
  tell({ ready, refusal, code });
  return 0;
});

/** @param {unknown} answer */
function tell(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
