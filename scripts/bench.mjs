import { join, resolve } from 'node:path';
import { buildIfStale } from './build.mjs';
import { withCleanup } from './process/cleanup.mjs';
import { withDisplay } from './process/display.mjs';
import { CommandFailure, isMain, runMain } from './process/failure.mjs';
import { withFileLock } from './process/file-lock.mjs';
import { NODE_MODULES, PROJECT_ROOT } from './process/project.mjs';
import { inStep } from './process/progress.mjs';
import { runCommand } from './process/run-command.mjs';
import { runForeground } from './process/run-foreground.mjs';
import { provision } from './provision/provision.mjs';
import { toolchainEnv, toolchainNode, toolScript } from './provision/toolchain.mjs';

const OUT = join(PROJECT_ROOT, 'out-bench');
const LOCK = join(NODE_MODULES, '.vaktrom-bench.lock');
const RUNTIMES = ['node', 'electron'];

/**
 * Takes `--runtime` out of the arguments; the rest is for the bench program.
 * @param {readonly string[]} given
 */
export function splitArguments(given) {
  const at = given.indexOf('--runtime');
  const runtime = at === -1 ? 'node' : given[at + 1];
  if (runtime === undefined || !RUNTIMES.includes(runtime)) {
    throw new CommandFailure(`--runtime must be one of ${RUNTIMES.join(', ')}.`);
  }
  const rest = at === -1 ? [...given] : given.filter((_, index) => index !== at && index !== at + 1);
  const load = rest[0] === 'load';
  return { runtime, load, rest: load ? rest.slice(1) : rest };
}

/** @param {import('./process/cleanup.mjs').Cleanup} cleanup */
async function buildBenches(cleanup) {
  const { code, output } = await inStep('Building the benches', () =>
    runCommand(toolchainNode(), [toolScript('vite'), 'build', '--config', 'vite.bench.config.ts'], {
      cwd: PROJECT_ROOT,
      env: toolchainEnv(),
      cleanup,
    }),
  );
  if (code !== 0) throw new CommandFailure('The benches did not build; the compiler says why above.', output);
}

/** The ratio benches, in the toolchain's Node or in Electron as plain Node. @param {string} runtime @param {string[]} rest */
async function runRatios(runtime, rest) {
  const program = [join(OUT, 'main.js'), ...rest];
  if (runtime === 'node')
    return runForeground(toolchainNode(), program, { cwd: PROJECT_ROOT, env: toolchainEnv() });
  const electron = await provision({ for: 'app' });
  const env = toolchainEnv({ ELECTRON_RUN_AS_NODE: '1' });
  return runForeground(electron.path, program, { cwd: PROJECT_ROOT, env });
}

/** The load of a whole centre into the real app; takes many minutes. @param {string[]} rest */
async function runLoad(rest) {
  const electron = await provision({ for: 'app' });
  await buildIfStale();
  return withDisplay(() =>
    runForeground(toolchainNode(), [join(OUT, 'load.js'), ...rest], {
      cwd: PROJECT_ROOT,
      env: toolchainEnv({ VAKTROM_ELECTRON: electron.path, VAKTROM_NODE: resolve(toolchainNode()) }),
    }),
  );
}

/** The tables of docs/benchmarks.md as the check wants them. @param {import('./process/cleanup.mjs').Cleanup} cleanup */
async function formatPage(cleanup) {
  const args = [toolScript('prettier'), '--write', join('docs', 'benchmarks.md')];
  await runCommand(toolchainNode(), args, { cwd: PROJECT_ROOT, env: toolchainEnv(), cleanup });
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const { runtime, load, rest } = splitArguments(process.argv.slice(2));
    // Two benches at once would falsify each other.
    return withCleanup((cleanup) =>
      withFileLock(LOCK, { cleanup, waitingFor: 'is measuring' }, async () => {
        await buildBenches(cleanup);
        const code = await (load ? runLoad(rest) : runRatios(runtime, rest));
        if (rest.includes('--record')) await formatPage(cleanup);
        return code;
      }),
    );
  });
}
