import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_MODULES } from '../process/project.mjs';
import { startStep } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';
import { stagingFolder } from '../process/cleanup.mjs';
import { toolchainEnv, toolchainNode } from './toolchain.mjs';

/** A firewall that drops packets never refuses; without a new byte for this long the route is given up. */
const NO_PROGRESS_MS = 20_000;
const LOOK_EVERY_MS = 500;
const MEGABYTE = 1_000_000;
const INSTALLER_FILES = ['package.json', 'install.js', 'checksums.json'];

/**
 * Runs Electron's own installer in a copy of its package, so that an attempt which fails or is cut off
 * leaves nothing behind. Answers with the unpacked folder, or with why it did not work.
 * @param {{ cleanup: import('../process/cleanup.mjs').Cleanup, noProgressMs?: number }} options
 * @returns {Promise<{ dist: string } | { reason: string }>}
 */
export async function fetchOfficialElectron({ cleanup, noProgressMs = NO_PROGRESS_MS }) {
  const packageFolder = join(NODE_MODULES, 'electron');
  const folder = stagingFolder(cleanup, packageFolder);
  for (const file of INSTALLER_FILES) cpSync(join(packageFolder, file), join(folder, file));
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);

  const step = startStep('Downloading the official Electron');
  const abort = new AbortController();
  let bytes = 0;
  let changedAt = Date.now();
  const watch = setInterval(() => {
    const now = folderSize(folder);
    if (now !== bytes) [bytes, changedAt] = [now, Date.now()];
    step.update(`${(bytes / MEGABYTE).toFixed(0)} MB`);
    if (Date.now() - changedAt > noProgressMs) abort.abort();
  }, LOOK_EVERY_MS);
  const env = toolchainEnv({ TMPDIR: temporary, TEMP: temporary, TMP: temporary });
  delete env['ELECTRON_OVERRIDE_DIST_PATH'];
  const { code, output } = await runCommand(toolchainNode(), [join(folder, 'install.js')], {
    cwd: folder,
    env,
    cleanup,
    signal: abort.signal,
  });
  clearInterval(watch);
  const dist = join(folder, 'dist');
  if (code === 0 && existsSync(join(folder, 'path.txt')) && existsSync(join(dist, 'version'))) {
    step.done();
    return { dist };
  }
  step.failed();
  return {
    reason: abort.signal.aborted ? `no progress for ${String(noProgressMs / 1000)} s` : reasonIn(output),
  };
}

/**
 * The network's own word for what went wrong, without the address it concerns.
 * @param {string} output
 */
export function reasonIn(output) {
  const code = /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b/.exec(
    output,
  );
  if (code !== null) return code[0];
  if (output.includes('fetch failed')) return 'no connection';
  const line = output.split('\n').find((text) => /error/i.test(text));
  return line?.trim().slice(0, 160) ?? 'the installer failed without a word';
}

/** @param {string} folder @returns {number} */
function folderSize(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const path = join(folder, entry.name);
      return sum + (entry.isDirectory() ? folderSize(path) : statSync(path).size);
    }, 0);
  } catch {
    // A file went away between listing and looking; the next look sees the rest.
    return 0;
  }
}
