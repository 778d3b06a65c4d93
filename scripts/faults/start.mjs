import { pathToFileURL } from 'node:url';
import { runMain } from '../process/failure.mjs';
import { provision } from '../provision/provision.mjs';
import { withApp } from './app-build.mjs';
import { buildSuite, buildVariant } from './bundle.mjs';

await runMain(async () => {
  // Parts of main name Electron when they are loaded, and some faults drive the real app.
  await provision({ for: 'tests' });
  const program = await buildSuite();
  /** @type {{ runSuite: (args: readonly string[], build: typeof buildVariant, withApp: typeof import('./app-build.mjs').withApp) => Promise<number> }} */
  const { runSuite } = await import(pathToFileURL(program).href);
  return runSuite(process.argv.slice(2), buildVariant, withApp);
});
