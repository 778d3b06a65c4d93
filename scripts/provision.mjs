import { runMain } from './process/failure.mjs';
import { provision } from './provision/provision.mjs';

await runMain(async () => {
  const electron = await provision({ for: process.argv.includes('--tests') ? 'tests' : 'app' });
  process.stdout.write(`Electron ${electron.version} at ${electron.path}\n`);
  return 0;
});
