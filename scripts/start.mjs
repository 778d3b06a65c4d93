import { buildIfStale } from './build.mjs';
import { withDisplay } from './process/display.mjs';
import { runMain } from './process/failure.mjs';
import { PROJECT_ROOT } from './process/project.mjs';
import { say } from './process/progress.mjs';
import { runForeground } from './process/run-foreground.mjs';
import { provision } from './provision/provision.mjs';

const SMOKE = '--smoke';

/** Electron refuses to run as root with its sandbox; ordinary users always keep it. */
function sandboxOptions() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say('Running as root: Electron starts with --no-sandbox. Use an ordinary user outside test machines.');
  return ['--no-sandbox'];
}

/** @param {string} electronPath @param {string[]} args */
function startApp(electronPath, args) {
  const options = [...sandboxOptions(), '.', ...args];
  return withDisplay(() => runForeground(electronPath, options, { cwd: PROJECT_ROOT }));
}

await runMain(async () => {
  const given = process.argv.slice(2);
  const args = given.filter((arg) => arg !== SMOKE);
  const electron = await provision({ for: 'app' });
  await buildIfStale();
  if (!given.includes(SMOKE)) return startApp(electron.path, args);
  const { runSmoke } = await import('./smoke/smoke.mjs');
  const { startElectron } = await import('./smoke/start-app.mjs');
  return withDisplay(() => runSmoke((profile) => startElectron(electron.path, args, profile)));
});
