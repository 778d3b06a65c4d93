import { join, resolve } from 'node:path';
import { bareElectron } from './bench/bare-electron.mjs';
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
/** Benches that need no window; any other id does, and so does a run of all. */
const WITHOUT_WINDOW = ['R1', 'R2', 'R3', 'R12', 'R15', 'R16', 'R17', 'S1', 'S2'];

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

/**
 * Whether a run opens windows: it names a bench that does, or none, which means all.
 * @param {readonly string[]} rest
 */
export function needsWindow(rest) {
  const ids = rest.filter((one) => /^[A-Z]\d+$/.test(one));
  return ids.length === 0 || ids.some((id) => !WITHOUT_WINDOW.includes(id));
}

/** @param {string} config @param {string} label @param {import('./process/cleanup.mjs').Cleanup} cleanup */
async function buildWith(config, label, cleanup) {
  const { code, output } = await inStep(label, () =>
    runCommand(toolchainNode(), [toolScript('vite'), 'build', '--config', config], {
      cwd: PROJECT_ROOT,
      env: toolchainEnv(),
      cleanup,
    }),
  );
  if (code !== 0) throw new CommandFailure('The benches did not build; the compiler says why above.', output);
}

/**
 * The ratio benches, in the toolchain's Node or in Electron as plain Node.
 * @param {string} runtime @param {string[]} rest @param {Record<string, string>} [places] of what windows need
 */
async function runRatios(runtime, rest, places = {}) {
  const program = [join(OUT, 'main.js'), ...rest];
  if (runtime === 'node')
    return runForeground(toolchainNode(), program, { cwd: PROJECT_ROOT, env: toolchainEnv(places) });
  const electron = await provision({ for: 'app' });
  const env = toolchainEnv({ ...places, ELECTRON_RUN_AS_NODE: '1' });
  return runForeground(electron.path, program, { cwd: PROJECT_ROOT, env });
}

/**
 * The same with what windows need: the real app, a bare one for the references, the pages, a display.
 * @param {string} runtime @param {string[]} rest @param {import('./process/cleanup.mjs').Cleanup} cleanup
 */
async function runInWindows(runtime, rest, cleanup) {
  const electron = await provision({ for: 'app' });
  await buildIfStale();
  await buildWith('vite.bench-pages.config.ts', 'Building the pages of the benches', cleanup);
  const bare = bareElectron(electron.path, OUT, join(OUT, 'window-app.js'));
  const empty = bareElectron(electron.path, join(OUT, 'empty'), join(OUT, 'empty-app.js'));
  const places = {
    VAKTROM_ELECTRON: electron.path,
    VAKTROM_BARE_ELECTRON: JSON.stringify(bare),
    VAKTROM_EMPTY_ELECTRON: JSON.stringify(empty),
  };
  return withDisplay(() => runRatios(runtime, rest, places));
}

/** A day's traffic in twenty minutes against the real app's memory. @param {string[]} rest */
async function runSoak(rest) {
  const electron = await provision({ for: 'app' });
  await buildIfStale();
  return withDisplay(() =>
    runForeground(toolchainNode(), [join(OUT, 'soak.js'), ...rest], {
      cwd: PROJECT_ROOT,
      env: toolchainEnv({ VAKTROM_ELECTRON: electron.path }),
    }),
  );
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

/** Alerts that a real monitoring team verified beside ours; needs no window. */
async function runTihm() {
  return runForeground(toolchainNode(), [join(OUT, 'tihm.js')], { cwd: PROJECT_ROOT, env: toolchainEnv() });
}

/** The tables of docs/benchmarks.md as the check wants them. @param {import('./process/cleanup.mjs').Cleanup} cleanup */
async function formatPage(cleanup) {
  const args = [toolScript('prettier'), '--write', join('docs', 'benchmarks.md')];
  await runCommand(toolchainNode(), args, { cwd: PROJECT_ROOT, env: toolchainEnv(), cleanup });
}

/**
 * @param {{ runtime: string, load: boolean, rest: string[] }} asked
 * @param {import('./process/cleanup.mjs').Cleanup} cleanup
 */
function runKind({ runtime, load, rest }, cleanup) {
  if (load) return runLoad(rest);
  if (rest[0] === 'tihm') return runTihm();
  if (rest[0] === 'R18') return runSoak(rest.slice(1));
  return needsWindow(rest) ? runInWindows(runtime, rest, cleanup) : runRatios(runtime, rest);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const { runtime, load, rest } = splitArguments(process.argv.slice(2));
    // Two benches at once would falsify each other.
    return withCleanup((cleanup) =>
      withFileLock(LOCK, { cleanup, waitingFor: 'is measuring' }, async () => {
        await buildWith('vite.bench.config.ts', 'Building the benches', cleanup);
        const code = await runKind({ runtime, load, rest }, cleanup);
        if (rest.includes('--record')) await formatPage(cleanup);
        return code;
      }),
    );
  });
}
