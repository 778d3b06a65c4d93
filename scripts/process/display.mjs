import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CommandFailure } from './failure.mjs';
import { say } from './progress.mjs';

const SCREEN = '1920x1080x24';
const START_TIMEOUT_MS = 15_000;

/**
 * Whether windows need a display of their own: Linux without an X or Wayland session.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function needsVirtualDisplay(env = process.env) {
  return process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
}

/**
 * Runs work with a display: the session's own, or an Xvfb that lives as long as the work and that every
 * program started meanwhile finds in its environment. Xvfb is started here rather than through xvfb-run,
 * which passes no signals on and so leaves programs behind.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (!needsVirtualDisplay()) return work();
  const server = await startXvfb();
  say(`No display here: running under Xvfb ${server.display}.`);
  process.env['DISPLAY'] = server.display;
  process.once('exit', server.stop);
  try {
    return await work();
  } finally {
    process.off('exit', server.stop);
    delete process.env['DISPLAY'];
    server.stop();
  }
}

/** Starts Xvfb on a display number that it chooses itself. */
async function startXvfb() {
  // Without -noreset the server starts over, refusing everybody, whenever its last window is gone.
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  // A group of its own: Ctrl-C must reach the program before its display goes.
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const stop = () => {
    child.kill('SIGTERM');
  };
  const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
  try {
    const numbers = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
    const ended = once(child, 'exit', { signal: timeout }).then(() => Promise.reject(new Error('ended')));
    const [number] = await Promise.race([once(numbers, 'data', { signal: timeout }), ended]);
    ended.catch(() => undefined);
    // Not closed: the server writes to it once more.
    /** @type {import('node:net').Socket} */ (numbers).unref();
    child.unref();
    return { display: `:${String(number).trim()}`, stop };
  } catch {
    stop();
    throw new CommandFailure(
      'There is no display and Xvfb does not start: install xvfb, or use a desktop session.',
    );
  }
}
