import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { appEnvironment, PATIENCE_MS, sandboxSwitches } from '../smoke/start-app.mjs';

/** A centre that nobody runs: a start with it is no training, and reaches nothing. */
export const NO_TRAINING = { VAKTROM_CENTRE_URL: 'https://127.0.0.1:9/' };
const LOOK_EVERY_MS = 50;
const REFUSAL = /^Vaktrom starter ikke: (.*)$/m;

/**
 * What became of a start: whether the app got ready (its own log says so), the words of a refusal, the exit code after it was
 * asked to leave, whether a debugging port was opened.
 * @typedef {{ ready: boolean, refusal: string | null, code: number | null, debuggable: boolean, said: string }} ObservedStart
 */

/**
 * Starts a packaged app over a fresh profile until it is ready or refuses, and ends it.
 * @param {string} executable
 * @param {{ env?: Record<string, string>, args?: string[], patienceMs?: number }} [options]
 * @returns {Promise<ObservedStart>}
 */
export async function observeStart(executable, { env = {}, args = [], patienceMs = PATIENCE_MS } = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'vaktrom-package-'));
  const child = spawn(executable, [...sandboxSwitches(), ...args], {
    env: { ...appEnvironment(profile), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  const refusal = () => REFUSAL.exec(said)?.[1] ?? null;
  const isReady = () => logOf(profile).includes('"event":"app.ready"');
  try {
    const limit = AbortSignal.timeout(patienceMs);
    const isOver = () => child.exitCode !== null || child.signalCode !== null || refusal() !== null;
    while (!limit.aborted && !isReady() && !isOver()) await sleep(LOOK_EVERY_MS);
    const ready = isReady();
    child.kill('SIGTERM');
    const code = await Promise.race([ended, sleep(PATIENCE_MS, null, { ref: false })]);
    return { ready, refusal: refusal(), code, debuggable: said.includes('DevTools listening'), said };
  } finally {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {string} profile */
function logOf(profile) {
  const path = join(profile, 'logs', 'main.log');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
