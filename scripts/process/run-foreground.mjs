import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @type {NodeJS.Signals[]} */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const LOOK_FOR_PARENT_MS = 250;
/** As it was at the start: it may be gone before the program runs. */
const PARENT = process.ppid;

/**
 * Runs a program in place of this one: same stdin, stdout and stderr, signals passed on, its exit code
 * returned (128 + number when a signal ended it, as shells count).
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function runForeground(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: 'inherit' });
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    // A terminal has sent Ctrl-C to the child already.
    if (signal === 'SIGINT' && process.stdin.isTTY === true) return;
    child.kill(signal);
  };
  const killWithUs = () => child.kill('SIGKILL');
  const parentWatch = watchParent(() => child.kill('SIGTERM'));
  for (const signal of FORWARDED) process.on(signal, forward);
  process.once('exit', killWithUs);
  return new Promise((resolve, reject) => {
    const settle = () => {
      for (const signal of FORWARDED) process.off(signal, forward);
      process.off('exit', killWithUs);
      clearInterval(parentWatch);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code, signal) => {
      settle();
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal]));
    });
  });
}

/**
 * npm starts scripts through a shell and sends signals to that shell only, which dies without passing them
 * on. Its death is therefore the signal. Started without npm, a program may well outlive its parent.
 * @param {() => void} onGone
 * @returns {NodeJS.Timeout | undefined}
 */
function watchParent(onGone) {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === PARENT) return;
    clearInterval(timer);
    onGone();
  }, LOOK_FOR_PARENT_MS);
  return timer;
}
