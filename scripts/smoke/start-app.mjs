import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { _electron, chromium } from 'playwright';
import { CommandFailure } from '../process/failure.mjs';
import { PROJECT_ROOT } from '../process/project.mjs';

/** Longest wait for anything a person would wait for; the first start also fills the training centre. */
export const PATIENCE_MS = 60_000;
/** Longest wait for the app to end by itself after its window is closed. */
const LAST_WORDS_MS = 15_000;
const KEPT_LINES = 200;

/**
 * The app with its page, however it was started.
 * @typedef {{ page: import('playwright').Page, close: () => Promise<void> }} StartedApp
 */

/**
 * Starts the app from the checkout.
 * @param {string} electronPath @param {string[]} args @param {string} profile
 * @returns {Promise<StartedApp>}
 */
export async function startElectron(electronPath, args, profile) {
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [...sandboxSwitches(), '.', ...args],
    cwd: PROJECT_ROOT,
    env: /** @type {Record<string, string>} */ (appEnvironment(profile)),
    timeout: PATIENCE_MS,
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}

/**
 * Starts a packaged app, whose fuses let no inspector in, and attaches through the debugging port of its browser
 * side. The app allows that in training only.
 * @param {string} executable @param {string} profile
 * @returns {Promise<StartedApp>}
 */
export async function startPackaged(executable, profile) {
  const args = [...sandboxSwitches(), '--remote-debugging-port=0'];
  const child = spawn(executable, args, {
    env: appEnvironment(profile),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  /** @type {string[]} */
  const said = [];
  try {
    const address = await debuggingAddress(child, said);
    const browser = await chromium.connectOverCDP(address, { timeout: PATIENCE_MS });
    return { page: await deskPage(browser), close: () => endPackaged(child, browser) };
  } catch (error) {
    await killAndWait(child);
    throw new CommandFailure(
      `The packaged app did not start: ${error instanceof Error ? error.message : String(error)}`,
      said.join('\n'),
    );
  }
}

/** As root Chromium cannot start its own sandbox. @returns {string[]} */
export function sandboxSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** What the app finds in its environment: a profile of its own, bokmål, the built-in centre. @param {string} profile @returns {NodeJS.ProcessEnv} */
export function appEnvironment(profile) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, VAKTROM_PROFILE: profile, VAKTROM_LANG: 'nb' };
  delete env['VAKTROM_CENTRE_URL'];
  delete env['ELECTRON_RUN_AS_NODE'];
  return env;
}

/** @param {import('node:child_process').ChildProcess} child @param {string[]} said @returns {Promise<string>} */
function debuggingAddress(child, said) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it opened no debugging port')), PATIENCE_MS);
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`it ended with ${String(signal ?? code)}`)));
    const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stderr) });
    lines.on('line', (line) => {
      said.push(line);
      said.splice(0, said.length - KEPT_LINES);
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** The desk's page; the sound window is a page as well. @param {import('playwright').Browser} browser */
async function deskPage(browser) {
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('it has no page');
  /** @param {import('playwright').Page} page */
  const isDesk = (page) => page.url().endsWith('/index.html');
  return (
    context.pages().find(isDesk) ??
    (await context.waitForEvent('page', { predicate: isDesk, timeout: PATIENCE_MS }))
  );
}

/**
 * Closes the window as a person would, so that the app writes what it has to; what hangs is killed.
 * @param {import('node:child_process').ChildProcess} child @param {import('playwright').Browser} browser
 */
async function endPackaged(child, browser) {
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(LAST_WORDS_MS) });
  child.kill('SIGTERM');
  await ended.catch(() => killAndWait(child));
  await browser.close().catch(() => undefined);
}

/** @param {import('node:child_process').ChildProcess} child */
async function killAndWait(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
